// Compressed bodies: gzip and deflate.

#ifndef HASHRANGE_SERVER_HTTP_COMPRESSION_H_
#define HASHRANGE_SERVER_HTTP_COMPRESSION_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange::http {

enum class ContentCoding { kIdentity, kGzip, kDeflate };

// Reads the header Content-Encoding; none means identity. Nothing for a coding
// that is not known here, and for several at once.
std::optional<ContentCoding> ParseContentCoding(absl::string_view header);

// Whether the header Accept-Encoding has gzip, not with a weight of zero.
bool AcceptsGzip(absl::string_view header);

// Decompresses. InvalidArgument if `compressed` is not of the coding, is cut
// short, or goes on behind its end; ResourceExhausted if the result has more
// than `bytes_max` bytes, of which no more were made.
absl::StatusOr<std::string> Decompress(ContentCoding coding,
                                       absl::string_view compressed,
                                       size_t bytes_max);

// Compresses; fast rather than small. Empty if there is no memory for it.
std::string Gzip(absl::string_view text);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_COMPRESSION_H_
