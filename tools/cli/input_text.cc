#include "tools/cli/input_text.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <istream>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace hashrange::cli {
namespace {

absl::StatusOr<std::string> ReadAll(std::istream& in) {
  std::string text;
  std::array<char, 64 * 1024> buffer;
  while (in.read(buffer.data(), buffer.size()), in.gcount() > 0) {
    text.append(buffer.data(), static_cast<size_t>(in.gcount()));
    if (text.size() > kInputSizeBytesMax) {
      return absl::OutOfRangeError(
          absl::StrCat("more than ", kInputSizeBytesMax / (1024 * 1024),
                       " MiB; divide it into several files"));
    }
  }
  // The end of the input sets both eofbit and failbit; an error sets badbit.
  if (in.bad()) return absl::UnknownError(std::strerror(errno));
  return text;
}

}  // namespace

absl::StatusOr<InputText> ReadInput(const std::string& path,
                                    std::istream& standard_input) {
  const bool is_standard_input = path == "-";
  const std::string name = is_standard_input ? "standard input" : path;
  std::ifstream file;
  if (!is_standard_input) {
    file.open(path, std::ios::binary);
    if (!file) {
      return absl::UnknownError(absl::StrCat(name, ": ", std::strerror(errno)));
    }
  }
  absl::StatusOr<std::string> text =
      ReadAll(is_standard_input ? standard_input : file);
  if (!text.ok()) {
    return absl::UnknownError(
        absl::StrCat(name, ": ", text.status().message()));
  }
  return InputText{name, *std::move(text)};
}

}  // namespace hashrange::cli
