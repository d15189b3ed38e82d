// Who may call: access keys and their secrets, from --credentials_file.
//
//   # one access key and its secret a line
//   AKIDEXAMPLE wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY
//
// Empty lines and those that begin with # mean nothing.

#ifndef HASHRANGE_SERVER_FRONT_CREDENTIALS_H_
#define HASHRANGE_SERVER_FRONT_CREDENTIALS_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange::front {

// Constant after construction.
class Credentials {
 public:
  // Reads a file. InvalidArgument if it cannot be read, if others than its
  // owner may read it, or if Parse fails; the message says what to do.
  static absl::StatusOr<Credentials> Load(const std::string& path);

  // InvalidArgument, naming the line, unless each is as described above: an
  // access key of 1 to 128 letters, digits and underscores, which comes only
  // once, and a secret of 1 to 128 characters without spaces. Also if there is
  // none at all. No message quotes a secret.
  static absl::StatusOr<Credentials> Parse(absl::string_view text);

  // Returns the secret of an access key; null if it is unknown.
  const std::string* FindSecret(absl::string_view access_key) const;

  // Whether the secret belongs to the access key.
  bool Accept(absl::string_view access_key, absl::string_view secret) const;

 private:
  absl::flat_hash_map<std::string, std::string> secrets_;
};

}  // namespace hashrange::front

#endif  // HASHRANGE_SERVER_FRONT_CREDENTIALS_H_
