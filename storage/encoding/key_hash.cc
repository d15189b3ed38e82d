#include "storage/encoding/key_hash.h"

#include "storage/encoding/canonical_key.h"
#include "storage/encoding/sha256.h"

namespace hashrange::storage {

void AppendKeyHash(absl::Span<const v1::AttributeValue* const> values,
                   std::string* out) {
  static thread_local Sha256 hash;
  hash.Start();
  for (const v1::AttributeValue* value : values) {
    const CanonicalValue canonical = MakeCanonicalValue(*value);
    hash.Add(canonical.head, canonical.head_size);
    hash.Add(canonical.bytes.data(), canonical.bytes.size());
  }
  unsigned char digest[kSha256Bytes];
  hash.Finish(digest);
  out->append(reinterpret_cast<const char*>(digest), kKeyHashBytes);
}

std::string HashKeyValues(absl::Span<const v1::AttributeValue* const> values) {
  std::string hash;
  AppendKeyHash(values, &hash);
  return hash;
}

}  // namespace hashrange::storage
