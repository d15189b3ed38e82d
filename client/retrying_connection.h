// The connection proper: timeouts and retries over a stub.

#ifndef HASHRANGE_CLIENT_RETRYING_CONNECTION_H_
#define HASHRANGE_CLIENT_RETRYING_CONNECTION_H_

#include <memory>

#include "absl/time/time.h"
#include "hashrange/client/connection.h"
#include "hashrange/client/retry.h"
#include "hashrange/client/stub.h"

namespace hashrange {

struct ConnectionOptions {
  // For each call, all attempts together, unless CallOptions say otherwise.
  // Does not apply to streams.
  absl::Duration timeout = absl::Seconds(30);
  RetryOptions retry;
  RetryEnvironment environment = RetryEnvironment::Real();
};

// Returns a connection whose attempts are made by `stub`. Write transactions
// without a token get one, so that they can be tried again.
std::shared_ptr<Connection> MakeRetryingConnection(std::shared_ptr<Stub> stub,
                                                   ConnectionOptions options);

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_RETRYING_CONNECTION_H_
