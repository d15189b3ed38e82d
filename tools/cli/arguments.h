// What a command takes from the command line, declared as data, and the parser
// for it.
//
//   ArgumentSpec spec = {{"TABLE"}, {{"limit", "N", "At most N items."}}};
//   auto arguments = ParseArguments({"Orders", "--limit", "5"}, spec);
//   arguments->Positional(0);     // "Orders"
//   arguments->Value("limit");    // "5"
//
// Options are written `--name VALUE` or `--name=VALUE`, anywhere among the
// positional arguments; after `--` everything is positional. A value that
// begins with `--` needs the form with `=`, so that a forgotten value is
// noticed.

#ifndef HASHRANGE_TOOLS_CLI_ARGUMENTS_H_
#define HASHRANGE_TOOLS_CLI_ARGUMENTS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange::cli {

enum class Occurrence { kOnce, kRepeated };

struct Option {
  // Without the dashes.
  std::string name;
  // Names of the values it takes, for the help: "" for a switch, "A B" for two.
  std::string values;
  // For the help: full sentences.
  std::string help;
  Occurrence occurrence = Occurrence::kOnce;
};

struct ArgumentSpec {
  // Names of the positional arguments, all required. The last one takes all
  // that follow, at least one, if its name ends in "...".
  std::vector<std::string> positionals;
  std::vector<Option> options;
};

// A parsed command line. A value type.
class Arguments {
 public:
  // The positional argument with this index. Requires: the spec has it.
  const std::string& Positional(size_t index) const;

  // The positional arguments from this index on.
  std::vector<std::string> PositionalsFrom(size_t index) const;

  // Whether the option was given.
  bool Has(absl::string_view option) const;

  // The value of an option; nothing if it was not given.
  std::optional<std::string> Value(absl::string_view option) const;

  // All values of an option, in order; empty if it was not given.
  const std::vector<std::string>& Values(absl::string_view option) const;

  // The value as an integer, nothing if it was not given, or a usage error
  // that names the option if it is no integer within the bounds.
  struct Bounds {
    int64_t min;
    int64_t max;
  };
  absl::StatusOr<std::optional<int64_t>> Integer(absl::string_view option,
                                                 Bounds bounds) const;

  // Returns a usage error if more than one of `options` was given.
  absl::Status CheckExclusive(const std::vector<std::string>& options) const;

 private:
  friend class ArgumentParser;

  std::vector<std::string> positionals_;
  std::map<std::string, std::vector<std::string>, std::less<>> options_;
};

// Returns the arguments, or a usage error that names the unknown, missing or
// superfluous argument, with a suggestion for a misspelt option.
absl::StatusOr<Arguments> ParseArguments(const std::vector<std::string>& args,
                                         const ArgumentSpec& spec);

// A command line divided into the command and the rest.
struct CommandLine {
  // The first argument that is neither an option nor the value of one; "" if
  // there is none.
  std::string command;
  // The arguments before and after it.
  std::vector<std::string> arguments;
};

// Divides a command line. Before the command only `options` may stand; others
// are taken for switches, and ParseArguments will reject them.
CommandLine SplitCommandLine(const std::vector<std::string>& args,
                             const std::vector<Option>& options);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_ARGUMENTS_H_
