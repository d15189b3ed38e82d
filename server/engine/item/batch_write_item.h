// BatchWriteItem: up to 25 independent puts and deletes.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_BATCH_WRITE_ITEM_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_BATCH_WRITE_ITEM_H_

#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/request_context.h"

namespace hashrange::engine {

// Checks the whole batch first: any ValidationError or TableNotFoundError
// means that nothing was written. Then each write is a commit of its own.
// Replies once all are decided: those that the server was too busy for come
// back as unprocessed_requests; if another error struck one, that error is the
// answer, and others of the batch may have been written.
void BatchWriteItem(EngineContext& context, v1::BatchWriteItemRequest request,
                    const RequestContext& call,
                    Reply<v1::BatchWriteItemResponse> reply);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_BATCH_WRITE_ITEM_H_
