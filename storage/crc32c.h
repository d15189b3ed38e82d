// CRC-32C (Castagnoli), the checksum of LevelDB's logs.

#ifndef HASHRANGE_STORAGE_CRC32C_H_
#define HASHRANGE_STORAGE_CRC32C_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace hashrange::storage {

// Returns the checksum of these bytes. Uses the processor's instruction where
// there is one.
uint32_t Crc32c(absl::string_view bytes);

// The same without that instruction.
uint32_t Crc32cPortableForTest(absl::string_view bytes);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_CRC32C_H_
