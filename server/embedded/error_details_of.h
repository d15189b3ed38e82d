// Errors of the engine as the client has them.

#ifndef HASHRANGE_SERVER_EMBEDDED_ERROR_DETAILS_OF_H_
#define HASHRANGE_SERVER_EMBEDDED_ERROR_DETAILS_OF_H_

#include "absl/status/status.h"

namespace hashrange {

// Returns `error` with the details that a server would send, whole: no header
// limits them here.
absl::Status WithErrorDetails(const absl::Status& error);

}  // namespace hashrange

#endif  // HASHRANGE_SERVER_EMBEDDED_ERROR_DETAILS_OF_H_
