// Finds and runs commands, over one connection as long as they go to the same
// server.

#ifndef HASHRANGE_TOOLS_CLI_SESSION_H_
#define HASHRANGE_TOOLS_CLI_SESSION_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "tools/cli/arguments.h"
#include "tools/cli/call_target.h"
#include "tools/cli/command.h"
#include "tools/cli/command_runner.h"
#include "tools/cli/environment.h"
#include "tools/cli/service.h"

namespace hashrange::cli {

// Thread-compatible.
class Session : public CommandRunner {
 public:
  // `environment` must outlive it.
  explicit Session(Environment& environment) : environment_(environment) {}

  ExitCode Run(const std::vector<std::string>& args,
               const CommandDefaults& defaults) override;
  std::vector<std::string> Complete(const std::vector<std::string>& words,
                                    const CommandDefaults& defaults) override;

 private:
  absl::Status Dispatch(const CommandLine& line,
                        const CommandDefaults& defaults);
  absl::Status RunCommand(const Command& command,
                          const std::vector<std::string>& args,
                          const CommandDefaults& defaults);
  absl::Status Help(const std::vector<std::string>& topic);
  // Completes for the scripts of `completion`.
  absl::Status CompleteForShell(const std::vector<std::string>& words);

  struct Connection {
    CallTarget target;
    std::unique_ptr<Service> service;
  };
  // Returns the service of `connection`, replaced if it goes elsewhere than to
  // `target`, or the error of connecting.
  absl::StatusOr<Service*> Connect(const CallTarget& target,
                                   Connection* connection);

  Environment& environment_;
  // Of the last command, and of the last completion: that one is impatient.
  Connection commands_;
  Connection completions_;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_SESSION_H_
