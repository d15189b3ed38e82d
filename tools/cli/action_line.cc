#include "tools/cli/action_line.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/cli/command_error.h"
#include "tools/cli/split_words.h"

namespace hashrange::cli {

absl::StatusOr<ActionLine> ParseActionLine(const std::string& text,
                                           const ActionVerbs& verbs) {
  absl::StatusOr<std::vector<std::string>> words = SplitWords(text);
  if (!words.ok()) return Prefixed("--do", words.status());
  const auto verb = words->empty() ? verbs.end() : verbs.find(words->front());
  if (verb == verbs.end()) {
    return UsageError(
        absl::StrCat("--do must begin with ",
                     absl::StrJoin(verbs, " or ",
                                   [](std::string* out, const auto& entry) {
                                     absl::StrAppend(out, entry.first);
                                   }),
                     ", not \"", text, "\""));
  }
  words->erase(words->begin());
  absl::StatusOr<Arguments> arguments =
      ParseArguments(*words, {{std::string(kTableArgument)}, verb->second});
  if (!arguments.ok()) {
    return Prefixed(absl::StrCat("--do ", verb->first), arguments.status());
  }
  return ActionLine{verb->first, *std::move(arguments)};
}

}  // namespace hashrange::cli
