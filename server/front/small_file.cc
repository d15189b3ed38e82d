#include "server/front/small_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/cleanup/cleanup.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace hashrange::front {

absl::StatusOr<SmallFile> ReadSmallFile(absl::string_view flag,
                                        const std::string& path) {
  const auto error = [&](absl::string_view why) {
    return absl::InvalidArgumentError(
        absl::StrCat("--", flag, "=", path, ": ", why));
  };
  // Not blocking, in case it is a pipe.
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return error(absl::StrCat("cannot be read: ", strerror(errno)));
  const absl::Cleanup closed = [file] { close(file); };
  struct stat facts = {};
  if (fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode)) {
    return error("is not a file");
  }
  std::string text(kSmallFileBytesMax + 1, '\0');
  size_t size = 0;
  ssize_t got = 0;
  while (size < text.size() &&
         (got = read(file, &text[size], text.size() - size)) > 0) {
    size += static_cast<size_t>(got);
  }
  if (got < 0) return error(absl::StrCat("cannot be read: ", strerror(errno)));
  if (size > kSmallFileBytesMax) {
    return error(absl::StrCat("has more than ", kSmallFileBytesMax, " bytes"));
  }
  text.resize(size);
  return SmallFile{std::move(text), facts.st_mode & 07777};
}

}  // namespace hashrange::front
