// A command line as text, divided into words as shells do it.

#ifndef HASHRANGE_TOOLS_CLI_SPLIT_WORDS_H_
#define HASHRANGE_TOOLS_CLI_SPLIT_WORDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange::cli {

// Returns the words of `text`. Blanks divide them; 'single quotes' keep
// everything as it is, "double quotes" all but \" and \\, and elsewhere a
// backslash keeps the next character. A word that begins with # starts a
// comment. Returns an input error for a quote that is not closed.
absl::StatusOr<std::vector<std::string>> SplitWords(absl::string_view text);

// The same for a line that is being typed: open quotes count as closed, and the
// last word, the one at the cursor, may be empty.
std::vector<std::string> SplitTypedWords(absl::string_view text);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_SPLIT_WORDS_H_
