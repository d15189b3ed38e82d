// A file that grows, and that can be cut back to an earlier checkpoint when
// writing goes on after a crash.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_OUTPUT_FILE_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_OUTPUT_FILE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

// zlib's handle of an open file.
struct gzFile_s;

namespace hashrange::cli {

enum class Compression { kNone, kGzip };

// Returns gzip if the name ends in .gz.
Compression CompressionOf(absl::string_view path);

// Not thread-safe. Errors are input errors with the path.
class OutputFile {
 public:
  // Opens the file and keeps its first `kept_bytes`, the size at a checkpoint;
  // with 0 it is new. An error if it is shorter than that.
  static absl::StatusOr<std::unique_ptr<OutputFile>> Open(
      std::string path, Compression compression, int64_t kept_bytes);

  // Closes the file; what was added since the checkpoint may be lost.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  absl::Status Append(absl::string_view text);

  // Brings everything to the disk and returns the size of the file. In gzip
  // this ends a member and begins another; readers take them as one content.
  absl::StatusOr<int64_t> Checkpoint();

  const std::string& path() const { return path_; }

 private:
  OutputFile(std::string path, Compression compression)
      : path_(std::move(path)), compression_(compression) {}

  absl::Status OpenAtEnd();
  absl::Status Error() const;

  const std::string path_;
  const Compression compression_;
  // Null if it could not be opened again.
  gzFile_s* file_ = nullptr;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_OUTPUT_FILE_H_
