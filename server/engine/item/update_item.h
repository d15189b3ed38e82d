// UpdateItem: changes attributes of one item.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_UPDATE_ITEM_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_UPDATE_ITEM_H_

#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/request_context.h"
#include "server/engine/spliced_response.h"

namespace hashrange::engine {

// Applies update_expression to the item with `request.key`, which is created if
// it does not exist (unless the expression only removes). Every operand means
// the item before the update. Replies as PutItem does, with what return_values
// asks for. Errors are as for PutItem, and ValidationError if the update cannot
// be applied to the item as it is.
void UpdateItem(EngineContext& context, v1::UpdateItemRequest request,
                const RequestContext& call,
                Reply<SplicedResponse<v1::UpdateItemResponse>> reply);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_UPDATE_ITEM_H_
