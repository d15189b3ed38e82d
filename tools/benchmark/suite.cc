#include "tools/benchmark/suite.h"

#include <cstdio>

#include "absl/strings/str_cat.h"
#include "tools/benchmark/cpu_usage.h"

namespace hashrange::benchmark {
namespace {

constexpr int kAttemptsMax = 3;
// Compactions that the measurement before has left behind.
constexpr absl::Duration kSettleMax = absl::Seconds(60);

absl::StatusOr<Measurement> Measure(const Case& benchmark, const Load& load,
                                    const SuiteOptions& options) {
  absl::StatusOr<Measurement> best =
      absl::InternalError("there is always an attempt");
  for (int attempt = 0; attempt < kAttemptsMax; ++attempt) {
    AwaitOwnIdle(kSettleMax);
    AwaitOthersBelow(options.other_cpu_percent_max, options.quiet_wait);
    absl::StatusOr<Measurement> measurement = benchmark.run(load);
    if (!measurement.ok()) {
      return absl::Status(measurement.status().code(),
                          absl::StrCat(benchmark.name, " at depth ", load.depth,
                                       ": ", measurement.status().message()));
    }
    std::fprintf(
        stderr,
        "%4d  %-24s %9.0f/s  p50 %7.0f us  p99 %7.0f us  cpu %5.1f us  "
        "others %.0f %%\n",
        load.depth, benchmark.name.c_str(), measurement->rate_per_second,
        measurement->p50_us, measurement->p99_us, measurement->server_cpu_us,
        measurement->other_cpu_percent);
    if (!best.ok() ||
        measurement->other_cpu_percent < best->other_cpu_percent) {
      best = measurement;
    }
    if (best->other_cpu_percent <= options.other_cpu_percent_max) break;
  }
  return best;
}

// Adds one measurement of each case.
absl::Status RunRound(const std::vector<Case>& cases, int depth,
                      const SuiteOptions& options, Rounds& rounds) {
  for (const Case& benchmark : cases) {
    if (!benchmark.combines.empty()) {
      const auto& first = rounds[benchmark.combines[0]];
      const auto& second = rounds[benchmark.combines[1]];
      if (first.empty() || second.empty()) continue;
      rounds[benchmark.name].push_back(Combined(first.back(), second.back()));
      continue;
    }
    const Load load = {depth, benchmark.seconds / options.rounds};
    const auto measurement = Measure(benchmark, load, options);
    if (!measurement.ok()) return measurement.status();
    rounds[benchmark.name].push_back(*measurement);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<RoundsByDepth> RunSuite(const std::vector<Case>& cases,
                                       const SuiteOptions& options) {
  RoundsByDepth results;
  for (const int depth : options.depths) {
    for (int round = 0; round < options.rounds; ++round) {
      const absl::Status status =
          RunRound(cases, depth, options, results[depth]);
      if (!status.ok()) return status;
    }
  }
  return results;
}

}  // namespace hashrange::benchmark
