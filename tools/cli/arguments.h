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
  // Names of the values it takes, for the help: "" for a switch, "A B" for two,
  // "a|b" for one of these words. FILE, INDEX and TABLE complete to such.
  std::string values;
  // For the help: full sentences.
  std::string help;
  Occurrence occurrence = Occurrence::kOnce;
};

// The positional argument that names a table.
inline constexpr absl::string_view kTableArgument = "TABLE";

struct ArgumentSpec {
  // Names of the positional arguments. The last one takes all that follow, at
  // least one, if its name ends in "...".
  std::vector<std::string> positionals;
  std::vector<Option> options;
  // The option that holds all of a request: where it is given, positional
  // arguments may be left out. "" if there is none.
  std::string whole_request;
  // Stands for the first positional argument where one too few is given.
  std::optional<std::string> default_first;
};

// A parsed command line. A value type.
class Arguments {
 public:
  // The positional argument with this index. Requires: the spec has it.
  const std::string& Positional(size_t index) const;

  // How many positional arguments there are.
  size_t PositionalCount() const { return positionals_.size(); }

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

  // Returns a usage error if anything else was given than the option `only` and
  // `besides`.
  absl::Status CheckOnly(absl::string_view only,
                         const std::vector<std::string>& besides) const;

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

// How many values the option takes.
size_t ValueCount(const Option& option);

// Returns the option of this name, or null.
const Option* FindOption(absl::string_view name,
                         const std::vector<Option>& options);

// Divides a command line. Before the command only `options` may stand; others
// are taken for switches, and ParseArguments will reject them.
CommandLine SplitCommandLine(const std::vector<std::string>& args,
                             const std::vector<Option>& options);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_ARGUMENTS_H_
