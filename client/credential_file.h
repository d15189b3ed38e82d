// Files that say who a program is and whom it trusts: certificates, keys,
// secrets.

#ifndef HASHRANGE_CLIENT_CREDENTIAL_FILE_H_
#define HASHRANGE_CLIENT_CREDENTIAL_FILE_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace hashrange {

// Ours: hundreds of certificates.
inline constexpr size_t kCredentialFileBytesMax = size_t{1} << 20;

// Who besides its owner may use a file.
enum class FileAccess { kEverybody, kNobodyElse };

// Returns what the file holds. InvalidArgument, naming it and what to do, if it
// cannot be read, is no regular file, has more than kCredentialFileBytesMax
// bytes, or if its permissions allow more than `access`.
absl::StatusOr<std::string> ReadCredentialFile(const std::string& path,
                                               FileAccess access);

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_CREDENTIAL_FILE_H_
