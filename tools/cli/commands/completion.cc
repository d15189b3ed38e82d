#include <ostream>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/completion/scripts.h"

namespace hashrange::cli {
namespace {

absl::Status Run(CommandContext& context) {
  absl::StatusOr<absl::string_view> script =
      CompletionScript(context.arguments.Positional(0));
  if (!script.ok()) return script.status();
  context.environment.out << *script;
  return absl::OkStatus();
}

}  // namespace

const Command& CompletionCommand() {
  static const auto* const kCommand = new Command{
      "completion",
      "Prints a script that makes your shell complete command lines.",
      "bash|zsh|fish",
      {"It completes commands, options and their words, and the names of "
       "tables "
       "and indexes, for which it asks the server (HASHRANGE_ADDRESS, or "
       "--address on the line)."},
      {{"bash|zsh|fish"}, {}},
      {"completion bash > \\\n"
       "      ~/.local/share/bash-completion/completions/hashrange",
       "completion zsh > ~/.zfunc/_hashrange",
       "completion fish > ~/.config/fish/completions/hashrange.fish"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli
