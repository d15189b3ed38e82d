#include "server/http/legacy/filters.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "server/engine/errors.h"
#include "server/http/legacy/comparison.h"
#include "server/http/legacy/legacy_members.h"
#include "server/http/legacy/placeholder_builder.h"

namespace hashrange::http {
namespace {

using engine::ValidationError;

constexpr absl::string_view kKeyOperators[] = {
    "EQ", "LE", "LT", "GE", "GT", "BEGINS_WITH", "BETWEEN"};

template <typename Request>
PlaceholderBuilder PlaceholdersOf(Request* request) {
  return PlaceholderBuilder(request->mutable_expression_attribute_names(),
                            request->mutable_expression_attribute_values());
}

// Names and values need an expression of the client's. A projection uses names
// only; one that AttributesToGet became has names of its own.
template <typename Request>
absl::Status CheckPlaceholdersOfProjection(const Request& request,
                                           absl::string_view absent) {
  if (!request.has_projection_expression()) {
    return CheckNoPlaceholders(request, absent);
  }
  return request.expression_attribute_values().empty()
             ? absl::OkStatus()
             : ValuesWithoutExpressionError(absent);
}

absl::Status CheckPlaceholders(const v1::QueryRequest& request) {
  if (request.has_key_condition_expression() ||
      request.has_filter_expression()) {
    return absl::OkStatus();
  }
  return CheckPlaceholdersOfProjection(
      request, "FilterExpression and KeyConditionExpression are null");
}

absl::Status CheckKeyOperators(const JsonValue& conditions) {
  return conditions.ForEachMember([](absl::string_view,
                                     const JsonValue& condition) {
    const absl::string_view name = condition.Find("ComparisonOperator").text();
    if (std::find(std::begin(kKeyOperators), std::end(kKeyOperators), name) !=
        std::end(kKeyOperators)) {
      return absl::OkStatus();
    }
    return ValidationError(
        "Attempted conditional constraint is not an indexable operation");
  });
}

absl::Status ReadKeyConditions(const JsonValue& conditions,
                               PlaceholderBuilder* placeholders,
                               v1::QueryRequest* request) {
  auto texts = ReadComparisons(conditions, placeholders);
  if (!texts.ok()) return texts.status();
  if (texts->empty()) {
    return ValidationError("Conditions can be of length 1 or 2 only");
  }
  absl::Status status = CheckKeyOperators(conditions);
  if (status.ok()) {
    request->set_key_condition_expression(absl::StrJoin(*texts, " AND "));
  }
  return status;
}

template <typename Request>
absl::Status ReadFilter(const JsonValue& input, const JsonValue& conditions,
                        PlaceholderBuilder* placeholders, Request* request) {
  auto texts = ReadComparisons(conditions, placeholders);
  if (!texts.ok()) return texts.status();
  auto filter = JoinConditions(input, conditions, *texts);
  if (!filter.ok()) return filter.status();
  if (!filter->empty()) request->set_filter_expression(*std::move(filter));
  return absl::OkStatus();
}

}  // namespace

absl::Status ReadQueryConditions(const JsonValue& input,
                                 v1::QueryRequest* request) {
  const JsonValue conditions = input.Find("KeyConditions");
  const JsonValue filter = input.Find("QueryFilter");
  absl::Status status;
  if (!conditions.IsNull() || !filter.IsNull()) {
    status = CheckPlaceholders(*request);
  }
  PlaceholderBuilder placeholders = PlaceholdersOf(request);
  if (status.ok()) status = ReadFilter(input, filter, &placeholders, request);
  if (status.ok() && !conditions.IsNull() &&
      !request->has_key_condition_expression()) {
    status = ReadKeyConditions(conditions, &placeholders, request);
  }
  return status;
}

absl::Status ReadScanFilter(const JsonValue& input, v1::ScanRequest* request) {
  const JsonValue filter = input.Find("ScanFilter");
  if (!filter.IsNull()) {
    absl::Status status =
        CheckPlaceholdersOfProjection(*request, "FilterExpression is null");
    if (!status.ok()) return status;
  }
  PlaceholderBuilder placeholders = PlaceholdersOf(request);
  return ReadFilter(input, filter, &placeholders, request);
}

}  // namespace hashrange::http
