// A small JSON file that says how far a transfer has come.
//
// It is replaced as a whole: whenever the process or the machine stops, there
// is the old content or the new one.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_STATE_FILE_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_STATE_FILE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "nlohmann/json.hpp"

namespace hashrange::cli {

// Bytes of a state file. Beyond: an input error, as it cannot be one.
inline constexpr size_t kStateSizeBytesMax = 16 * 1024 * 1024;

// The error that the file at `path` holds no state, and what to do.
absl::Status NoState(const std::string& path, const absl::Status& reason);

// Returns the content; nothing if there is no such file. An input error with
// the path and the remedy if it cannot be read or is not JSON.
absl::StatusOr<std::optional<nlohmann::json>> ReadStateFile(
    const std::string& path);

// The same for the state `parse` reads from the content, whose errors get the
// path and the remedy, too.
template <typename State>
absl::StatusOr<std::optional<State>> ReadState(
    const std::string& path,
    absl::StatusOr<State> (*parse)(const nlohmann::json& json)) {
  absl::StatusOr<std::optional<nlohmann::json>> json = ReadStateFile(path);
  if (!json.ok()) return json.status();
  if (!json->has_value()) return std::optional<State>();
  absl::StatusOr<State> state = parse(**json);
  if (!state.ok()) return NoState(path, state.status());
  return std::optional<State>(*std::move(state));
}

// Returns OK if `json` is a state of this kind and version, else an input
// error. States have the members Kind and Version.
absl::Status CheckStateKind(const nlohmann::json& json, absl::string_view kind,
                            int64_t version);

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
