// Members that requests with expressions share.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_EXPRESSION_INPUT_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_EXPRESSION_INPUT_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/map.h"
#include "server/http/codec/json_value.h"
#include "storage/value/value.h"

namespace hashrange::http {

// ValidationError, "Can not use both expression and non-expression parameters
// ...", if `input` has one of `legacy` and one of `expressions`.
absl::Status CheckNotMixed(const JsonValue& input,
                           absl::Span<const absl::string_view> legacy,
                           absl::Span<const absl::string_view> expressions);

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

// Reads ExclusiveStartKey. `empty_message` is what an empty one is told.
absl::Status ReadStartKey(const JsonValue& input,
                          absl::string_view empty_message,
                          value::AttributeMap* key);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_EXPRESSION_INPUT_H_
