#include "hashrange/client/retry.h"

#include <algorithm>
#include <random>

#include "absl/time/clock.h"

namespace hashrange {

RetryEnvironment RetryEnvironment::Real() {
  RetryEnvironment real;
  real.now = [] { return absl::Now(); };
  real.sleep = [](absl::Duration pause) { absl::SleepFor(pause); };
  real.random = [] {
    thread_local std::mt19937_64 generator(std::random_device{}());
    return std::uniform_real_distribution<double>(0, 1)(generator);
  };
  return real;
}

absl::Duration BackoffBefore(int attempt, const RetryOptions& options,
                             const RetryEnvironment& environment) {
  absl::Duration limit = options.backoff_initial;
  for (int i = 2; i < attempt && limit < options.backoff_max; ++i) limit *= 2;
  return std::min(limit, options.backoff_max) * environment.random();
}

}  // namespace hashrange
