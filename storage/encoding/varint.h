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

// Removes a varint from the front of `bytes` and returns it; nothing if there
// is none or it does not fit into 64 bits.
std::optional<uint64_t> ConsumeVarint(absl::string_view* bytes);

// Removes a varint length and that many bytes from the front of `bytes`, and
// returns a view of them; nothing if there are fewer.
std::optional<absl::string_view> ConsumeLengthPrefixed(
    absl::string_view* bytes);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_VARINT_H_
