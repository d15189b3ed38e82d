// The scripts ask the tool itself, by its hidden command __complete, so that
// they need no change with its commands.

#include "tools/cli/completion/scripts.h"

#include "absl/strings/str_cat.h"
#include "tools/cli/command_error.h"

namespace hashrange::cli {
namespace {

// Bash divides words at = and :, too, and replaces only what follows them. So
// the tool gets the line, and what stands before the last of these is taken off
// its answers.
constexpr absl::string_view kBash =
    R"sh(# bash completion for hashrange. To use it now:
#   source <(hashrange completion bash)
_hashrange() {
  local line="${COMP_LINE:0:COMP_POINT}" candidate kept=""
  local word="${line##*[[:space:]]}"
  [[ "$word" == *[=:]* ]] && kept="${word%"${word##*[=:]}"}"
  COMPREPLY=()
  while IFS= read -r candidate; do
    COMPREPLY+=("${candidate#"$kept"}")
  done < <("$1" __complete --line "$line" 2>/dev/null)
}
complete -o default -F _hashrange hashrange
)sh";

constexpr absl::string_view kZsh = R"sh(#compdef hashrange
# zsh completion for hashrange. To use it now:
#   source <(hashrange completion zsh)
_hashrange() {
  local -a candidates
  candidates=("${(@f)$("${(Q)words[1]}" __complete "${(@Q)words[1,CURRENT]}" 2>/dev/null)}")
  candidates=("${(@)candidates:#}")
  if (( ${#candidates} )); then
    compadd -- "${candidates[@]}"
  else
    _files
  fi
}
if [[ "$funcstack[1]" == _hashrange ]]; then
  _hashrange "$@"
else
  compdef _hashrange hashrange
fi
)sh";

constexpr absl::string_view kFish =
    R"sh(# fish completion for hashrange. To use it now:
#   hashrange completion fish | source
function __hashrange_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    command $words[1] __complete $words "$word" 2>/dev/null
end
complete -c hashrange -a '(__hashrange_complete)'
)sh";

}  // namespace

absl::StatusOr<absl::string_view> CompletionScript(absl::string_view shell) {
  if (shell == "bash") return kBash;
  if (shell == "zsh") return kZsh;
  if (shell == "fish") return kFish;
  return UsageError(
      absl::StrCat("the shell must be bash, zsh or fish, not \"", shell, "\""));
}

}  // namespace hashrange::cli
