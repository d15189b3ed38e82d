// What a word of a command line may become: commands, options and their words,
// and the names of tables and indexes, which the server is asked for.

#ifndef HASHRANGE_TOOLS_CLI_COMPLETION_COMPLETER_H_
#define HASHRANGE_TOOLS_CLI_COMPLETION_COMPLETER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tools/cli/command.h"
#include "tools/cli/service.h"

namespace hashrange::cli {

// The hidden command that the scripts of `completion` call:
// `__complete WORD...` with the words up to the cursor, or
// `__complete --line LINE` with the line up to the cursor, both with the name
// of the program.
inline constexpr absl::string_view kCompleteCommand = "__complete";

// Candidates and tables beyond are left out: nobody reads or waits for more.
inline constexpr size_t kCandidatesMax = 1000;
inline constexpr size_t kTablesMax = 10000;

// Returns the words that the arguments of __complete state, without the name of
// the program; the last, at the cursor, may be empty.
std::vector<std::string> CompletionWords(
    const std::vector<std::string>& arguments);

// Thread-compatible.
class Completer {
 public:
  // `table` is the one that commands without a table mean. `commands` and
  // `service` must outlive it; a null service has no names.
  Completer(const std::vector<const Command*>& commands, Service* service,
            std::optional<std::string> table);

  // Returns what the last of `words` may become, in order. A server that does
  // not answer has no names.
  std::vector<std::string> Complete(const std::vector<std::string>& words);

 private:
  // The candidates before those that do not fit are dropped.
  std::vector<std::string> Candidates(const std::vector<std::string>& before,
                                      const std::string& current);
  std::vector<std::string> CommandNames() const;
  std::vector<std::string> OptionValues(const Option& option,
                                        const std::vector<std::string>& before);
  std::vector<std::string> Positional(const Command& command,
                                      const std::vector<std::string>& before);
  std::vector<std::string> TableNames();
  std::vector<std::string> IndexNames(const std::string& table);

  const std::vector<const Command*>& commands_;
  Service* const service_;
  const std::optional<std::string> table_;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_COMPLETION_COMPLETER_H_
