// The version of the tool.

#ifndef HASHRANGE_TOOLS_CLI_VERSION_H_
#define HASHRANGE_TOOLS_CLI_VERSION_H_

namespace hashrange::cli {

inline constexpr char kVersion[] = "hashrange 0.1.0";

// How the tool names itself to servers.
inline constexpr char kUserAgent[] = "hashrange-cli/0.1.0";

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_VERSION_H_
