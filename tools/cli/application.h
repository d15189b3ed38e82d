// The tool as a function.

#ifndef HASHRANGE_TOOLS_CLI_APPLICATION_H_
#define HASHRANGE_TOOLS_CLI_APPLICATION_H_

#include <string>
#include <vector>

#include "tools/cli/command_error.h"
#include "tools/cli/environment.h"

namespace hashrange::cli {

// Does what `args`, the command line without the name of the program, says.
// Results go to `environment.out`, one message about a failure to
// `environment.err`. Returns the exit code.
ExitCode RunApplication(const std::vector<std::string>& args,
                        Environment& environment);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_APPLICATION_H_
