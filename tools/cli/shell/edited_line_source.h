// Lines typed at a terminal, with editing, history and completion by libedit.

#ifndef HASHRANGE_TOOLS_CLI_SHELL_EDITED_LINE_SOURCE_H_
#define HASHRANGE_TOOLS_CLI_SHELL_EDITED_LINE_SOURCE_H_

#include <memory>

#include "tools/cli/line_source.h"
#include "tools/cli/shell/history_file.h"

namespace hashrange::cli {

// Returns a source of the terminal that is standard input and output. Keys are
// those of Emacs unless ~/.editrc says otherwise. Ctrl-C clears the line: it
// comes as an empty one. There may be one at a time: it catches SIGINT while it
// reads.
std::unique_ptr<LineSource> MakeEditedLineSource(HistoryFile history,
                                                 LineSourceOptions options);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_SHELL_EDITED_LINE_SOURCE_H_
