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
  // Null if the write could not be prepared yet.
  std::shared_ptr<const Table> table;
  ItemLocation location;
  // Puts only.
  std::optional<PreparedItem> item;
};

// Returns how `write` is stored in `table`, or the ValidationError of its key,
// its index keys, of expressions that do not go with the table's keys, or of
// the size that the item has together with its local index entries.
absl::StatusOr<PreparedWrite> PrepareWrite(std::shared_ptr<const Table> table,
                                           const ItemWrite& write);

// The same with the table as it is now.
absl::StatusOr<PreparedWrite> PrepareNow(EngineContext& context,
                                         const ItemWrite& write);

// An estimate of the bytes that the write will write.
size_t EstimatedBytes(const ItemWrite& write, const PreparedWrite& prepared);

// What a write comes to.
struct Decision {
  // The item before, with its index entries if anything is to be written;
  // nothing if there was no item.
  std::optional<PreparedItem> before;
  // The item after, if anything is to be written; null if there is none.
  const PreparedItem* after = nullptr;
  // Holds what `after` points to, for an update.
  std::unique_ptr<PreparedItem> updated;
  // Whether anything is to be written.
  bool writes = true;
  // In wire form, as return_values asks for; nothing if there is nothing.
  std::optional<std::string> returned;

  // Null if there was no item.
  const PreparedItem* old_item() const {
    return before.has_value() ? &*before : nullptr;
  }
};

// Reads the old item and decides. `prepared` is brought up to date if the table
// has changed since. Errors: ConditionalCheckFailedError, ValidationError of
// an update, TableNotFoundError.
absl::StatusOr<Decision> Decide(EngineContext& context,
                                storage::Transaction& transaction,
                                const ItemWrite& write,
                                PreparedWrite* prepared);

// Writes what was decided.
void Write(storage::Transaction& transaction, const PreparedWrite& prepared,
           const Decision& decision);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_ITEM_CHANGE_H_
