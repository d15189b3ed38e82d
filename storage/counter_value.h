// The bytes of a counter record: the sum of all Adds, 8 bytes, big-endian,
// two's complement. A sum of 0 has no record. Persisted: do not change.

#ifndef HASHRANGE_STORAGE_COUNTER_VALUE_H_
#define HASHRANGE_STORAGE_COUNTER_VALUE_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange::storage {

std::string EncodeCounter(int64_t value);

// Returns the value, or kDataLoss if these are not the bytes of a counter.
absl::StatusOr<int64_t> DecodeCounter(absl::string_view bytes);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_COUNTER_VALUE_H_
