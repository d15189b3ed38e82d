// The option --progress of the commands that move many items.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_PROGRESS_OPTION_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_PROGRESS_OPTION_H_

#include <string>

#include "absl/status/statusor.h"
#include "tools/cli/arguments.h"
#include "tools/cli/environment.h"
#include "tools/cli/transfer/progress.h"

namespace hashrange::cli {

Option ProgressOption();

// Returns how progress is shown: as the option says, else by a bar if the
// standard error is a terminal, else not at all. A usage error for another
// value.
absl::StatusOr<Progress::Options> ProgressOptionsFrom(
    const Arguments& arguments, const Environment& environment,
    std::string verb, ProgressUnit unit);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_PROGRESS_OPTION_H_
