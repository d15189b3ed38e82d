// How long and how often transfers try again.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_RETRY_POLICY_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_RETRY_POLICY_H_

#include "absl/time/time.h"
#include "hashrange/client/retry.h"

namespace hashrange::cli {

// Twice as long each time that nothing was achieved in between. All pauses
// together last 26 seconds on the average, in which a server restarts.
inline RetryOptions TransferRetries() {
  RetryOptions retries;
  retries.attempts_max = 12;
  retries.backoff_initial = absl::Milliseconds(100);
  retries.backoff_max = absl::Seconds(10);
  return retries;
}

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_RETRY_POLICY_H_
