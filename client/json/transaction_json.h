// The requests of transactions from AWS JSON, which wraps each action in an
// object named after it, into the messages, where an action is flat.

#ifndef HASHRANGE_CLIENT_JSON_TRANSACTION_JSON_H_
#define HASHRANGE_CLIENT_JSON_TRANSACTION_JSON_H_

#include "absl/status/status.h"
#include "client/json/json_view.h"
#include "hashrange/v1/item_service.pb.h"

namespace hashrange::aws_json {

// Reads {"TransactItems": [{"Put": {...}}, {"ConditionCheck": {...}}], ...}
// into `request`. Returns InvalidArgument with the JSON path for what is not
// as in AWS.
absl::Status RequestFromJson(const JsonView& view,
                             v1::TransactWriteItemsRequest* request);

// Reads {"TransactItems": [{"Get": {...}}], ...} likewise.
absl::Status RequestFromJson(const JsonView& view,
                             v1::TransactGetItemsRequest* request);

}  // namespace hashrange::aws_json

#endif  // HASHRANGE_CLIENT_JSON_TRANSACTION_JSON_H_
