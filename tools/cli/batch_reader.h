// BatchGetItem to its end.

#ifndef HASHRANGE_TOOLS_CLI_BATCH_READER_H_
#define HASHRANGE_TOOLS_CLI_BATCH_READER_H_

#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "tools/cli/service.h"

namespace hashrange::cli {

// Reads the items of `request`, asking again for those that did not fit into an
// answer. Returns all in one response, or the error that ended it.
absl::StatusOr<v1::BatchGetItemResponse> ReadBatch(
    v1::BatchGetItemRequest request, Service& service);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_BATCH_READER_H_
