#include "tools/cli/shell/shell.h"

#include "absl/status/status.h"
#include "tools/cli/commands/commands.h"

namespace hashrange::cli {

const Command& ShellCommand() {
  static const auto* const kCommand = new Command{
      "shell",
      "Reads commands line by line, from you or from a pipe.",
      "[OPTIONS]",
      {"A line is a command line without \"hashrange\" before it; the options "
       "of the shell hold for all of them. \"use TABLE\" shows a table and "
       "names "
       "it for the commands that follow, which leave TABLE out then. 'Single' "
       "and "
       "\"double\" quotes and backslashes keep blanks; # begins a comment. "
       "\"exit\" or Ctrl-D ends it, Ctrl-C clears the line, Tab completes; "
       "while a command runs, Ctrl-C ends the shell.",
       "An error does not end it. Reading from a pipe or a file, it ends with "
       "the exit code of the first command that failed.",
       "What you type is kept in ~/.local/state/hashrange/history (or in "
       "XDG_STATE_HOME), readable by you alone: the last 1,000 lines. A line "
       "that begins with a blank is not kept."},
      {{}, {}},
      {"shell", "shell < commands.txt"},
      RunShell};
  return *kCommand;
}

}  // namespace hashrange::cli
