// The first byte of every key, and the bytes that separate the records of a
// table or an index from the fences around them. storage/encoding/key_layout.h
// shows what follows them.

#ifndef HASHRANGE_STORAGE_ENCODING_KEY_SPACE_H_
#define HASHRANGE_STORAGE_ENCODING_KEY_SPACE_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace hashrange::storage {

// Persisted: do not change, and do not use a number again.
enum class KeySpace : unsigned char {
  kDirectory = 0x01,
  kCatalog = 0x02,
  kJob = 0x03,
  kCounter = 0x04,
  kToken = 0x05,
  kItem = 0x10,
  kIndexEntry = 0x11,
};

// Persisted: do not change. In the order of keys: a fence, all records, a
// fence.
enum class RecordMarker : unsigned char {
  kLowFence = 0x00,
  kRecord = 0x01,
  kHighFence = 0x02,
};

// Appends an unsigned number as its bytes, the highest first, so that the order
// of the bytes is the order of numbers.
template <typename Unsigned>
void AppendBigEndian(Unsigned value, std::string* out) {
  char bytes[sizeof(value)];
  for (size_t i = sizeof(value); i > 0; --i) {
    bytes[i - 1] = static_cast<char>(value & 0xFF);
    value >>= 8;
  }
  out->append(bytes, sizeof(bytes));
}

// Reads such a number back. Requires: at most 8 bytes.
inline uint64_t ReadBigEndian(absl::string_view bytes) {
  uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<uint8_t>(byte);
  return value;
}

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_KEY_SPACE_H_
