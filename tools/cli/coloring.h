// Whether output is coloured, and the few styles there are.

#ifndef HASHRANGE_TOOLS_CLI_COLORING_H_
#define HASHRANGE_TOOLS_CLI_COLORING_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace hashrange::cli {

enum class Coloring { kPlain, kColored };

// For titles.
inline std::string Bold(absl::string_view text, Coloring coloring) {
  return coloring == Coloring::kPlain ? std::string(text)
                                      : absl::StrCat("\x1b[1m", text, "\x1b[m");
}

// For what is wrong.
inline std::string Alarming(absl::string_view text, Coloring coloring) {
  return coloring == Coloring::kPlain
             ? std::string(text)
             : absl::StrCat("\x1b[1;31m", text, "\x1b[m");
}

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_COLORING_H_
