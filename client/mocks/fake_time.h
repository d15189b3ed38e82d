// Time that passes only by sleeping, for tests of retries.

#ifndef HASHRANGE_CLIENT_MOCKS_FAKE_TIME_H_
#define HASHRANGE_CLIENT_MOCKS_FAKE_TIME_H_

#include <vector>

#include "absl/time/time.h"
#include "hashrange/client/retry.h"

namespace hashrange {

// For one thread. Outlives the environment.
struct FakeTime {
  absl::Time now = absl::FromUnixSeconds(1'700'000'000);
  std::vector<absl::Duration> pauses;

  // Chance always draws one half.
  RetryEnvironment Environment() {
    RetryEnvironment environment;
    environment.now = [this] { return now; };
    environment.sleep = [this](absl::Duration pause) {
      pauses.push_back(pause);
      now += pause;
    };
    environment.random = [] { return 0.5; };
    return environment;
  }
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_MOCKS_FAKE_TIME_H_
