// Encryption and credentials of a connection: the options and environment
// variables for them, and what follows from them.
//
// The secret comes from a file or a variable, never from the command line,
// which others on the machine can read.

#ifndef HASHRANGE_TOOLS_CLI_SECURITY_H_
#define HASHRANGE_TOOLS_CLI_SECURITY_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "tools/cli/arguments.h"

namespace hashrange {
struct ConnectOptions;
}  // namespace hashrange

namespace hashrange::cli {

// As the user said it. Empty: not said.
struct Security {
  // "on" or "off".
  std::string tls;
  // Paths.
  std::string authorities;
  std::string certificate;
  std::string key;
  std::string credentials_file;
  // Which key of that file; without a file, the one that `secret` belongs to.
  std::string access_key;
  std::string secret;

  // Whether the connection is encrypted: if that is said, or files for it are.
  bool IsEncrypted() const;

  friend bool operator==(const Security& a, const Security& b);
};

// The options.
const std::vector<Option>& SecurityOptions();

// Returns a variable of the environment, if it is set and not empty.
using EnvironmentVariable =
    std::function<std::optional<std::string>(const char* name)>;

// Returns what the environment says.
Security SecurityFrom(const EnvironmentVariable& variable);

// Returns `security` with what `arguments` change.
Security SecurityFrom(const Arguments& arguments, Security security);

// Makes connections to `address` as `security` says. Returns a usage error if
// that is contradictory, or if the secret would leave this machine unencrypted
// without --tls off; an input error that names the file that is wrong.
absl::Status Secure(const Security& security, absl::string_view address,
                    ConnectOptions* options);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_SECURITY_H_
