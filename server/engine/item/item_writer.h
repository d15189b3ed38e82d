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

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/engine/index/index_entries.h"
#include "server/engine/table/primary_key.h"
#include "server/engine/table/table.h"
#include "storage/key_value_store.h"
#include "storage/value/value.h"

namespace hashrange::engine {

// All that storing an item will write, computed ahead of the commit.
struct PreparedItem {
  std::string record;
  size_t size_bytes = 0;
  std::vector<IndexEntry> entries;

  size_t EstimatedBytes() const;
};

// Requires: `attributes` are valid, canonical, and have the key `key`.
PreparedItem PrepareItem(const Table& table, const PrimaryKey& key,
                         const ItemLocation& location,
                         const value::AttributeMap& attributes);

// Returns the record at `location`, or nothing if there is no item. The view
// holds until the transaction's next write. InternalServerError if the record
// belongs to another key.
absl::StatusOr<std::optional<absl::string_view>> ReadRecord(
    storage::Transaction& transaction, const ItemLocation& location);

// Replaces `old_record` (nothing: no item) by `item` (null: deletes) at
// `location`, together with index entries and counters.
absl::Status WriteItem(storage::Transaction& transaction, const Table& table,
                       const ItemLocation& location,
                       std::optional<absl::string_view> old_record,
                       const PreparedItem* item);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_ITEM_WRITER_H_
