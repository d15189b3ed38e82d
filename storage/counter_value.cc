#include "storage/counter_value.h"

#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace hashrange::storage {
namespace {

constexpr size_t kCounterBytes = 8;

}  // namespace

std::string EncodeCounter(int64_t value) {
  const uint64_t bits = static_cast<uint64_t>(value);
  std::string bytes(kCounterBytes, '\0');
  for (size_t i = 0; i < kCounterBytes; ++i) {
    bytes[i] = static_cast<char>(bits >> (8 * (kCounterBytes - 1 - i)));
  }
  return bytes;
}

absl::StatusOr<int64_t> DecodeCounter(absl::string_view bytes) {
  if (bytes.size() != kCounterBytes) {
    return absl::DataLossError(absl::StrCat(
        "a counter record has ", bytes.size(), " bytes, not ", kCounterBytes));
  }
  uint64_t bits = 0;
  for (const char byte : bytes) bits = bits << 8 | static_cast<uint8_t>(byte);
  return static_cast<int64_t>(bits);
}

}  // namespace hashrange::storage
