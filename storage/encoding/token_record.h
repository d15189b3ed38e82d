// The record of an idempotency token: what was done under it.
//
//   [format: 01][expiry:8][hash:32][varint item size]*
//
// Persisted: do not change.

#ifndef HASHRANGE_STORAGE_ENCODING_TOKEN_RECORD_H_
#define HASHRANGE_STORAGE_ENCODING_TOKEN_RECORD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange::storage {

struct TokenRecord {
  // Milliseconds since 1970. From then on the token counts as never used.
  int64_t expiry_ms = 0;
  // SHA-256 over the actions.
  std::string request_hash;
  // Bytes of the item of each action, as the transaction left it; 0 if there
  // is none.
  std::vector<uint64_t> item_sizes;
};

// Requires: the hash has 32 bytes.
std::string EncodeTokenRecord(const TokenRecord& record);

// DataLoss if the record is damaged or of an unknown format.
absl::StatusOr<TokenRecord> DecodeTokenRecord(absl::string_view bytes);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_TOKEN_RECORD_H_
