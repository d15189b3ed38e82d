#include "storage/encoding/token_key.h"

#include <utility>

#include "storage/encoding/key_space.h"
#include "storage/value/check.h"

namespace hashrange::storage {
namespace {

// In the order of keys. Persisted: do not change, and do not use a number
// again.
enum class TokenPart : unsigned char {
  kLowFence = 0x00,
  kToken = 0x01,
  kExpiry = 0x02,
  kHighFence = 0x03,
  kTrimmed = 0x04,
};

// Key space, part, and the expiry.
constexpr size_t kExpiryHeadBytes = 2 + sizeof(uint64_t);

std::string InPart(TokenPart part) {
  return {static_cast<char>(KeySpace::kToken), static_cast<char>(part)};
}

std::string AtExpiry(int64_t expiry_ms) {
  HASHRANGE_CHECK(expiry_ms >= 0);
  std::string key = InPart(TokenPart::kExpiry);
  AppendBigEndian(static_cast<uint64_t>(expiry_ms), &key);
  return key;
}

void AppendToken(TokenScope scope, absl::string_view token, std::string* key) {
  key->push_back(static_cast<char>(scope));
  key->append(token.data(), token.size());
}

int64_t ReadExpiry(absl::string_view bytes) {
  return static_cast<int64_t>(ReadBigEndian(bytes));
}

}  // namespace

std::string TokenKey(TokenScope scope, absl::string_view token) {
  std::string key = InPart(TokenPart::kToken);
  AppendToken(scope, token, &key);
  return key;
}

std::string TokenExpiryKey(int64_t expiry_ms, TokenScope scope,
                           absl::string_view token) {
  std::string key = AtExpiry(expiry_ms);
  AppendToken(scope, token, &key);
  return key;
}

std::optional<TokenExpiry> ParseTokenExpiryKey(absl::string_view key) {
  if (key.size() <= kExpiryHeadBytes ||
      key.substr(0, 2) != InPart(TokenPart::kExpiry)) {
    return std::nullopt;
  }
  const int64_t expiry_ms = ReadExpiry(key.substr(2, sizeof(uint64_t)));
  std::string token_key = InPart(TokenPart::kToken);
  key.remove_prefix(kExpiryHeadBytes);
  token_key.append(key.data(), key.size());
  return TokenExpiry{expiry_ms, std::move(token_key)};
}

KeyRange TokenExpiryRange(int64_t from_ms, int64_t until_ms) {
  return {AtExpiry(from_ms), AtExpiry(until_ms)};
}

std::string TokensTrimmedKey() { return InPart(TokenPart::kTrimmed); }

std::string EncodeTokensTrimmed(int64_t expiry_ms) {
  std::string value;
  AppendBigEndian(static_cast<uint64_t>(expiry_ms), &value);
  return value;
}

std::optional<int64_t> DecodeTokensTrimmed(absl::string_view value) {
  if (value.size() != sizeof(uint64_t)) return std::nullopt;
  return ReadExpiry(value);
}

Fences TokenFences() {
  return {InPart(TokenPart::kLowFence), InPart(TokenPart::kHighFence)};
}

}  // namespace hashrange::storage
