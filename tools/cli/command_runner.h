// Runs command lines: how a command that takes others, such as the shell, gets
// at them.

#ifndef HASHRANGE_TOOLS_CLI_COMMAND_RUNNER_H_
#define HASHRANGE_TOOLS_CLI_COMMAND_RUNNER_H_

#include <optional>
#include <string>
#include <vector>

#include "tools/cli/command_error.h"
#include "tools/cli/common_options.h"

namespace hashrange::cli {

// What holds for a command line that does not say otherwise.
struct CommandDefaults {
  CommonSettings settings;
  // The table, for commands about one.
  std::optional<std::string> table;
};

class CommandRunner {
 public:
  virtual ~CommandRunner() = default;

  // Runs a command line without the name of the program, and writes results and
  // errors. Returns the exit code.
  virtual ExitCode Run(const std::vector<std::string>& args,
                       const CommandDefaults& defaults) = 0;

  // Returns what the last of `words`, which may be empty, may become.
  virtual std::vector<std::string> Complete(
      const std::vector<std::string>& words,
      const CommandDefaults& defaults) = 0;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_COMMAND_RUNNER_H_
