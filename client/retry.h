// How often and how long calls are tried again.
//
// The defaults suit most programs: 5 attempts with exponential back-off and
// full jitter, within the timeout of the call. What may be tried again is
// decided by idempotency.h alone.

#ifndef HASHRANGE_CLIENT_RETRY_H_
#define HASHRANGE_CLIENT_RETRY_H_

#include <functional>

#include "absl/time/time.h"

namespace hashrange {

struct RetryOptions {
  // At least 1; 1 never tries again.
  int attempts_max = 5;
  // The pause before the second attempt is drawn from zero to this; for each
  // further attempt, to twice as long.
  absl::Duration backoff_initial = absl::Milliseconds(50);
  absl::Duration backoff_max = absl::Seconds(5);
};

// Where time and chance come from. Tests supply their own.
struct RetryEnvironment {
  std::function<absl::Time()> now;
  std::function<void(absl::Duration)> sleep;
  // A number in [0, 1).
  std::function<double()> random;

  // The clock, sleeper and random numbers of the machine. Thread-safe.
  static RetryEnvironment Real();
};

// Returns the pause before attempt `attempt`, the second being 2.
absl::Duration BackoffBefore(int attempt, const RetryOptions& options,
                             const RetryEnvironment& environment);

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_RETRY_H_
