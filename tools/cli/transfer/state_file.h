// A small JSON file that says how far a transfer has come.
//
// It is replaced as a whole: whenever the process or the machine stops, there
// is the old content or the new one.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_STATE_FILE_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_STATE_FILE_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "nlohmann/json.hpp"

namespace hashrange::cli {

// Bytes of a state file. Beyond: an input error, as it cannot be one.
inline constexpr size_t kStateSizeBytesMax = 16 * 1024 * 1024;

// Returns the content; nothing if there is no such file. An input error with
// the path and the remedy if it cannot be read or is not JSON.
absl::StatusOr<std::optional<nlohmann::json>> ReadStateFile(
    const std::string& path);

// Replaces the content. An input error with the path if that fails: then the
// content is the old one.
absl::Status WriteStateFile(const std::string& path,
                            const nlohmann::json& state);

// Removes the file if it exists.
absl::Status RemoveStateFile(const std::string& path);

// Replaces the file at `path` by one with this text, durably. The error is as
// above.
absl::Status ReplaceFile(const std::string& path, absl::string_view text);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_STATE_FILE_H_
