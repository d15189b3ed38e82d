// Digests of files.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_DIGEST_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_DIGEST_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange::cli {

// What manifests of AWS give for files: no protection against intent.
enum class DigestKind { kMd5, kSha256 };

// Returns the raw digest of the first `size_max` bytes of a file, or an input
// error with the path if it cannot be read.
absl::StatusOr<std::string> DigestOfFile(const std::string& path,
                                         DigestKind kind,
                                         int64_t size_max = INT64_MAX);

// Returns the raw digest of `bytes`.
std::string DigestOf(absl::string_view bytes, DigestKind kind);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_DIGEST_H_
