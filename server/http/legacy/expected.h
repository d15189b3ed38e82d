// Expected: the legacy form of ConditionExpression.

#ifndef HASHRANGE_SERVER_HTTP_LEGACY_EXPECTED_H_
#define HASHRANGE_SERVER_HTTP_LEGACY_EXPECTED_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/http/codec/json_value.h"
#include "server/http/legacy/placeholder_builder.h"

namespace hashrange::http {

// Returns the condition that Expected and ConditionalOperator of `input` ask
// for, empty if there is none, or a ValidationError for ones that contradict
// themselves.
absl::StatusOr<std::string> ConditionOfExpected(
    const JsonValue& input, PlaceholderBuilder* placeholders);

// Sets the condition of `request` likewise.
template <typename Request>
absl::Status ReadExpected(const JsonValue& input, Request* request) {
  PlaceholderBuilder placeholders(
      request->mutable_expression_attribute_names(),
      request->mutable_expression_attribute_values());
  auto condition = ConditionOfExpected(input, &placeholders);
  if (!condition.ok()) return condition.status();
  if (!condition->empty()) {
    request->set_condition_expression(*std::move(condition));
  }
  return absl::OkStatus();
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_LEGACY_EXPECTED_H_
