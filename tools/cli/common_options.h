// The options that every command takes.

#ifndef HASHRANGE_TOOLS_CLI_COMMON_OPTIONS_H_
#define HASHRANGE_TOOLS_CLI_COMMON_OPTIONS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/cli/arguments.h"
#include "tools/cli/call_target.h"
#include "tools/cli/coloring.h"
#include "tools/cli/environment.h"

namespace hashrange::cli {

enum class OutputFormat {
  // Aligned columns, for people.
  kTable,
  // AWS JSON, exact, for programs.
  kJson,
};

// The options, without those of security.h and with them.
const std::vector<Option>& BasicOptions();
const std::vector<Option>& CommonOptions();

// Their values.
struct CommonSettings {
  CallTarget target;
  OutputFormat format = OutputFormat::kTable;
  // Of the standard output.
  Coloring coloring = Coloring::kPlain;
};

// Returns what holds without options.
CommonSettings DefaultSettings(const Environment& environment);

// Returns `settings` with what `arguments` change, or a usage error.
absl::StatusOr<CommonSettings> SettingsFrom(const Arguments& arguments,
                                            const Environment& environment,
                                            CommonSettings settings);

// Returns `target`, changed by the options among the words of a command line
// that need not be complete or right. The last word may yet become another.
CallTarget TargetNamed(const std::vector<std::string>& words,
                       CallTarget target);

// Returns whether messages on the standard error are coloured. Takes the words
// of the command line, since these messages are about mistakes in it, too.
Coloring ErrorColoring(const std::vector<std::string>& args,
                       const Environment& environment);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_COMMON_OPTIONS_H_
