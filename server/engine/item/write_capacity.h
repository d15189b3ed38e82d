// The capacity that a write uses.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_WRITE_CAPACITY_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_WRITE_CAPACITY_H_

#include "server/engine/capacity/used_capacity.h"
#include "server/engine/item/item_change.h"

namespace hashrange::engine {

enum class WriteScope { kSingle, kTransaction };

// Returns what the write that was decided is charged, on sizes of items and of
// index entries:
//
//   table                     the larger of old and new item; twice as much in
//                             a transaction
//   entry appears, vanishes   the entry
//   entry stays as it is      nothing
//   entry changes             the larger of old and new entry
//   entry gets another key    old and new entry
//
// A condition check is charged for the item as it stands, and for no index.
UsedCapacity WriteCapacity(const PreparedWrite& prepared,
                           const Decision& decision, WriteScope scope);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_WRITE_CAPACITY_H_
