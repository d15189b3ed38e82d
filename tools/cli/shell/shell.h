// The interactive shell: command lines, one after the other.

#ifndef HASHRANGE_TOOLS_CLI_SHELL_SHELL_H_
#define HASHRANGE_TOOLS_CLI_SHELL_SHELL_H_

#include "absl/status/status.h"
#include "tools/cli/command.h"

namespace hashrange::cli {

// Reads lines and runs them, to the end of the input or `exit`. Returns OK at a
// terminal, otherwise an error with the exit code of the first command that
// failed.
absl::Status RunShell(CommandContext& context);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_SHELL_SHELL_H_
