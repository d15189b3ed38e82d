// Where the lines of the shell come from.

#ifndef HASHRANGE_TOOLS_CLI_LINE_SOURCE_H_
#define HASHRANGE_TOOLS_CLI_LINE_SOURCE_H_

#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace hashrange::cli {

struct LineSourceOptions {
  // Returns the words that the last word of the line up to the cursor may
  // become.
  std::function<std::vector<std::string>(absl::string_view line)> complete;
};

class LineSource {
 public:
  virtual ~LineSource() = default;

  // Returns the next line without its end; nothing at the end of the input.
  // Shows `prompt` if a person types the lines. A line that the person clears
  // comes as an empty one.
  virtual std::optional<std::string> Read(const std::string& prompt) = 0;

  // Whether a person types the lines.
  virtual bool IsInteractive() const = 0;
};

// Returns a source of the lines of `in`, a file or a pipe: no prompt, no
// editing, no history.
std::unique_ptr<LineSource> MakePlainLineSource(std::istream& in);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_LINE_SOURCE_H_
