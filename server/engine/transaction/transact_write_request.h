// A TransactWriteItems request, checked by itself and taken apart.

#ifndef HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACT_WRITE_REQUEST_H_
#define HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACT_WRITE_REQUEST_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/item/item_write.h"
#include "server/engine/transaction/transaction_token.h"
#include "server/expression/parse_cache.h"

namespace hashrange::engine {

struct TransactWrites {
  // In the order of the request.
  std::vector<ItemWrite> actions;
  std::optional<TransactionToken> token;
  v1::ReturnConsumedCapacity return_consumed_capacity =
      v1::RETURN_CONSUMED_CAPACITY_UNSPECIFIED;
  v1::ReturnItemCollectionMetrics return_item_collection_metrics =
      v1::RETURN_ITEM_COLLECTION_METRICS_UNSPECIFIED;
};

// Returns what `request` asks for, or ValidationError: of its constraints, of
// the kinds of its actions, and then, action by action, of attribute values and
// expressions. `now` is when the request came.
absl::StatusOr<TransactWrites> TakeTransactWrites(
    expression::ParseCache& cache, v1::TransactWriteItemsRequest request,
    absl::Time now);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACT_WRITE_REQUEST_H_
