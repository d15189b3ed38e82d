#include "tools/cli/transfer/export_state.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "tools/cli/transfer/json_members.h"
#include "tools/cli/transfer/state_file.h"

namespace hashrange::cli {
namespace {

constexpr absl::string_view kKind = "hashrange export";

// What both the reading and the writing of a state must agree about.
constexpr int64_t kVersion = 1;

absl::Status Differs(absl::string_view what) {
  return absl::FailedPreconditionError(
      absl::StrCat(what, "; use --restart to export from the start"));
}

}  // namespace

nlohmann::json ExportStateToJson(const ExportState& state) {
  return {{"Kind", kKind},
          {"Version", kVersion},
          {"TableName", state.table_name},
          {"TableId", state.table_id},
          {"Format", state.format},
          {"ResumeToken", absl::Base64Escape(state.resume_token)},
          {"Items", state.items},
          {"Target", state.target}};
}

absl::StatusOr<ExportState> ExportStateFromJson(const nlohmann::json& json) {
  absl::Status is_state = CheckStateKind(json, kKind, kVersion);
  if (!is_state.ok()) return is_state;
  ExportState state;
  std::string token;
  JsonMembers members(json);
  members.Read("TableName", &state.table_name);
  members.Read("TableId", &state.table_id);
  members.Read("Format", &state.format);
  members.Read("ResumeToken", &token);
  members.Read("Items", &state.items);
  if (!members.status().ok()) return members.status();
  if (!absl::Base64Unescape(token, &state.resume_token)) {
    return absl::InvalidArgumentError("ResumeToken is not base64");
  }
  const auto target = json.find("Target");
  if (target != json.end()) state.target = *target;
  return state;
}

absl::Status CheckSameExport(const ExportState& saved,
                             const ExportState& current) {
  if (saved.table_name != current.table_name) {
    return Differs(
        absl::StrCat("it is of an export of the table ", saved.table_name));
  }
  if (saved.table_id != current.table_id) {
    return Differs(absl::StrCat("the table ", saved.table_name,
                                " was deleted and created since"));
  }
  if (saved.format != current.format) {
    return Differs(
        absl::StrCat("it is of an export with --format ", saved.format));
  }
  return absl::OkStatus();
}

}  // namespace hashrange::cli
