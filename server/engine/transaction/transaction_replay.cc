#include "server/engine/transaction/transaction_replay.h"

#include <algorithm>
#include <cstddef>

#include "server/engine/capacity/capacity_by_table.h"
#include "server/engine/capacity/capacity_units.h"

namespace hashrange::engine {

v1::TransactWriteItemsResponse ReplayResponse(const TransactWrites& writes,
                                              const storage::TokenRecord& use) {
  v1::TransactWriteItemsResponse response;
  if (!ReportsCapacity(writes.return_consumed_capacity)) return response;
  CapacityByTable capacity;
  const size_t count = std::min(use.item_sizes.size(), writes.actions.size());
  for (size_t i = 0; i < count; ++i) {
    UsedCapacity used;
    used.AddTable(kTransactionFactor *
                  ReadUnits(use.item_sizes[i], ReadConsistency::kStrong));
    capacity.Add(writes.actions[i].table_name, used);
  }
  *response.mutable_consumed_capacity() = capacity.ToMessages(
      writes.return_consumed_capacity, CapacityKind::kTransactionRead);
  return response;
}

}  // namespace hashrange::engine
