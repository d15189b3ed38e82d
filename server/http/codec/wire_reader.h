// Reads the fields of a message in protobuf's wire form, one after the other.
//
// For bytes that the engine wrote. Malformed bytes end the message early; they
// are never read beyond.

#ifndef HASHRANGE_SERVER_HTTP_CODEC_WIRE_READER_H_
#define HASHRANGE_SERVER_HTTP_CODEC_WIRE_READER_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace hashrange::http {

class WireReader {
 public:
  // `bytes` must outlive it.
  explicit WireReader(absl::string_view bytes) : rest_(bytes) {}

  // Goes to the next field; false at the end.
  bool Next() {
    uint64_t tag;
    if (!ReadVarint(&tag)) return false;
    field_ = static_cast<int>(tag >> 3);
    switch (tag & 7) {
      case 0:
        return ReadVarint(&number_);
      case 1:
        return Skip(8);
      case 2:
        return ReadBytes();
      case 5:
        return Skip(4);
      default:
        return false;
    }
  }

  int field() const { return field_; }
  // The value of a field of numbers or enums, or of bytes.
  uint64_t number() const { return number_; }
  absl::string_view bytes() const { return bytes_; }

 private:
  bool ReadVarint(uint64_t* value) {
    uint64_t result = 0;
    for (int shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<uint8_t>(rest_[0]);
      rest_.remove_prefix(1);
      result |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) {
        *value = result;
        return true;
      }
    }
    return false;
  }

  bool ReadBytes() {
    uint64_t size;
    if (!ReadVarint(&size) || size > rest_.size()) return false;
    bytes_ = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }

  bool Skip(size_t size) {
    if (size > rest_.size()) return false;
    rest_.remove_prefix(size);
    return true;
  }

  absl::string_view rest_;
  int field_ = 0;
  uint64_t number_ = 0;
  absl::string_view bytes_;
};

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_CODEC_WIRE_READER_H_
