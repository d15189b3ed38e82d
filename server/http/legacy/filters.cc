#include "server/http/legacy/filters.h"

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_join.h"
#include "server/engine/errors.h"
#include "server/http/legacy/comparison.h"
#include "server/http/legacy/key_operators.h"
#include "server/http/legacy/placeholder_builder.h"

namespace hashrange::http {
namespace {

using engine::ValidationError;

template <typename Request>
PlaceholderBuilder PlaceholdersOf(Request* request) {
  return PlaceholderBuilder(request->mutable_expression_attribute_names(),
                            request->mutable_expression_attribute_values());
}

template <typename Request>
absl::Status ReadFilter(const JsonValue& input, const JsonValue& conditions,
                        Request* request) {
  PlaceholderBuilder placeholders = PlaceholdersOf(request);
  auto texts = ReadComparisons(conditions, &placeholders);
  if (!texts.ok()) return texts.status();
  auto filter = JoinConditions(input, conditions, *texts);
  if (!filter.ok()) return filter.status();
  if (!filter->empty()) request->set_filter_expression(*std::move(filter));
  return absl::OkStatus();
}

// Adds placeholders to `request`.
absl::StatusOr<std::string> KeyConditionText(const JsonValue& conditions,
                                             v1::QueryRequest* request) {
  PlaceholderBuilder placeholders = PlaceholdersOf(request);
  auto texts = ReadComparisons(conditions, &placeholders);
  if (!texts.ok()) return texts.status();
  if (texts->empty()) {
    return ValidationError("Conditions can be of length 1 or 2 only");
  }
  return absl::StrJoin(*texts, " AND ");
}

// The same for operators that are none for keys; the conditions are checked,
// but not used.
absl::StatusOr<std::string> UnmeetableConditionText(const JsonValue& conditions,
                                                    v1::QueryRequest* request) {
  v1::QueryRequest unused;
  absl::Status status = KeyConditionText(conditions, &unused).status();
  if (!status.ok()) return status;
  PlaceholderBuilder placeholders = PlaceholdersOf(request);
  return UnmeetableText(conditions, &placeholders);
}

}  // namespace

absl::Status ReadKeyConditions(const JsonValue& input,
                               v1::QueryRequest* request) {
  const JsonValue conditions = input.Find("KeyConditions");
  if (conditions.IsNull() || request->has_key_condition_expression()) {
    return absl::OkStatus();
  }
  auto text = AreKeyOperators(conditions)
                  ? KeyConditionText(conditions, request)
                  : UnmeetableConditionText(conditions, request);
  if (text.ok()) request->set_key_condition_expression(*std::move(text));
  return text.status();
}

absl::Status ReadQueryFilter(const JsonValue& input,
                             v1::QueryRequest* request) {
  return ReadFilter(input, input.Find("QueryFilter"), request);
}

absl::Status ReadScanFilter(const JsonValue& input, v1::ScanRequest* request) {
  return ReadFilter(input, input.Find("ScanFilter"), request);
}

}  // namespace hashrange::http
