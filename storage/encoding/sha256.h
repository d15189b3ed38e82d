// SHA-256: for whatever must not collide, even if somebody tries.

#ifndef HASHRANGE_STORAGE_ENCODING_SHA256_H_
#define HASHRANGE_STORAGE_ENCODING_SHA256_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

struct evp_md_ctx_st;

namespace hashrange::storage {

// Bytes of a digest.
inline constexpr size_t kSha256Bytes = 32;

// A hash under way: Start, Add as often as wanted, Finish; then again. To make
// one costs an allocation, so keep it. Not thread-safe.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void Start();
  void Add(const void* bytes, size_t size);
  // Requires: room for kSha256Bytes bytes.
  void Finish(unsigned char* digest);

 private:
  evp_md_ctx_st* const context_;
};

// Returns the digest of `bytes`. Thread-safe.
std::string Sha256Of(absl::string_view bytes);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_SHA256_H_
