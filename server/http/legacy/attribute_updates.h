// AttributeUpdates: the legacy form of UpdateExpression.

#ifndef HASHRANGE_SERVER_HTTP_LEGACY_ATTRIBUTE_UPDATES_H_
#define HASHRANGE_SERVER_HTTP_LEGACY_ATTRIBUTE_UPDATES_H_

#include "absl/status/status.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/http/codec/json_value.h"

namespace hashrange::http {

// Sets update and condition of `request` to what AttributeUpdates, Expected and
// ConditionalOperator of `input` ask for, as far as they are there.
// ValidationError for wrong ones. Expressions and placeholders of the client's
// must have been read.
absl::Status ReadAttributeUpdatesAndExpected(const JsonValue& input,
                                             v1::UpdateItemRequest* request);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_LEGACY_ATTRIBUTE_UPDATES_H_
