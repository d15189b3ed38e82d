#include "server/http/compression.h"

#include <algorithm>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "zlib.h"

namespace hashrange::http {
namespace {

// zlib's way to say which format: 15 is the window of both.
constexpr int kDeflateWindow = 15;
constexpr int kGzipWindow = kDeflateWindow + 16;

// The result grows by this much at a time, then by its own size.
constexpr size_t kFirstBytes = 16 * 1024;

Bytef* Bytes(const char* text) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(text));
}

absl::Status BrokenError() {
  return absl::InvalidArgumentError(
      "the body is not what its header Content-Encoding says");
}

// Enlarges `out` and gives what is new to the stream. At most one byte more
// than allowed, which tells a result that is too large.
void MakeRoom(size_t bytes_max, z_stream* stream, std::string* out) {
  const size_t filled = out->size();
  out->resize(std::min(bytes_max + 1, std::max(kFirstBytes, 2 * filled)));
  stream->next_out = Bytes(&(*out)[filled]);
  stream->avail_out = static_cast<uInt>(out->size() - filled);
}

// gzip files may follow each other and count as one.
bool BeginsAnother(ContentCoding coding, const z_stream& stream) {
  return coding == ContentCoding::kGzip && stream.avail_in > 0;
}

}  // namespace

std::optional<ContentCoding> ParseContentCoding(absl::string_view header) {
  header = absl::StripAsciiWhitespace(header);
  if (header.empty() || absl::EqualsIgnoreCase(header, "identity")) {
    return ContentCoding::kIdentity;
  }
  if (absl::EqualsIgnoreCase(header, "gzip") ||
      absl::EqualsIgnoreCase(header, "x-gzip")) {
    return ContentCoding::kGzip;
  }
  if (absl::EqualsIgnoreCase(header, "deflate")) return ContentCoding::kDeflate;
  return std::nullopt;
}

bool AcceptsGzip(absl::string_view header) {
  for (absl::string_view choice : absl::StrSplit(header, ',')) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(choice, absl::MaxSplits(';', 1));
    if (!absl::EqualsIgnoreCase(absl::StripAsciiWhitespace(parts.first),
                                "gzip")) {
      continue;
    }
    const absl::string_view weight = absl::StripAsciiWhitespace(parts.second);
    return weight.find_first_not_of("qQ=0. ") != absl::string_view::npos ||
           weight.empty();
  }
  return false;
}

absl::StatusOr<std::string> Decompress(ContentCoding coding,
                                       absl::string_view compressed,
                                       size_t bytes_max) {
  if (coding == ContentCoding::kIdentity) return std::string(compressed);
  z_stream stream = {};
  stream.next_in = Bytes(compressed.data());
  stream.avail_in = static_cast<uInt>(compressed.size());
  if (inflateInit2(&stream, coding == ContentCoding::kGzip
                                ? kGzipWindow
                                : kDeflateWindow) != Z_OK) {
    return absl::InternalError("cannot decompress: out of memory");
  }
  const absl::Cleanup end = [&stream] { inflateEnd(&stream); };
  std::string out;
  while (true) {
    if (stream.avail_out == 0) MakeRoom(bytes_max, &stream, &out);
    const int result = inflate(&stream, Z_NO_FLUSH);
    const size_t filled = out.size() - stream.avail_out;
    if (filled > bytes_max) {
      return absl::ResourceExhaustedError("the decompressed body is too large");
    }
    if (result == Z_STREAM_END && BeginsAnother(coding, stream)) {
      inflateReset(&stream);
    } else if (result == Z_STREAM_END) {
      out.resize(filled);
      if (stream.avail_in > 0) return BrokenError();
      return out;
    } else if (result != Z_OK ||
               (stream.avail_in == 0 && stream.avail_out > 0)) {
      return BrokenError();
    }
  }
}

std::string Gzip(absl::string_view text) {
  z_stream stream = {};
  // With memory to allocate, it cannot fail: the parameters are right.
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow,
                   /*memLevel=*/8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return "";
  }
  const absl::Cleanup end = [&stream] { deflateEnd(&stream); };
  std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = Bytes(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = Bytes(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) return "";
  out.resize(stream.total_out);
  return out;
}

}  // namespace hashrange::http
