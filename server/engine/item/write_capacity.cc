#include "server/engine/item/write_capacity.h"

#include <algorithm>

#include "server/engine/capacity/capacity_units.h"

namespace hashrange::engine {
namespace {

const IndexEntry* EntryIn(const PreparedItem* item, const Index& index) {
  return item == nullptr ? nullptr : item->EntryIn(index.id);
}

// 0 if nothing is charged.
double IndexUnits(const IndexEntry* before, const IndexEntry* after) {
  if (before == nullptr && after == nullptr) return 0;
  if (before == nullptr) return WriteUnits(after->size_bytes);
  if (after == nullptr) return WriteUnits(before->size_bytes);
  const double old_units = WriteUnits(before->size_bytes);
  const double new_units = WriteUnits(after->size_bytes);
  if (before->key != after->key) return old_units + new_units;
  if (before->record == after->record) return 0;
  return std::max(old_units, new_units);
}

}  // namespace

UsedCapacity WriteCapacity(const PreparedWrite& prepared,
                           const Decision& decision, WriteScope scope) {
  const PreparedItem* before = decision.old_item();
  const PreparedItem* after = decision.after;
  const size_t bytes =
      std::max(before == nullptr ? size_t{0} : before->size_bytes,
               after == nullptr ? size_t{0} : after->size_bytes);
  UsedCapacity used;
  used.AddTable(WriteUnits(bytes) *
                (scope == WriteScope::kTransaction ? kTransactionFactor : 1));
  if (!decision.writes) return used;
  for (const Index& index : prepared.table->indexes) {
    const double units =
        IndexUnits(EntryIn(before, index), EntryIn(after, index));
    if (units > 0) used.AddIndex(index, units);
  }
  return used;
}

}  // namespace hashrange::engine
