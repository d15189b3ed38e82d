// The scripts that make shells complete the command lines of the tool.

#ifndef HASHRANGE_TOOLS_CLI_COMPLETION_SCRIPTS_H_
#define HASHRANGE_TOOLS_CLI_COMPLETION_SCRIPTS_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange::cli {

// Returns the script for `shell`: bash, zsh or fish; or a usage error.
absl::StatusOr<absl::string_view> CompletionScript(absl::string_view shell);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_COMPLETION_SCRIPTS_H_
