// GetItem: reads one item by its key.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_GET_ITEM_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_GET_ITEM_H_

#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/spliced_response.h"

namespace hashrange::engine {

// Returns the item with `request.key`, or a response without an item. Errors:
// ValidationError, TableNotFoundError. Reads two records; never blocks.
absl::StatusOr<SplicedResponse<v1::GetItemResponse>> GetItem(
    EngineContext& context, v1::GetItemRequest request);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_GET_ITEM_H_
