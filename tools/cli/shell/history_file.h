// The lines typed in earlier shells, in a file.

#ifndef HASHRANGE_TOOLS_CLI_SHELL_HISTORY_FILE_H_
#define HASHRANGE_TOOLS_CLI_SHELL_HISTORY_FILE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace hashrange::cli {

// Lines that are remembered; the file may have twice as many for a while.
inline constexpr size_t kHistoryLinesMax = 1000;
// Bytes of a line; longer ones, and those with line breaks, are not kept.
inline constexpr size_t kHistoryLineSizeMax = 16 * 1024;

// The file is made with its folder when the first line is added, readable by
// its owner alone: lines may hold data. Several shells may add to it at once. A
// file that cannot be read or written is as good as none.
//
// Thread-compatible.
class HistoryFile {
 public:
  // "" stands for no file.
  explicit HistoryFile(std::string path);

  // Returns the last lines, oldest first, and cuts a file that has grown beyond
  // its bound.
  std::vector<std::string> Load();

  // Adds a line, unless it begins with a blank or is too long.
  void Add(absl::string_view line);

 private:
  const std::string path_;
};

// Returns where the history is, by the rules for such files: below
// XDG_STATE_HOME, else below ~/.local/state. Empty arguments count as unset;
// without both there is no place: "".
std::string HistoryPath(absl::string_view xdg_state_home,
                        absl::string_view home);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_SHELL_HISTORY_FILE_H_
