// The bytes of an input: a file, compressed by gzip or not, or a stream.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_BYTE_SOURCE_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_BYTE_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace hashrange::cli {

// Not thread-safe.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // How messages call the input.
  virtual const std::string& name() const = 0;

  // Reads up to `size` bytes into `buffer`. Returns how many; 0 at the end. An
  // input error with the name of the input if it cannot be read, or is gzip
  // that is damaged or cut off.
  virtual absl::StatusOr<size_t> Read(char* buffer, size_t size) = 0;

  // Goes to a byte of the uncompressed content. An input error if the input is
  // a stream or cannot be read.
  virtual absl::Status Seek(int64_t offset) = 0;

  // How far reading has come in the bytes as stored, compressed ones for gzip:
  // to be compared with the size of the file.
  virtual int64_t StoredOffset() const = 0;
};

// Opens the file at `path`; whether it is gzip is seen from its first bytes.
// Returns an input error if it cannot be opened or is a directory.
absl::StatusOr<std::unique_ptr<ByteSource>> OpenFileSource(
    const std::string& path);

// Returns a source of what `in` has; `in` must outlive it. It takes no gzip:
// the first Read returns an input error that names the remedy.
std::unique_ptr<ByteSource> MakeStreamSource(std::istream& in);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_BYTE_SOURCE_H_
