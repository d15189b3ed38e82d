// The first byte of every key, and the bytes that separate the records of a
// table or an index from the fences around them. storage/encoding/key_layout.h
// shows what follows them.

#ifndef HASHRANGE_STORAGE_ENCODING_KEY_SPACE_H_
#define HASHRANGE_STORAGE_ENCODING_KEY_SPACE_H_

#include <cstdint>
#include <string>

namespace hashrange::storage {

// Persisted: do not change, and do not use a number again.
enum class KeySpace : unsigned char {
  kDirectory = 0x01,
  kCatalog = 0x02,
  kJob = 0x03,
  kCounter = 0x04,
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

// Appends a number as bytes, the highest first, so that the order of bytes is
// the order of numbers.
inline void AppendBigEndian(uint64_t value, int bytes, std::string* out) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    out->push_back(static_cast<char>((value >> shift) & 0xFF));
  }
}

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_KEY_SPACE_H_
