#include "tools/cli/transfer/utf8.h"

#include <cstdint>

namespace hashrange::cli {
namespace {

// How many bytes a character takes by its first byte; 0 if none begins so.
size_t SizeFrom(uint8_t first) {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  if (first >= 0xf0 && first < 0xf5) return 4;
  return 0;
}

// Whether the second byte may follow the first one.
bool IsSecond(uint8_t first, uint8_t second) {
  switch (first) {
    case 0xe0:
      return second >= 0xa0;
    case 0xed:
      return second < 0xa0;
    case 0xf0:
      return second >= 0x90;
    case 0xf4:
      return second < 0x90;
    default:
      return true;
  }
}

}  // namespace

std::optional<size_t> FirstBadUtf8(absl::string_view text) {
  size_t offset = 0;
  while (offset < text.size()) {
    const auto first = static_cast<uint8_t>(text[offset]);
    const size_t size = SizeFrom(first);
    if (size == 0 || text.size() - offset < size) return offset;
    for (size_t i = 1; i < size; ++i) {
      const auto byte = static_cast<uint8_t>(text[offset + i]);
      if ((byte & 0xc0) != 0x80 || (i == 1 && !IsSecond(first, byte))) {
        return offset;
      }
    }
    offset += size;
  }
  return std::nullopt;
}

}  // namespace hashrange::cli
