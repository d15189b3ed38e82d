// Keys of idempotency tokens: by token, and a queue by expiry.
//
// The queue is a first-in-first-out range: entries are added at its end and
// removed from its front. Where the front is stands in a record of its own, so
// that whoever looks for the oldest entry need not run over those removed.

#ifndef HASHRANGE_STORAGE_ENCODING_TOKEN_KEY_H_
#define HASHRANGE_STORAGE_ENCODING_TOKEN_KEY_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "storage/encoding/record_key.h"
#include "storage/key_range.h"

namespace hashrange::storage {

// The operation that a token was given to: tokens of different operations have
// nothing to do with each other. Persisted: do not change, and do not use a
// number again.
enum class TokenScope : unsigned char {
  kTransactWriteItems = 0x01,
};

// The record of a token (token_record.h).
std::string TokenKey(TokenScope scope, absl::string_view token);

// An entry of the queue; its value is empty. Milliseconds since 1970, not
// negative.
std::string TokenExpiryKey(int64_t expiry_ms, TokenScope scope,
                           absl::string_view token);

// What a key of the queue says.
struct TokenExpiry {
  int64_t expiry_ms;
  // The key of the token's record.
  std::string token_key;
};
// Nothing if `key` is no key of the queue.
std::optional<TokenExpiry> ParseTokenExpiryKey(absl::string_view key);

// The entries that expire from `from_ms` until before `until_ms`.
KeyRange TokenExpiryRange(int64_t from_ms, int64_t until_ms);

// The record that holds the expiry up to which the queue was emptied, and its
// value (8 bytes, big-endian; nothing if it has another size).
std::string TokensTrimmedKey();
std::string EncodeTokensTrimmed(int64_t expiry_ms);
std::optional<int64_t> DecodeTokensTrimmed(absl::string_view value);

// Fence keys around the tokens and their queue.
Fences TokenFences();

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_TOKEN_KEY_H_
