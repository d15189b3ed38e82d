// Who uses the processors: this benchmark with its processes, or others.

#ifndef HASHRANGE_TOOLS_BENCHMARK_CPU_USAGE_H_
#define HASHRANGE_TOOLS_BENCHMARK_CPU_USAGE_H_

#include <sys/types.h>

#include <cstdint>

#include "absl/time/time.h"

namespace hashrange::benchmark {

// Processor time since the machine started, in ticks of 10 ms, of all
// processors together. Interrupts count for nobody: much of them is the
// loopback traffic of the benchmark itself.
struct CpuTicks {
  // This process, its children, and what it has waited for.
  int64_t own = 0;
  // All other processes, the kernel's threads, and time that the host of a
  // virtual machine took away.
  int64_t others = 0;

  static CpuTicks Now();
};

// Processor time in seconds that a process has used, in all its threads.
double ProcessCpuSeconds(pid_t process);

// Tells how much others used the machine since its construction.
class OtherCpuMeter {
 public:
  OtherCpuMeter();

  // Percent of all processors.
  double Percent() const;

 private:
  const CpuTicks ticks_;
  const absl::Time start_;
};

// Waits, for at most `at_most`, until this benchmark's own processes have been
// idle for a quarter of a second: until compactions have ended.
void AwaitOwnIdle(absl::Duration at_most);

// Waits, for at most `at_most`, until others have used less than `percent` of
// all processors for half a second.
void AwaitOthersBelow(double percent, absl::Duration at_most);

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_CPU_USAGE_H_
