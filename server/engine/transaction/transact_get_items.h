// TransactGetItems: reads up to 100 items as of one moment.

#ifndef HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACT_GET_ITEMS_H_
#define HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACT_GET_ITEMS_H_

#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/request_context.h"
#include "server/engine/spliced_response.h"

namespace hashrange::engine {

// Returns a result for each read, in the order of the request, all from one
// snapshot. Errors: ValidationError (also for items larger than 4 MB together,
// or than 20 MB in wire form), TableNotFoundError, TransactionCanceledError for
// keys that do not fit their table, cancellation.
absl::StatusOr<SplicedResponse<v1::TransactGetItemsResponse>> TransactGetItems(
    EngineContext& context, v1::TransactGetItemsRequest request,
    const RequestContext& call);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACT_GET_ITEMS_H_
