// compare: measures two builds of the server against each other.
//
//   compare --before=/tmp/old_hashranged --after=bazel-bin/server/hashranged
//           --only="Query 1 MB page" --items=1000000
//
// Both run all the time, each with its own data, and take turns of a second: so
// what the machine does meanwhile hits both alike. A change of a page of 2 %
// shows, where runs one after the other differ by 15 %; writes scatter more.
//
// Exit codes: 0 measured; 2 nothing could be measured, or flags are wrong.

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/flags/usage.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "tools/benchmark/bars.h"
#include "tools/benchmark/cases.h"
#include "tools/benchmark/depths.h"
#include "tools/benchmark/http_cases.h"
#include "tools/benchmark/measurement.h"
#include "tools/benchmark/suite.h"
#include "tools/benchmark/testbed.h"

ABSL_FLAG(std::string, before, "", "The server to compare with.");
ABSL_FLAG(std::string, after, "", "The server that was changed.");
ABSL_FLAG(std::vector<std::string>, only, {},
          "The cases to measure, by their names in the benchmark.");
ABSL_FLAG(std::vector<std::string>, depths, std::vector<std::string>({"16"}),
          "Calls under way.");
ABSL_FLAG(uint64_t, items, 100000, "Items of 1 KB to load first, into each.");
ABSL_FLAG(uint64_t, http_items, 10000, "The same over HTTP.");
ABSL_FLAG(double, seconds, 1, "How long a turn is.");
ABSL_FLAG(int, rounds, 20, "How many turns each server has, for each depth.");
ABSL_FLAG(std::string, work_dir, "/var/tmp",
          "Directory on a disk; data is kept below it while this runs.");

namespace hashrange::benchmark {
namespace {

constexpr int kExitFailed = 2;

// One of the two servers, and what may be asked of it.
struct Side {
  std::unique_ptr<Testbed> testbed;
  std::vector<Case> cases;
};

// By side: that before, that after.
using Figures = std::array<std::vector<double>, 2>;

absl::StatusOr<Side> StartSide(const std::string& binary) {
  TestbedOptions options;
  options.work_dir = absl::GetFlag(FLAGS_work_dir);
  options.server_binary = binary;
  options.tools_dir =
      std::filesystem::read_symlink("/proc/self/exe").parent_path();
  options.items = absl::GetFlag(FLAGS_items);
  options.http_items = absl::GetFlag(FLAGS_http_items);
  auto testbed = Testbed::Start(options);
  if (!testbed.ok()) return testbed.status();
  absl::Status loaded = (*testbed)->LoadForHttp();
  if (!loaded.ok()) return loaded;
  Side side{*std::move(testbed), {}};
  HttpCaseOptions http;
  http.server = {side.testbed->server_http_address(),
                 side.testbed->server_pid()};
  http.items = options.http_items;
  // Turns have the length that the flag says, whatever stands in the cases.
  for (auto cases : {ReadCases(side.testbed.get(), CaseSeconds()),
                     WriteCases(side.testbed.get(), nullptr, CaseSeconds()),
                     HttpReadCases(http), HttpWriteCases(http)}) {
    absl::c_copy_if(cases, std::back_inserter(side.cases),
                    [](const Case& each) {
                      return each.run != nullptr && each.name != kSequencer;
                    });
  }
  return side;
}

absl::StatusOr<Measurement> Measure(const Side& side, absl::string_view name,
                                    int depth) {
  const auto found = absl::c_find_if(
      side.cases, [name](const Case& each) { return each.name == name; });
  if (found == side.cases.end()) {
    return absl::NotFoundError(
        absl::StrCat("--only: no server has a case '", name, "'"));
  }
  return found->run({depth, absl::GetFlag(FLAGS_seconds)});
}

// The median of the ratios within rounds, and between which values the middle
// half of them lies.
std::string Ratio(const Figures& figures) {
  std::vector<double> ratios;
  for (size_t i = 0; i < figures[0].size(); ++i) {
    ratios.push_back(figures[1][i] / figures[0][i]);
  }
  absl::c_sort(ratios);
  return absl::StrFormat("%.2f (%.2f to %.2f)", Median(ratios),
                         ratios[ratios.size() / 4],
                         ratios[ratios.size() * 3 / 4]);
}

absl::Status Compare(const std::array<Side, 2>& sides, const std::string& name,
                     int depth) {
  Figures rates;
  Figures cpu;
  for (int round = 0; round < absl::GetFlag(FLAGS_rounds); ++round) {
    for (int turn = 0; turn < 2; ++turn) {
      // Each goes first every other time.
      const size_t side = (round + turn) % 2;
      const auto measured = Measure(sides[side], name, depth);
      if (!measured.ok()) return measured.status();
      rates[side].push_back(measured->rate_per_second);
      cpu[side].push_back(measured->server_cpu_us);
    }
  }
  std::cout << absl::StrFormat(
                   "%4d  %-32s %8.0f/s -> %8.0f/s  x %s   cpu %7.1f us -> "
                   "%7.1f us  x %s",
                   depth, name, Median(rates[0]), Median(rates[1]),
                   Ratio(rates), Median(cpu[0]), Median(cpu[1]), Ratio(cpu))
            << std::endl;
  return absl::OkStatus();
}

// Wrong flags are said before minutes go into loading.
absl::Status CompareAll() {
  if (absl::GetFlag(FLAGS_before).empty() ||
      absl::GetFlag(FLAGS_after).empty() || absl::GetFlag(FLAGS_only).empty()) {
    return absl::InvalidArgumentError(
        "--before, --after and --only are required");
  }
  if (absl::GetFlag(FLAGS_rounds) < 1 ||
      !(absl::GetFlag(FLAGS_seconds) >= 0.1)) {
    return absl::InvalidArgumentError(
        "--rounds must be at least 1, --seconds at least 0.1");
  }
  const auto depths = ParseDepths(absl::GetFlag(FLAGS_depths));
  if (!depths.ok()) return depths.status();
  std::array<Side, 2> sides;
  for (size_t i = 0; i < sides.size(); ++i) {
    auto side = StartSide(i == 0 ? absl::GetFlag(FLAGS_before)
                                 : absl::GetFlag(FLAGS_after));
    if (!side.ok()) return side.status();
    sides[i] = *std::move(side);
  }
  for (const std::string& name : absl::GetFlag(FLAGS_only)) {
    for (const int depth : *depths) {
      absl::Status status = Compare(sides, name, depth);
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

int Main() {
  const absl::Status status = CompareAll();
  if (status.ok()) return 0;
  std::cerr << status.message() << "\n";
  return kExitFailed;
}

}  // namespace
}  // namespace hashrange::benchmark

int main(int argc, char** argv) {
  absl::SetProgramUsageMessage(
      "Measures two builds of the server against each other, in turns.");
  absl::ParseCommandLine(argc, argv);
  return hashrange::benchmark::Main();
}
