// The writes of BatchWriteItem from AWS JSON.

#ifndef HASHRANGE_CLIENT_JSON_WRITE_REQUEST_JSON_H_
#define HASHRANGE_CLIENT_JSON_WRITE_REQUEST_JSON_H_

#include <vector>

#include "absl/status/statusor.h"
#include "client/json/json_view.h"
#include "hashrange/v1/item_service.pb.h"

namespace hashrange::aws_json {

// Reads the whole input of BatchWriteItem or only its member RequestItems; see
// ParseWriteRequests in aws_json.h.
absl::StatusOr<std::vector<v1::WriteRequest>> WriteRequestsFromJson(
    const JsonView& view);

}  // namespace hashrange::aws_json

#endif  // HASHRANGE_CLIENT_JSON_WRITE_REQUEST_JSON_H_
