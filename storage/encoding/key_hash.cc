#include "storage/encoding/key_hash.h"

#include <openssl/evp.h>

#include "storage/encoding/canonical_key.h"
#include "storage/value/check.h"

namespace hashrange::storage {
namespace {

// Fetched once and never freed: looking an algorithm up by name takes longer
// than hashing a key.
const EVP_MD* Sha256() {
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return sha256;
}

// A hash under way. One for each thread: to make one costs an allocation.
class Hasher {
 public:
  Hasher() : context_(EVP_MD_CTX_new()) {
    HASHRANGE_CHECK(context_ != nullptr);
  }
  ~Hasher() { EVP_MD_CTX_free(context_); }
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;

  void Start() {
    HASHRANGE_CHECK(EVP_DigestInit_ex2(context_, Sha256(), nullptr) == 1);
  }

  void Add(const void* bytes, size_t size) {
    HASHRANGE_CHECK(EVP_DigestUpdate(context_, bytes, size) == 1);
  }

  void Finish(unsigned char* digest) {
    HASHRANGE_CHECK(EVP_DigestFinal_ex(context_, digest, nullptr) == 1);
  }

 private:
  EVP_MD_CTX* const context_;
};

}  // namespace

void AppendKeyHash(absl::Span<const v1::AttributeValue* const> values,
                   std::string* out) {
  static thread_local Hasher hasher;
  hasher.Start();
  for (const v1::AttributeValue* value : values) {
    const CanonicalValue canonical = MakeCanonicalValue(*value);
    hasher.Add(canonical.head, canonical.head_size);
    hasher.Add(canonical.bytes.data(), canonical.bytes.size());
  }
  unsigned char digest[EVP_MAX_MD_SIZE];
  hasher.Finish(digest);
  out->append(reinterpret_cast<const char*>(digest), kKeyHashBytes);
}

std::string HashKeyValues(absl::Span<const v1::AttributeValue* const> values) {
  std::string hash;
  AppendKeyHash(values, &hash);
  return hash;
}

}  // namespace hashrange::storage
