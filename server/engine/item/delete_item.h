// DeleteItem: deletes one item by its key.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_DELETE_ITEM_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_DELETE_ITEM_H_

#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/request_context.h"
#include "server/engine/spliced_response.h"

namespace hashrange::engine {

// Deletes the item with `request.key` and its index entries, as one commit.
// Replies OK once that is on disk, also if there was no such item, with the
// old item if return_values asks for it. Errors are as for PutItem.
void DeleteItem(EngineContext& context, v1::DeleteItemRequest request,
                const RequestContext& call,
                Reply<SplicedResponse<v1::DeleteItemResponse>> reply);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_DELETE_ITEM_H_
