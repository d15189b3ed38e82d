#include "tools/cli/transfer/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "zlib.h"

namespace hashrange::cli {
namespace {

constexpr unsigned kBufferBytes = 256 * 1024;

// Appending: fast compression, or the text as it is.
constexpr char kGzipMode[] = "ab3";
constexpr char kPlainMode[] = "abT";

absl::Status FileError(const std::string& path, int error) {
  return absl::UnknownError(absl::StrCat(path, ": ", std::strerror(error)));
}

}  // namespace

Compression CompressionOf(absl::string_view path) {
  return absl::EndsWith(path, ".gz") ? Compression::kGzip : Compression::kNone;
}

absl::StatusOr<std::unique_ptr<OutputFile>> OutputFile::Open(
    std::string path, Compression compression, int64_t kept_bytes) {
  const int descriptor =
      open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) return FileError(path, errno);
  struct stat status = {};
  int error = fstat(descriptor, &status) == 0 ? 0 : errno;
  const bool is_short = status.st_size < kept_bytes;
  if (error == 0 && !is_short && ftruncate(descriptor, kept_bytes) != 0) {
    error = errno;
  }
  close(descriptor);
  if (error != 0) return FileError(path, error);
  if (is_short) {
    return absl::FailedPreconditionError(absl::StrCat(
        path,
        ": it is shorter than it was; use --restart to begin from the "
        "start"));
  }
  auto file = absl::WrapUnique(new OutputFile(std::move(path), compression));
  absl::Status opened = file->OpenAtEnd();
  if (!opened.ok()) return opened;
  return file;
}

OutputFile::~OutputFile() {
  if (file_ != nullptr) gzclose_w(file_);
}

absl::Status OutputFile::OpenAtEnd() {
  file_ = gzopen(path_.c_str(),
                 compression_ == Compression::kGzip ? kGzipMode : kPlainMode);
  if (file_ == nullptr) return FileError(path_, errno);
  gzbuffer(file_, kBufferBytes);
  return absl::OkStatus();
}

absl::Status OutputFile::Error() const {
  int code = Z_OK;
  const char* text = gzerror(file_, &code);
  return absl::UnknownError(
      absl::StrCat(path_, ": ", code == Z_ERRNO ? std::strerror(errno) : text));
}

absl::Status OutputFile::Append(absl::string_view text) {
  if (text.empty()) return absl::OkStatus();
  if (file_ == nullptr ||
      gzwrite(file_, text.data(), static_cast<unsigned>(text.size())) == 0) {
    return file_ == nullptr ? FileError(path_, EBADF) : Error();
  }
  return absl::OkStatus();
}

absl::StatusOr<int64_t> OutputFile::Checkpoint() {
  if (file_ != nullptr && gzclose_w(std::exchange(file_, nullptr)) != Z_OK) {
    return FileError(path_, errno == 0 ? EIO : errno);
  }
  const int descriptor = open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return FileError(path_, errno);
  struct stat status = {};
  const bool synced = fsync(descriptor) == 0 && fstat(descriptor, &status) == 0;
  const int error = errno;
  close(descriptor);
  if (!synced) return FileError(path_, error);
  absl::Status opened = OpenAtEnd();
  if (!opened.ok()) return opened;
  return static_cast<int64_t>(status.st_size);
}

}  // namespace hashrange::cli
