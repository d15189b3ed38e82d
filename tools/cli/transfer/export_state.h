// How far an export has come: what its state file holds.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_EXPORT_STATE_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_EXPORT_STATE_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"

namespace hashrange::cli {

struct ExportState {
  std::string table_name;
  // Tells a table from a later one of the same name.
  std::string table_id;
  // As --format names it.
  std::string format;
  // Of the chunk before; empty at the start.
  std::string resume_token;
  // In the output.
  int64_t items = 0;
  // What the target needs to go on; see ExportTarget::Checkpoint.
  nlohmann::json target;
};

nlohmann::json ExportStateToJson(const ExportState& state);

// Returns the state, or an input error that says what is wrong with the JSON.
absl::StatusOr<ExportState> ExportStateFromJson(const nlohmann::json& json);

// Returns OK if `saved` is about the same table and format as `current`, else
// an input error that says what differs.
absl::Status CheckSameExport(const ExportState& saved,
                             const ExportState& current);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_EXPORT_STATE_H_
