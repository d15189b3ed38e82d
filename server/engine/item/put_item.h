// PutItem: creates or replaces one item.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_PUT_ITEM_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_PUT_ITEM_H_

#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/request_context.h"
#include "server/engine/spliced_response.h"

namespace hashrange::engine {

// Puts `request.item`, replacing the whole item that has the same key. Replies
// OK once item, index entries and counters are on disk, as one commit, with
// the old item if return_values asks for it. Replies with an error if nothing
// was written: ValidationError, TableNotFoundError, a deadline that passed
// before the write was applied, a full queue, a stopped store. Only
// OUTCOME_UNKNOWN leaves open whether the item was written.
void PutItem(EngineContext& context, v1::PutItemRequest request,
             const RequestContext& call,
             Reply<SplicedResponse<v1::PutItemResponse>> reply);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_PUT_ITEM_H_
