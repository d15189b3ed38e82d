#include "storage/encoding/token_record.h"

#include <cstddef>
#include <optional>

#include "absl/status/status.h"
#include "storage/encoding/key_space.h"
#include "storage/encoding/sha256.h"
#include "storage/encoding/varint.h"
#include "storage/value/check.h"

namespace hashrange::storage {
namespace {

// Persisted: do not change. Another layout gets another number.
constexpr char kFormat = 0x01;

constexpr size_t kExpiryBytes = sizeof(uint64_t);
constexpr size_t kHeadBytes = 1 + kExpiryBytes + kSha256Bytes;

}  // namespace

std::string EncodeTokenRecord(const TokenRecord& record) {
  HASHRANGE_CHECK(record.request_hash.size() == kSha256Bytes);
  std::string bytes(1, kFormat);
  AppendBigEndian(static_cast<uint64_t>(record.expiry_ms), &bytes);
  bytes.append(record.request_hash);
  for (const uint64_t size : record.item_sizes) AppendVarint(size, &bytes);
  return bytes;
}

absl::StatusOr<TokenRecord> DecodeTokenRecord(absl::string_view bytes) {
  if (bytes.size() < kHeadBytes || bytes.front() != kFormat) {
    return absl::DataLossError(
        "the record of a client request token is cut off or of an unknown "
        "format");
  }
  TokenRecord record;
  record.expiry_ms =
      static_cast<int64_t>(ReadBigEndian(bytes.substr(1, kExpiryBytes)));
  record.request_hash =
      std::string(bytes.substr(1 + kExpiryBytes, kSha256Bytes));
  bytes.remove_prefix(kHeadBytes);
  while (!bytes.empty()) {
    const std::optional<uint64_t> size = ConsumeVarint(&bytes);
    if (!size.has_value()) {
      return absl::DataLossError(
          "the record of a client request token is cut off in its sizes");
    }
    record.item_sizes.push_back(*size);
  }
  return record;
}

}  // namespace hashrange::storage
