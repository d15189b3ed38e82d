#include "tools/benchmark/cpu_usage.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"

namespace hashrange::benchmark {
namespace {

constexpr absl::Duration kIdleSample = absl::Milliseconds(250);
constexpr absl::Duration kOthersSample = absl::Milliseconds(500);

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// The sum of fields [first, last] of a line of numbers.
int64_t SumFields(absl::string_view line, size_t first, size_t last) {
  const std::vector<absl::string_view> fields =
      absl::StrSplit(line, ' ', absl::SkipEmpty());
  int64_t sum = 0;
  for (size_t i = first; i <= last && i < fields.size(); ++i) {
    int64_t value = 0;
    if (absl::SimpleAtoi(fields[i], &value)) sum += value;
  }
  return sum;
}

enum class Children { kLeftOut, kWaitedFor };

// What a process used, itself or with the children it has waited for: fields 14
// and 15, or to 17, of /proc/PID/stat. The name, field 2, may contain spaces;
// it ends with ')'.
int64_t TicksOf(absl::string_view process, Children children) {
  const std::string text = ReadFile(absl::StrCat("/proc/", process, "/stat"));
  const size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return 0;
  return SumFields(absl::string_view(text).substr(name_end + 1), 11,
                   children == Children::kWaitedFor ? 14 : 12);
}

int64_t OwnTicks() {
  int64_t ticks = TicksOf("self", Children::kWaitedFor);
  // Children are started by the main thread.
  const std::string children =
      ReadFile(absl::StrCat("/proc/self/task/", getpid(), "/children"));
  for (absl::string_view child :
       absl::StrSplit(children, absl::ByAnyChar(" \n"), absl::SkipEmpty())) {
    ticks += TicksOf(child, Children::kWaitedFor);
  }
  return ticks;
}

// user, nice, system and steal of the first line of /proc/stat.
int64_t AllTicks() {
  const std::string text = ReadFile("/proc/stat");
  const absl::string_view line =
      absl::string_view(text).substr(0, text.find('\n'));
  return SumFields(line, 1, 3) + SumFields(line, 8, 8);
}

double Percent(int64_t ticks, absl::Duration elapsed, int64_t processors) {
  const double seconds =
      static_cast<double>(ticks) / static_cast<double>(sysconf(_SC_CLK_TCK));
  return 100 * std::max(0.0, seconds) / static_cast<double>(processors) /
         std::max(1e-3, absl::ToDoubleSeconds(elapsed));
}

// Lets time pass.
void Pass(absl::Duration duration) {
  poll(nullptr, 0, static_cast<int>(absl::ToInt64Milliseconds(duration)));
}

}  // namespace

CpuTicks CpuTicks::Now() {
  CpuTicks ticks;
  ticks.own = OwnTicks();
  ticks.others = AllTicks() - ticks.own;
  return ticks;
}

double ProcessCpuSeconds(pid_t process) {
  return static_cast<double>(
             TicksOf(absl::StrCat(process), Children::kLeftOut)) /
         static_cast<double>(sysconf(_SC_CLK_TCK));
}

OtherCpuMeter::OtherCpuMeter() : ticks_(CpuTicks::Now()), start_(absl::Now()) {}

double OtherCpuMeter::Percent() const {
  return benchmark::Percent(CpuTicks::Now().others - ticks_.others,
                            absl::Now() - start_,
                            sysconf(_SC_NPROCESSORS_ONLN));
}

void AwaitOwnIdle(absl::Duration at_most) {
  constexpr double kIdlePercentOfOne = 5;
  const absl::Time end = absl::Now() + at_most;
  while (absl::Now() < end) {
    const int64_t before = CpuTicks::Now().own;
    Pass(kIdleSample);
    if (Percent(CpuTicks::Now().own - before, kIdleSample, 1) <
        kIdlePercentOfOne) {
      return;
    }
  }
}

void AwaitOthersBelow(double percent, absl::Duration at_most) {
  const absl::Time end = absl::Now() + at_most;
  while (absl::Now() < end) {
    const OtherCpuMeter meter;
    Pass(kOthersSample);
    if (meter.Percent() < percent) return;
  }
}

}  // namespace hashrange::benchmark
