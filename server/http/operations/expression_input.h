// Members that requests with expressions share.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_EXPRESSION_INPUT_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_EXPRESSION_INPUT_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/map.h"
#include "server/engine/errors.h"
#include "server/http/codec/json_value.h"
#include "server/http/operations/operation.h"
#include "storage/value/value.h"

namespace hashrange::http {

// ValidationError, "Can not use both expression and non-expression parameters
// ...", if `input` has one of `legacy` and one of `expressions`.
absl::Status CheckNotMixed(const JsonValue& input,
                           absl::Span<const absl::string_view> legacy,
                           absl::Span<const absl::string_view> expressions);

// ValidationError, "... can only be specified when using expressions", if
// `input` has ExpressionAttributeNames, even empty ones, but none of
// `expressions`; or ExpressionAttributeValues but none that may use them: a
// ProjectionExpression may not. The message names those in their order.
absl::Status CheckPlaceholdersHaveExpressions(
    const JsonValue& input, absl::Span<const absl::string_view> expressions);

// Read ExpressionAttributeNames and ExpressionAttributeValues. ValidationError
// for one that is there but empty, and as ReadAttributeValue.
absl::Status ReadExpressionNames(
    const JsonValue& input,
    google::protobuf::Map<std::string, std::string>* names);
absl::Status ReadExpressionValues(const JsonValue& input,
                                  value::AttributeMap* values);

// Both, into a request that has both.
template <typename Request>
absl::Status ReadPlaceholders(const JsonValue& input, Request* request) {
  absl::Status status =
      ReadExpressionNames(input, request->mutable_expression_attribute_names());
  if (!status.ok()) return status;
  return ReadExpressionValues(input,
                              request->mutable_expression_attribute_values());
}

// Read attributes whose errors DynamoDB reports as they are: items and keys.
absl::Status ReadItem(const JsonValue& input, absl::string_view member,
                      value::AttributeMap* attributes);

// Reads ExclusiveStartKey.
absl::Status ReadStartKey(const JsonValue& input, value::AttributeMap* key);

// Returns `answer` for a request whose ExclusiveStartKey is `{}`, which the
// engine cannot tell from none: it gets `message` as an error, unless the
// engine has another, since what is read is looked up before its key. Any other
// `input` leaves `answer` as it is. The engine shall read one item at most.
template <typename Request>
Answer RefuseEmptyStartKey(const JsonValue& input, absl::string_view message,
                           Request* request, Answer answer) {
  const JsonValue json = input.Find("ExclusiveStartKey");
  if (json.IsNull() || json.size() > 0) return answer;
  request->set_limit(1);
  return [message, answer = std::move(answer)](
             absl::StatusOr<std::string> result) mutable {
    answer(result.ok() ? engine::ValidationError(message) : std::move(result));
  };
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_EXPRESSION_INPUT_H_
