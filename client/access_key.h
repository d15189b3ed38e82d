// Who a program is to a server that has --credentials_file.
//
//   auto key = LoadAccessKey("/etc/shop/credentials", "SHOP");
//   if (!key.ok()) return key.status();
//   ConnectOptions options;
//   options.access_key = *key;

#ifndef HASHRANGE_CLIENT_ACCESS_KEY_H_
#define HASHRANGE_CLIENT_ACCESS_KEY_H_

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange {

// The secret travels with every call: use it over TLS or on one machine.
struct AccessKey {
  std::string name;
  std::string secret;
};

// Returns the access key called `name` from a file in the form that the server
// reads, which nobody but its owner may use; if `name` is empty, the first one.
// InvalidArgument, naming the file and what to do, if it cannot be read or is
// otherwise, NotFound if it has no such key. No message quotes a secret.
absl::StatusOr<AccessKey> LoadAccessKey(const std::string& path,
                                        absl::string_view name);

// Returns the metadata that a server asks for: name and value.
std::pair<std::string, std::string> AuthorizationOf(const AccessKey& key);

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_ACCESS_KEY_H_
