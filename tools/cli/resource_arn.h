// Tables as the operations on tags name them: by their ARN.

#ifndef HASHRANGE_TOOLS_CLI_RESOURCE_ARN_H_
#define HASHRANGE_TOOLS_CLI_RESOURCE_ARN_H_

#include <string>

#include "absl/status/statusor.h"
#include "tools/cli/service.h"

namespace hashrange::cli {

// Returns the ARN of `table`, a name, which the server is asked for, or an ARN.
absl::StatusOr<std::string> ResourceArn(const std::string& table,
                                        Service& service);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_RESOURCE_ARN_H_
