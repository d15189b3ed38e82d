#include "tools/cli/transfer/import_state.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "tools/cli/transfer/digest.h"
#include "tools/cli/transfer/json_members.h"
#include "tools/cli/transfer/state_file.h"

namespace hashrange::cli {
namespace {

constexpr int64_t kHeadBytes = 64 * 1024;
constexpr absl::string_view kKind = "hashrange import";

// What both the reading and the writing of a state must agree about.
constexpr int64_t kVersion = 1;

absl::StatusOr<InputFingerprint> FingerprintFromJson(
    const nlohmann::json& json) {
  InputFingerprint fingerprint;
  JsonMembers members(json);
  members.Read("Path", &fingerprint.path);
  members.Read("SizeBytes", &fingerprint.size_bytes);
  members.Read("HeadSha256", &fingerprint.head_hash);
  if (!members.status().ok()) return members.status();
  return fingerprint;
}

absl::Status Differs(absl::string_view what) {
  return absl::FailedPreconditionError(absl::StrCat(
      what,
      "; use --restart to import from the start (items that are there "
      "already are written again)"));
}

}  // namespace

absl::StatusOr<InputFingerprint> FingerprintOf(const std::string& path) {
  std::error_code error;
  const uintmax_t size = std::filesystem::file_size(path, error);
  if (error) {
    return absl::UnknownError(absl::StrCat(path, ": ", error.message()));
  }
  absl::StatusOr<std::string> hash =
      DigestOfFile(path, DigestKind::kSha256, kHeadBytes);
  if (!hash.ok()) return hash.status();
  return InputFingerprint{path, static_cast<int64_t>(size),
                          absl::BytesToHexString(*hash)};
}

nlohmann::json ImportStateToJson(const ImportState& state) {
  nlohmann::json inputs = nlohmann::json::array();
  for (const InputFingerprint& input : state.inputs) {
    inputs.push_back({{"Path", input.path},
                      {"SizeBytes", input.size_bytes},
                      {"HeadSha256", input.head_hash}});
  }
  const ImportPosition& position = state.position;
  return {{"Kind", kKind},
          {"Version", kVersion},
          {"TableName", state.table_name},
          {"TableId", state.table_id},
          {"Inputs", std::move(inputs)},
          {"Input", position.input},
          {"Offset", position.in_input.offset},
          {"Line", position.in_input.line},
          {"RecordsInInput", position.records_in_input},
          {"Imported", position.imported},
          {"Skipped", position.skipped}};
}

absl::StatusOr<ImportState> ImportStateFromJson(const nlohmann::json& json) {
  absl::Status is_state = CheckStateKind(json, kKind, kVersion);
  if (!is_state.ok()) return is_state;
  ImportState state;
  int64_t input = 0;
  nlohmann::json inputs;
  ImportPosition& position = state.position;
  JsonMembers members(json);
  members.Read("TableName", &state.table_name);
  members.Read("TableId", &state.table_id);
  members.Read("Inputs", &inputs);
  members.Read("Input", &input);
  members.Read("Offset", &position.in_input.offset);
  members.Read("Line", &position.in_input.line);
  members.Read("RecordsInInput", &position.records_in_input);
  members.Read("Imported", &position.imported);
  members.Read("Skipped", &position.skipped);
  if (!members.status().ok()) return members.status();
  for (const nlohmann::json& element : inputs) {
    absl::StatusOr<InputFingerprint> fingerprint = FingerprintFromJson(element);
    if (!fingerprint.ok()) return fingerprint.status();
    state.inputs.push_back(*std::move(fingerprint));
  }
  if (static_cast<size_t>(input) >= state.inputs.size()) {
    return absl::InvalidArgumentError("Input is out of range");
  }
  position.input = static_cast<size_t>(input);
  return state;
}

absl::Status CheckSameImport(const ImportState& saved,
                             const ImportState& current) {
  if (saved.table_name != current.table_name) {
    return Differs(absl::StrCat("it is of an import into the table ",
                                saved.table_name,
                                "; name another file with --state"));
  }
  if (saved.table_id != current.table_id) {
    return Differs(absl::StrCat("the table ", saved.table_name,
                                " was deleted and created since"));
  }
  if (saved.inputs.size() != current.inputs.size()) {
    return Differs(absl::StrCat("it is of an import of ", saved.inputs.size(),
                                " files, not ", current.inputs.size()));
  }
  for (size_t i = 0; i < saved.inputs.size(); ++i) {
    const InputFingerprint& before = saved.inputs[i];
    const InputFingerprint& now = current.inputs[i];
    if (before.path != now.path) {
      return Differs(absl::StrCat("it is of an import of ", before.path,
                                  ", not ", now.path));
    }
    if (before.size_bytes != now.size_bytes ||
        before.head_hash != now.head_hash) {
      return Differs(absl::StrCat(now.path, " has changed since"));
    }
  }
  return absl::OkStatus();
}

}  // namespace hashrange::cli
