// The help texts, made from the declarations of the commands.

#ifndef HASHRANGE_TOOLS_CLI_HELP_H_
#define HASHRANGE_TOOLS_CLI_HELP_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tools/cli/command.h"

namespace hashrange::cli {

// The topic of ValuesHelp: `hashrange help values`.
inline constexpr absl::string_view kValuesTopic = "values";
// The topic of SecurityHelp.
inline constexpr absl::string_view kSecurityTopic = "security";

// The help of the tool: its commands, the common options, the exit codes.
std::string ToolHelp(const std::vector<const Command*>& commands);

// How values, keys and expressions are written.
std::string ValuesHelp();

// How to reach servers that have TLS or know their callers.
std::string SecurityHelp();

// The help of one command.
std::string CommandHelp(const Command& command);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_HELP_H_
