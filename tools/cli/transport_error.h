// Connections that fail, and what to do where TLS is the reason.

#ifndef HASHRANGE_TOOLS_CLI_TRANSPORT_ERROR_H_
#define HASHRANGE_TOOLS_CLI_TRANSPORT_ERROR_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "tools/cli/call_target.h"

namespace hashrange::cli {

// Returns the error of a call to `target` that gRPC says failed with `message`
// since no server answered: an unreachable error, with the remedy if TLS may be
// the reason; an input error if a file of TLS is of no use.
absl::Status TransportError(absl::string_view message,
                            const CallTarget& target);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSPORT_ERROR_H_
