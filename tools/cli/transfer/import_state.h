// How far an import has come: what its state file holds.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_IMPORT_STATE_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_IMPORT_STATE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"
#include "tools/cli/transfer/line_reader.h"

namespace hashrange::cli {

// What tells an input from another one of the same name.
struct InputFingerprint {
  std::string path;
  int64_t size_bytes = 0;
  // SHA-256 of the first 64 KiB, in hexadecimal.
  std::string head_hash;
};

// Returns the fingerprint of the file at `path`, or an input error with the
// path if it cannot be read.
absl::StatusOr<InputFingerprint> FingerprintOf(const std::string& path);

// Up to here everything is acknowledged, or was skipped as asked.
struct ImportPosition {
  // Index of the input.
  size_t input = 0;
  LinePosition in_input;
  // Records of this input before the position.
  int64_t records_in_input = 0;
  // Over all inputs.
  int64_t imported = 0;
  int64_t skipped = 0;
};

struct ImportState {
  std::string table_name;
  // Tells a table from a later one of the same name.
  std::string table_id;
  std::vector<InputFingerprint> inputs;
  ImportPosition position;
};

nlohmann::json ImportStateToJson(const ImportState& state);

// Returns the state, or an input error that says what is wrong with the JSON.
absl::StatusOr<ImportState> ImportStateFromJson(const nlohmann::json& json);

// Returns OK if `saved` is about the same table and inputs as `current`, else
// an input error that says what differs.
absl::Status CheckSameImport(const ImportState& saved,
                             const ImportState& current);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_IMPORT_STATE_H_
