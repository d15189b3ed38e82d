// Writes one item with its index entries and counters, inside a commit.
//
// Every operation that changes items goes through WriteItem, so that table,
// indexes and figures cannot drift apart.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_ITEM_WRITER_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_ITEM_WRITER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/engine/index/index_entries.h"
#include "server/engine/table/primary_key.h"
#include "server/engine/table/table.h"
#include "storage/key_value_store.h"
#include "storage/value/value.h"

namespace hashrange::engine {

// An item in all the forms in which it is stored: computed ahead of the commit
// for a new one, read for an old one.
struct PreparedItem {
  std::string record;
  size_t size_bytes = 0;
  // At most one for each index.
  std::vector<IndexEntry> entries;

  // Null if the item is not in the index.
  const IndexEntry* EntryIn(storage::IndexId index) const;
  size_t EstimatedBytes() const;
};

// Bytes that an item takes in its item collection: its own, and those of its
// entries in local secondary indexes. 0 for null.
size_t CollectionBytes(const Table& table, const PreparedItem* item);

// Requires: `attributes` are valid, canonical, and have the key `key`.
PreparedItem PrepareItem(const Table& table, const PrimaryKey& key,
                         const ItemLocation& location,
                         const value::AttributeMap& attributes);

// Returns the item at `location` without its index entries, or nothing if there
// is none. InternalServerError if the record belongs to another key.
absl::StatusOr<std::optional<PreparedItem>> ReadStored(
    storage::Transaction& transaction, const ItemLocation& location);

// Adds the index entries that are stored of an item from ReadStored.
// `attributes` are those of its record. Errors are those of the store.
absl::Status AddEntries(storage::Transaction& transaction, const Table& table,
                        const ItemLocation& location,
                        const value::AttributeMap& attributes,
                        PreparedItem* stored);

// Replaces `before` (null: no item) by `after` (null: deletes) at `location`,
// together with index entries and counters.
void WriteItem(storage::Transaction& transaction, const Table& table,
               const ItemLocation& location, const PreparedItem* before,
               const PreparedItem* after);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_ITEM_WRITER_H_
