#include "tools/cli/transfer/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <istream>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "zlib.h"

namespace hashrange::cli {
namespace {

constexpr unsigned kBufferBytes = 256 * 1024;

// zlib's reader passes content that is not gzip through as it is.
class FileSource : public ByteSource {
 public:
  FileSource(std::string name, gzFile file)
      : name_(std::move(name)), file_(file) {}
  ~FileSource() override { gzclose_r(file_); }

  const std::string& name() const override { return name_; }

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    const int count = gzread(file_, buffer, static_cast<unsigned>(size));
    if (count < 0) return Error();
    // Of a file that is cut off, what is there is returned before the error.
    if (static_cast<size_t>(count) < size && !IsAtEnd()) return Error();
    return static_cast<size_t>(count);
  }

  absl::Status Seek(int64_t offset) override {
    if (gzseek(file_, offset, SEEK_SET) < 0) return Error();
    return absl::OkStatus();
  }

  int64_t StoredOffset() const override {
    return std::max<int64_t>(0, gzoffset(file_));
  }

 private:
  bool IsAtEnd() const {
    int code = Z_OK;
    gzerror(file_, &code);
    return code == Z_OK || code == Z_STREAM_END;
  }

  absl::Status Error() const {
    int code = Z_OK;
    const absl::string_view text = gzerror(file_, &code);
    const absl::string_view problem = code == Z_ERRNO ? std::strerror(errno)
                                      : absl::StrContains(text, "end of file")
                                          ? "the gzip data is cut off"
                                          : text;
    return absl::UnknownError(absl::StrCat(name_, ": ", problem));
  }

  const std::string name_;
  const gzFile file_;
};

class StreamSource : public ByteSource {
 public:
  explicit StreamSource(std::istream& in) : name_("standard input"), in_(in) {}

  const std::string& name() const override { return name_; }

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    in_.read(buffer, static_cast<std::streamsize>(size));
    const auto count = static_cast<size_t>(in_.gcount());
    if (in_.bad()) {
      return absl::UnknownError(absl::StrCat(name_, ": cannot be read"));
    }
    if (offset_ == 0 && absl::string_view(buffer, count).substr(0, 2) ==
                            absl::string_view("\x1f\x8b", 2)) {
      return absl::UnknownError(absl::StrCat(
          name_, ": it is gzip; pipe it through \"gunzip\", or name the file"));
    }
    offset_ += static_cast<int64_t>(count);
    return count;
  }

  absl::Status Seek(int64_t offset) override {
    if (offset == offset_) return absl::OkStatus();
    return absl::UnknownError(
        absl::StrCat(name_, ": only files can be read from the middle"));
  }

  int64_t StoredOffset() const override { return offset_; }

 private:
  const std::string name_;
  std::istream& in_;
  int64_t offset_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSource>> OpenFileSource(
    const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return absl::UnknownError(absl::StrCat(path, ": ", std::strerror(errno)));
  }
  struct stat status = {};
  if (fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    close(descriptor);
    return absl::UnknownError(absl::StrCat(path, ": is a directory"));
  }
  const gzFile file = gzdopen(descriptor, "rb");
  if (file == nullptr) {
    close(descriptor);
    return absl::UnknownError(absl::StrCat(path, ": out of memory"));
  }
  gzbuffer(file, kBufferBytes);
  return std::make_unique<FileSource>(path, file);
}

std::unique_ptr<ByteSource> MakeStreamSource(std::istream& in) {
  return std::make_unique<StreamSource>(in);
}

}  // namespace hashrange::cli
