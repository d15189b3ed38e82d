#include "storage/encoding/varint.h"

namespace hashrange::storage {

int WriteVarint(uint64_t value, char* out) {
  int size = 0;
  while (value >= 0x80) {
    out[size++] = static_cast<char>((value & 0x7F) | 0x80);
    value >>= 7;
  }
  out[size++] = static_cast<char>(value);
  return size;
}

void AppendVarint(uint64_t value, std::string* out) {
  char buffer[kVarintBytesMax];
  out->append(buffer, WriteVarint(value, buffer));
}

std::optional<uint64_t> ConsumeLongVarint(absl::string_view* bytes) {
  uint64_t value = 0;
  for (size_t i = 0; i < bytes->size() && i < kVarintBytesMax; ++i) {
    const uint64_t byte = static_cast<unsigned char>((*bytes)[i]);
    // Of the tenth byte, one bit is left of the 64.
    if (i == kVarintBytesMax - 1 && byte > 1) return std::nullopt;
    value |= (byte & 0x7F) << (7 * i);
    if (byte < 0x80) {
      bytes->remove_prefix(i + 1);
      return value;
    }
  }
  return std::nullopt;
}

}  // namespace hashrange::storage
