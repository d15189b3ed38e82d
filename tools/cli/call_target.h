// Which server is called, and how.

#ifndef HASHRANGE_TOOLS_CLI_CALL_TARGET_H_
#define HASHRANGE_TOOLS_CLI_CALL_TARGET_H_

#include <string>

#include "absl/time/time.h"
#include "tools/cli/security.h"

namespace hashrange::cli {

struct CallTarget {
  std::string address;
  // For each call. Of a stream: for each answer.
  absl::Duration timeout;
  Security security;

  friend bool operator==(const CallTarget& a, const CallTarget& b) {
    return a.address == b.address && a.timeout == b.timeout &&
           a.security == b.security;
  }
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_CALL_TARGET_H_
