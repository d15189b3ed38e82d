// Text as a terminal shows it: how wide it is, cut to a width, and without
// characters that would do something to the terminal.

#ifndef HASHRANGE_TOOLS_CLI_DISPLAY_TEXT_H_
#define HASHRANGE_TOOLS_CLI_DISPLAY_TEXT_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace hashrange::cli {

// Returns the columns that `text` (UTF-8) takes: 2 for East Asian wide
// characters and emoji, 0 for combining marks, 1 for the rest. An approximation
// by blocks of Unicode; terminals differ among themselves.
size_t DisplayWidth(absl::string_view text);

// Returns `text` if it fits into `width` columns, otherwise as much of it as
// fits with an ellipsis. Requires: width > 0.
std::string CutToWidth(absl::string_view text, size_t width);

// Returns `text` with control characters written as \n, \t or \u001b, so that
// data cannot move the cursor or break a line.
std::string EscapeControls(absl::string_view text);

// Breaks `text` at blanks into lines of at most `width` columns, each after
// the first preceded by `indent` blanks. Longer words stay whole.
std::string Wrap(absl::string_view text, size_t width, size_t indent);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_DISPLAY_TEXT_H_
