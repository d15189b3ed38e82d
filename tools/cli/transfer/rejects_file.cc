#include "tools/cli/transfer/rejects_file.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"

namespace hashrange::cli {

RejectsFile::RejectsFile(std::string path, std::ofstream file)
    : path_(std::move(path)), file_(std::move(file)) {}

absl::StatusOr<std::unique_ptr<RejectsFile>> RejectsFile::Open(
    const std::string& path, Mode mode) {
  std::ofstream file(path,
                     mode == Mode::kNew ? std::ios::trunc : std::ios::app);
  if (!file) {
    return absl::UnknownError(absl::StrCat(path, ": ", std::strerror(errno)));
  }
  return absl::WrapUnique(new RejectsFile(path, std::move(file)));
}

void RejectsFile::Add(const Reject& reject) {
  const nlohmann::ordered_json json = {{"File", reject.input},
                                       {"Line", reject.line},
                                       {"Problem", reject.problem},
                                       {"Text", reject.text}};
  file_ << json.dump(/*indent=*/-1, /*indent_char=*/' ',
                     /*ensure_ascii=*/false,
                     nlohmann::ordered_json::error_handler_t::replace)
        << '\n';
}

absl::Status RejectsFile::Flush() {
  if (file_.flush()) return absl::OkStatus();
  return absl::UnknownError(absl::StrCat(path_, ": cannot be written"));
}

}  // namespace hashrange::cli
