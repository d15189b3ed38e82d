#include "server/expression/expression_kind.h"

#include "absl/strings/str_cat.h"
#include "server/expression/limits.h"

namespace hashrange::expression {

absl::string_view ParameterName(ExpressionKind kind) {
  switch (kind) {
    case ExpressionKind::kUpdate:
      return "UpdateExpression";
    case ExpressionKind::kCondition:
      return "ConditionExpression";
    case ExpressionKind::kKeyCondition:
      return "KeyConditionExpression";
    case ExpressionKind::kFilter:
      return "FilterExpression";
    case ExpressionKind::kProjection:
      return "ProjectionExpression";
  }
  return "";
}

absl::Status ExpressionError(ExpressionKind kind, absl::string_view message) {
  return absl::InvalidArgumentError(
      absl::StrCat("Invalid ", ParameterName(kind), ": ", message));
}

absl::Status CheckExpressionSize(ExpressionKind kind, absl::string_view text) {
  if (text.empty()) {
    return ExpressionError(kind, "The expression can not be empty;");
  }
  if (text.size() > kExpressionBytesMax) {
    return ExpressionError(
        kind, absl::StrCat("Expression size has exceeded the maximum allowed "
                           "size; expression size: ",
                           text.size()));
  }
  return absl::OkStatus();
}

}  // namespace hashrange::expression
