// One put or delete of a BulkWrite call.
//
// Each is a write of its own, as in BatchWriteItem: atomic with its index
// entries, independent of the others. Writes of one call may be decided in
// another order than they were sent, unless they are of one item: those keep
// their order.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_BULK_WRITE_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_BULK_WRITE_H_

#include "absl/functional/any_invocable.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/request_context.h"

namespace hashrange::engine {

// Takes the outcome of one write, once: on a thread of the store, or before
// BulkWrite returns if the write is refused.
using BulkWriteDone = absl::AnyInvocable<void(v1::BulkWriteResult)>;

// Queues the write. Its result has the sequence of the request, and the code,
// message and exception of what went wrong, if something did.
void BulkWrite(EngineContext& context, v1::BulkWriteRequest request,
               const RequestContext& call, BulkWriteDone done);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_BULK_WRITE_H_
