// How long to wait before trying again, and when to give up.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_RETRY_PAUSE_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_RETRY_PAUSE_H_

#include <algorithm>
#include <optional>

#include "absl/time/time.h"

namespace hashrange::cli {

// Twice as long each time that nothing was achieved in between. All pauses
// together last 26 seconds, in which a server restarts. Not thread-safe.
class RetryPause {
 public:
  // Something was achieved.
  void Reset() { attempts_ = 0; }

  // Returns the next pause; nothing if it is time to give up.
  std::optional<absl::Duration> Next() {
    if (attempts_ == kAttemptsMax) return std::nullopt;
    return std::min(kFirst * (1 << attempts_++), kMax);
  }

 private:
  static constexpr int kAttemptsMax = 11;
  static constexpr absl::Duration kFirst = absl::Milliseconds(50);
  static constexpr absl::Duration kMax = absl::Seconds(5);

  int attempts_ = 0;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_RETRY_PAUSE_H_
