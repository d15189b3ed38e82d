// A command of the tool, declared as data: what the help says, what it takes,
// and the function that does it.

#ifndef HASHRANGE_TOOLS_CLI_COMMAND_H_
#define HASHRANGE_TOOLS_CLI_COMMAND_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "tools/cli/arguments.h"
#include "tools/cli/command_runner.h"
#include "tools/cli/common_options.h"
#include "tools/cli/environment.h"
#include "tools/cli/service.h"

namespace hashrange::cli {

// What a command works with.
struct CommandContext {
  const Arguments& arguments;
  OutputFormat format;
  Service& service;
  Environment& environment;
  CommonSettings settings;
  CommandRunner& runner;
};

struct Command {
  std::string name;
  // One line for the list of commands.
  std::string summary;
  // How the options are combined, after the name in the usage line.
  std::string synopsis;
  // Paragraphs for the help of the command, after the summary.
  std::vector<std::string> details;
  // Without the options that all commands have.
  ArgumentSpec arguments;
  std::vector<std::string> examples;
  // Writes results to `environment.out`. Errors are returned, not written.
  absl::Status (*run)(CommandContext& context);
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_COMMAND_H_
