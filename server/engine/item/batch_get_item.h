// BatchGetItem: reads up to 100 items by key.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_BATCH_GET_ITEM_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_BATCH_GET_ITEM_H_

#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/request_context.h"
#include "server/engine/spliced_response.h"

namespace hashrange::engine {

// Returns the items found, all read from one snapshot. Keys that no longer fit
// a reply of 16 MB come back as unprocessed_keys. Errors: ValidationError,
// TableNotFoundError, cancellation.
absl::StatusOr<SplicedResponse<v1::BatchGetItemResponse>> BatchGetItem(
    EngineContext& context, v1::BatchGetItemRequest request,
    const RequestContext& call);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_BATCH_GET_ITEM_H_
