#include "server/engine/table/table_name.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/validation/constraints.h"

namespace hashrange::engine {
namespace {

constexpr absl::string_view kArnStart = "arn:";
constexpr absl::string_view kTableMark = ":table/";

}  // namespace

std::string TableArn(const Account& account, absl::string_view table_name) {
  return absl::StrCat("arn:aws:dynamodb:", account.region, ":", account.id,
                      ":table/", table_name);
}

std::string IndexArn(absl::string_view table_arn,
                     absl::string_view index_name) {
  return absl::StrCat(table_arn, "/index/", index_name);
}

absl::string_view PlainTableName(absl::string_view name_or_arn) {
  if (!absl::StartsWith(name_or_arn, kArnStart)) return name_or_arn;
  const size_t mark = name_or_arn.find(kTableMark);
  if (mark == absl::string_view::npos) return name_or_arn;
  return name_or_arn.substr(mark + kTableMark.size());
}

bool IsWellFormedName(absl::string_view name) {
  return name.size() >= kTableNameLengthMin &&
         name.size() <= kTableNameLengthMax && absl::c_all_of(name, [](char c) {
           return absl::ascii_isalnum(c) || c == '_' || c == '.' || c == '-';
         });
}

absl::Status CheckDataTableName(absl::string_view name_or_arn) {
  ConstraintList constraints;
  CheckDataTableName("tableName", name_or_arn, &constraints);
  return constraints.ToStatus();
}

void CheckDataTableName(absl::string_view path, absl::string_view name_or_arn,
                        ConstraintList* constraints) {
  const absl::string_view name = PlainTableName(name_or_arn);
  // Checked on every request: the common case first.
  if (IsWellFormedName(name)) return;
  // Since names may be ARNs, an empty one is only too short.
  constraints->CheckText(
      path, name, {/*name_pattern=*/!name.empty(), 1, kTableNameLengthMax});
}

absl::Status CheckControlTableName(absl::string_view name_or_arn) {
  const absl::string_view name = PlainTableName(name_or_arn);
  if (IsWellFormedName(name)) return absl::OkStatus();
  if (name.empty()) {
    return ValidationError(
        "The parameter 'TableName' is required but was not present in the "
        "request");
  }
  if (name.size() < kTableNameLengthMin || name.size() > kTableNameLengthMax) {
    return ControlTableNameLengthError();
  }
  ConstraintList constraints;
  constraints.CheckText("tableName", name,
                        {/*name_pattern=*/true, 1, kTableNameLengthMax});
  return constraints.ToStatus();
}

absl::Status ControlTableNameLengthError() {
  return ValidationError(
      "TableName must be at least 3 characters long and at most 255 "
      "characters long");
}

}  // namespace hashrange::engine
