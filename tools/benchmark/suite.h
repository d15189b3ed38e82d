// Runs cases against each other, fairly.
//
// One run differs from the next by 10 to 15 %, and a machine's speed drifts. So
// cases that are compared take turns, round after round, and each ratio is
// taken within a round; the median of the rounds counts.

#ifndef HASHRANGE_TOOLS_BENCHMARK_SUITE_H_
#define HASHRANGE_TOOLS_BENCHMARK_SUITE_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tools/benchmark/measurement.h"

namespace hashrange::benchmark {

struct Case {
  std::string name;
  // For each depth, all rounds together.
  double seconds;
  std::function<absl::StatusOr<Measurement>(const Load&)> run;
  // Names of two cases before it, instead of `run`: it is what they combine to.
  std::vector<std::string> combines;
};

struct SuiteOptions {
  std::vector<int> depths;
  int rounds = 3;
  // A measurement during which others used more of the machine is repeated,
  // twice at most; the one that they disturbed least counts.
  double other_cpu_percent_max = 5;
  // How long to wait before each measurement until others use less.
  absl::Duration quiet_wait;
};

// The measurements of each case, by round.
using Rounds = std::map<std::string, std::vector<Measurement>>;
using RoundsByDepth = std::map<int, Rounds>;

// Says on stderr what it does.
absl::StatusOr<RoundsByDepth> RunSuite(const std::vector<Case>& cases,
                                       const SuiteOptions& options);

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_SUITE_H_
