// The actions of a transaction on the command line: each is written as the
// command that would do it alone, as in --do 'get Orders --pk ann'.

#ifndef HASHRANGE_TOOLS_CLI_ACTION_LINE_H_
#define HASHRANGE_TOOLS_CLI_ACTION_LINE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/cli/arguments.h"

namespace hashrange::cli {

struct ActionLine {
  std::string verb;
  Arguments arguments;
};

// The verbs that there are, with their options beside the argument TABLE.
using ActionVerbs = std::map<std::string, std::vector<Option>>;

// Returns the action that `text` states, or a usage error that names what is
// wrong in it.
absl::StatusOr<ActionLine> ParseActionLine(const std::string& text,
                                           const ActionVerbs& verbs);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_ACTION_LINE_H_
