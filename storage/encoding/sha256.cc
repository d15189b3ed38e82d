#include "storage/encoding/sha256.h"

#include <openssl/evp.h>

#include "storage/value/check.h"

namespace hashrange::storage {
namespace {

// Fetched once and never freed: looking an algorithm up by name takes longer
// than hashing a key.
const EVP_MD* Algorithm() {
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return sha256;
}

}  // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  HASHRANGE_CHECK(context_ != nullptr);
}

Sha256::~Sha256() { EVP_MD_CTX_free(context_); }

void Sha256::Start() {
  HASHRANGE_CHECK(EVP_DigestInit_ex2(context_, Algorithm(), nullptr) == 1);
}

void Sha256::Add(const void* bytes, size_t size) {
  HASHRANGE_CHECK(EVP_DigestUpdate(context_, bytes, size) == 1);
}

void Sha256::Finish(unsigned char* digest) {
  HASHRANGE_CHECK(EVP_DigestFinal_ex(context_, digest, nullptr) == 1);
}

std::string Sha256Of(absl::string_view bytes) {
  Sha256 hash;
  hash.Start();
  hash.Add(bytes.data(), bytes.size());
  std::string digest(kSha256Bytes, '\0');
  hash.Finish(reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

}  // namespace hashrange::storage
