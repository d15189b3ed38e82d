#include "server/engine/query/read_parameters.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace hashrange::engine {
namespace {

// These keep DynamoDB's bare texts; all others get the prefix.
bool IsBareInStartKey(absl::string_view message) {
  return absl::StrContains(message, "duplicates") ||
         absl::StrContains(message, "number set") ||
         absl::StrContains(message, "numeric value") ||
         absl::StrContains(message, "38 significant digits") ||
         absl::StartsWith(message, "Number overflow") ||
         absl::StartsWith(message, "Number underflow");
}

}  // namespace

absl::Status CheckStartKeyValues(value::AttributeMap* start_key) {
  absl::Status status = value::ValidateAndCanonicalize(start_key);
  if (status.ok() || IsBareInStartKey(status.message())) {
    return AsEngineError(status);
  }
  return ValidationError(
      absl::StrCat("The provided starting key is invalid: ", status.message()));
}

absl::StatusOr<PageContent> ContentFor(v1::Select select,
                                       const ReadTarget& target) {
  switch (select) {
    case v1::SELECT_COUNT:
      return PageContent::kCountOnly;
    case v1::SELECT_SPECIFIC_ATTRIBUTES:
      return ValidationError(
          "Must specify the AttributesToGet or ProjectionExpression when "
          "choosing to get SPECIFIC_ATTRIBUTES");
    case v1::SELECT_ALL_PROJECTED_ATTRIBUTES:
      if (target.index != nullptr) return PageContent::kItems;
      return ValidationError(
          "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an "
          "IndexName");
    case v1::SELECT_ALL_ATTRIBUTES:
      if (target.index == nullptr ||
          target.index->projection == v1::PROJECTION_TYPE_ALL) {
        return PageContent::kItems;
      }
      if (target.index->kind == IndexKind::kGlobal) {
        return InvalidParameterError(absl::StrCat(
            "Select type ALL_ATTRIBUTES is not supported for global secondary "
            "index ",
            target.index->name, " because its projection type is not ALL"));
      }
      return NotOfferedError(
          "ALL_ATTRIBUTES of a local secondary index that does not project "
          "them");
    default:
      return PageContent::kItems;
  }
}

}  // namespace hashrange::engine
