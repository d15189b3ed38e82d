// Comparison of secrets.

#ifndef HASHRANGE_SERVER_FRONT_CONSTANT_TIME_H_
#define HASHRANGE_SERVER_FRONT_CONSTANT_TIME_H_

#include "absl/strings/string_view.h"
#include "openssl/crypto.h"

namespace hashrange::front {

// Whether two texts are the same. Takes as long for texts of one length
// wherever they differ, so that a secret cannot be found out byte by byte.
inline bool EqualInConstantTime(absl::string_view a, absl::string_view b) {
  return a.size() == b.size() &&
         CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace hashrange::front

#endif  // HASHRANGE_SERVER_FRONT_CONSTANT_TIME_H_
