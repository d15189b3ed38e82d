#include "hashrange/client/credential_file.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace hashrange {

absl::StatusOr<std::string> ReadCredentialFile(const std::string& path,
                                               FileAccess access) {
  const auto error = [&path](absl::string_view why) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": ", why));
  };
  struct stat facts = {};
  if (stat(path.c_str(), &facts) != 0) {
    return error(absl::StrCat("cannot be read: ", std::strerror(errno)));
  }
  // A pipe would block, or give its contents once only.
  if (!S_ISREG(facts.st_mode)) return error("is not a file");
  if (access == FileAccess::kNobodyElse && (facts.st_mode & 077) != 0) {
    return error(absl::StrCat(
        "others than its owner may use the file, and it has secrets; run: "
        "chmod 600 ",
        path));
  }
  std::ifstream file(path, std::ios::binary);
  std::string text(kCredentialFileBytesMax + 1, '\0');
  if (!file) {
    return error(absl::StrCat("cannot be read: ", std::strerror(errno)));
  }
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return error("cannot be read");
  text.resize(static_cast<size_t>(file.gcount()));
  if (text.size() > kCredentialFileBytesMax) {
    return error(
        absl::StrCat("has more than ", kCredentialFileBytesMax, " bytes"));
  }
  return text;
}

}  // namespace hashrange
