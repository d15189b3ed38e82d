// Numbers in protobuf's varint form, and byte strings that follow their length.

#ifndef HASHRANGE_STORAGE_ENCODING_VARINT_H_
#define HASHRANGE_STORAGE_ENCODING_VARINT_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace hashrange::storage {

// Bytes of the longest varint.
inline constexpr int kVarintBytesMax = 10;

// Writes the varint form of `value` and returns how many bytes it has.
// Requires: room for kVarintBytesMax bytes.
int WriteVarint(uint64_t value, char* out);

void AppendVarint(uint64_t value, std::string* out);

// As ConsumeVarint, for varints of any length.
std::optional<uint64_t> ConsumeLongVarint(absl::string_view* bytes);

// Removes a varint from the front of `bytes` and returns it; nothing if there
// is none or it does not fit into 64 bits.
inline std::optional<uint64_t> ConsumeVarint(absl::string_view* bytes) {
  // Nearly all are short, and reading a page of items takes thousands.
  if (!bytes->empty() && static_cast<unsigned char>(bytes->front()) < 0x80) {
    const auto value = static_cast<uint64_t>(bytes->front());
    bytes->remove_prefix(1);
    return value;
  }
  return ConsumeLongVarint(bytes);
}

// Removes a varint length and that many bytes from the front of `bytes`, and
// returns a view of them; nothing if there are fewer.
inline std::optional<absl::string_view> ConsumeLengthPrefixed(
    absl::string_view* bytes) {
  const std::optional<uint64_t> length = ConsumeVarint(bytes);
  if (!length.has_value() || *length > bytes->size()) return std::nullopt;
  const absl::string_view content = bytes->substr(0, *length);
  bytes->remove_prefix(*length);
  return content;
}

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_VARINT_H_
