// BatchGetItem between AWS JSON, which groups by table, and the messages, which
// are flat.

#ifndef HASHRANGE_CLIENT_JSON_BATCH_GET_JSON_H_
#define HASHRANGE_CLIENT_JSON_BATCH_GET_JSON_H_

#include "absl/status/status.h"
#include "client/json/json_view.h"
#include "hashrange/v1/item_service.pb.h"
#include "nlohmann/json.hpp"

namespace hashrange::aws_json {

// Reads {"RequestItems": {TABLE: {"Keys": [...], ...}}, ...} into `request`.
// Tables come in the order of their names. Returns InvalidArgument with the
// JSON path for what is not as in AWS.
absl::Status RequestFromJson(const JsonView& view,
                             v1::BatchGetItemRequest* request);

// Returns {"Responses": {TABLE: [...]}, "UnprocessedKeys": {...}, ...}.
nlohmann::ordered_json ResponseToJson(const v1::BatchGetItemResponse& response);

}  // namespace hashrange::aws_json

#endif  // HASHRANGE_CLIENT_JSON_BATCH_GET_JSON_H_
