#include "server/engine/table/resource_arn.h"

#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "server/engine/errors.h"
#include "server/engine/validation/constraints.h"

namespace hashrange::engine {
namespace {

// Source: DynamoDB.
constexpr size_t kArnLengthMax = 1283;
constexpr size_t kNameLengthMin = 3;

// arn, aws, dynamodb, region, account, and all the rest.
std::vector<absl::string_view> Parts(absl::string_view arn) {
  return absl::StrSplit(arn, absl::MaxSplits(':', 5));
}

bool HasOutline(absl::string_view arn) {
  const std::vector<absl::string_view> parts = Parts(arn);
  if (parts.size() != 6 || absl::c_any_of(parts, [](absl::string_view part) {
        return part.empty();
      })) {
    return false;
  }
  const size_t slash = parts[5].find('/', 1);
  return slash != absl::string_view::npos && slash + 1 < parts[5].size();
}

bool IsTableArn(absl::string_view arn) {
  const std::vector<absl::string_view> parts = Parts(arn);
  absl::string_view name = parts[5];
  return parts[0] == "arn" && parts[1] == "aws" && parts[2] == "dynamodb" &&
         absl::c_all_of(parts[4], absl::ascii_isdigit) &&
         absl::ConsumePrefix(&name, "table/") && name.size() >= kNameLengthMin;
}

}  // namespace

absl::Status CheckResourceArn(const Account& account,
                              absl::string_view operation,
                              absl::string_view arn) {
  if (arn.empty()) return ValidationError("Invalid TableArn");
  ConstraintList constraints;
  constraints.CheckText("resourceArn", arn, {false, 1, kArnLengthMax});
  if (absl::Status status = constraints.ToStatus(); !status.ok()) {
    return status;
  }
  if (!HasOutline(arn)) {
    return AccessDeniedError(
        absl::StrCat("User: arn:aws:iam::", account.id,
                     ":root is not authorized to perform: dynamodb:", operation,
                     " on resource: ", arn));
  }
  if (IsTableArn(arn)) return absl::OkStatus();
  return ValidationError(absl::StrCat(
      "Invalid TableArn: Invalid ResourceArn provided as input ", arn));
}

}  // namespace hashrange::engine
