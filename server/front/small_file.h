// Files that flags name: keys, certificates, credentials.

#ifndef HASHRANGE_SERVER_FRONT_SMALL_FILE_H_
#define HASHRANGE_SERVER_FRONT_SMALL_FILE_H_

#include <sys/types.h>

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange::front {

// Ours: tens of thousands of credentials, hundreds of certificates.
inline constexpr size_t kSmallFileBytesMax = size_t{1} << 20;

struct SmallFile {
  std::string text;
  // Permissions, as chmod takes them.
  mode_t mode;
};

// Reads the file that the flag named `flag` gives. InvalidArgument, naming
// both, if it cannot be read, is no regular file or has more than
// kSmallFileBytesMax bytes.
absl::StatusOr<SmallFile> ReadSmallFile(absl::string_view flag,
                                        const std::string& path);

}  // namespace hashrange::front

#endif  // HASHRANGE_SERVER_FRONT_SMALL_FILE_H_
