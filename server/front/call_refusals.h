// Why a front refuses a call before the engine sees it.

#ifndef HASHRANGE_SERVER_FRONT_CALL_REFUSALS_H_
#define HASHRANGE_SERVER_FRONT_CALL_REFUSALS_H_

#include "absl/status/status.h"

namespace hashrange::front {

// The server takes no more calls. Clients should go elsewhere, or retry.
absl::Status StoppingError();

// The queue of the worker pool is full. Clients should retry.
absl::Status TooManyWaitingError();

}  // namespace hashrange::front

#endif  // HASHRANGE_SERVER_FRONT_CALL_REFUSALS_H_
