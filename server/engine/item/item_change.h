// Decides and carries out a change to one item, inside a commit.
//
// Single writes, batches and transactions all go through these steps:
//
//   Prepare   before the commit: checks the keys, encodes what is known
//   Decide    reads the old item, evaluates condition and update
//   Write     writes item, index entries and counters
//
// A transaction decides all its changes before it writes any, so that each
// sees the state before it.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_ITEM_CHANGE_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_ITEM_CHANGE_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/engine/engine_context.h"
#include "server/engine/item/item_write.h"
#include "server/engine/item/item_writer.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// An ItemWrite checked against a table and encoded as far as is possible
// without the old item.
struct PreparedWrite {
  std::shared_ptr<const Table> table;
  ItemLocation location;
  // Puts only.
  std::optional<PreparedItem> item;
};

// Returns how `write` is stored in `table`, or the ValidationError of its key,
// its index keys, or of expressions that do not go with the table's keys.
absl::StatusOr<PreparedWrite> PrepareWrite(std::shared_ptr<const Table> table,
                                           const ItemWrite& write);

// The same with the table as it is now.
absl::StatusOr<PreparedWrite> PrepareNow(EngineContext& context,
                                         const ItemWrite& write);

// What a write comes to.
struct Decision {
  // The stored record before; nothing if there was no item.
  std::optional<std::string> old_record;
  // The item after; null if there is none.
  const PreparedItem* new_item = nullptr;
  // Holds what new_item points to, for an update.
  std::unique_ptr<PreparedItem> updated;
  // Whether anything is to be written.
  bool writes = true;
  // In wire form, as return_values asks for; nothing if there is nothing.
  std::optional<std::string> returned;
};

// Reads the old item and decides. `prepared` is brought up to date if the table
// has changed since. Errors: ConditionalCheckFailedError, ValidationError of
// an update, TableNotFoundError.
absl::StatusOr<Decision> Decide(EngineContext& context,
                                storage::Transaction& transaction,
                                const ItemWrite& write,
                                PreparedWrite* prepared);

// Writes what was decided.
absl::Status Write(storage::Transaction& transaction,
                   const PreparedWrite& prepared, const Decision& decision);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_ITEM_CHANGE_H_
