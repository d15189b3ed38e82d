// Reads the files that commands name.

#ifndef HASHRANGE_TOOLS_CLI_INPUT_TEXT_H_
#define HASHRANGE_TOOLS_CLI_INPUT_TEXT_H_

#include <cstddef>
#include <iosfwd>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange::cli {

// Bytes of one input: it is held in memory several times over. Beyond: an
// input error that advises to divide the file.
inline constexpr size_t kInputSizeBytesMax = 256 * 1024 * 1024;

// An input, and how to call it in messages.
struct InputText {
  std::string name;
  std::string text;
};

// Returns what the file at `path` holds, or `standard_input` if `path` is "-".
// Returns an input error with the path if it cannot be read or is too large.
absl::StatusOr<InputText> ReadInput(const std::string& path,
                                    std::istream& standard_input);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_INPUT_TEXT_H_
