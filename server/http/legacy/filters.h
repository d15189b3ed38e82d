// KeyConditions, QueryFilter and ScanFilter: the legacy forms of
// KeyConditionExpression and FilterExpression.

#ifndef HASHRANGE_SERVER_HTTP_LEGACY_FILTERS_H_
#define HASHRANGE_SERVER_HTTP_LEGACY_FILTERS_H_

#include "absl/status/status.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/http/codec/json_value.h"

namespace hashrange::http {

// Set the key condition or the filter of `request` to what KeyConditions,
// QueryFilter or ScanFilter and ConditionalOperator of `input` ask for, as far
// as they are there. ValidationError for wrong ones. Expressions and
// placeholders of the client's must have been read. Operators in KeyConditions
// are for RefuseOperators (key_operators.h) to refuse.
absl::Status ReadKeyConditions(const JsonValue& input,
                               v1::QueryRequest* request);
absl::Status ReadQueryFilter(const JsonValue& input, v1::QueryRequest* request);
absl::Status ReadScanFilter(const JsonValue& input, v1::ScanRequest* request);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_LEGACY_FILTERS_H_
