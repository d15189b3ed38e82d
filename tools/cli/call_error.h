// From the outcome of a call to the tool's errors.

#ifndef HASHRANGE_TOOLS_CLI_CALL_ERROR_H_
#define HASHRANGE_TOOLS_CLI_CALL_ERROR_H_

#include "absl/status/status.h"
#include "tools/cli/call_target.h"

namespace hashrange::cli {

// Returns OK, or an error whose kind follows from who failed: a status of the
// client library with details comes from the server, which gives the name of
// the DynamoDB exception in them; they stay attached. Unavailable and
// DeadlineExceeded without details come from the transport: nobody answered.
absl::Status FromCallStatus(const absl::Status& status,
                            const CallTarget& target);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_CALL_ERROR_H_
