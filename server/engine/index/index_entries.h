// Which index entries an item has: a pure function of table and item.

#ifndef HASHRANGE_SERVER_ENGINE_INDEX_INDEX_ENTRIES_H_
#define HASHRANGE_SERVER_ENGINE_INDEX_INDEX_ENTRIES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "server/engine/table/primary_key.h"
#include "server/engine/table/table.h"
#include "storage/encoding/key_layout.h"
#include "storage/value/value.h"

namespace hashrange::engine {

struct IndexEntry {
  storage::IndexId index;
  std::string key;
  // An item record (storage/encoding/item_record.h) of what is projected.
  std::string record;
  // The projected item, as DynamoDB counts it.
  size_t size_bytes;
};

// An item as it is to be stored. `record` is its item record.
struct StoredItem {
  PrimaryKey key;
  absl::string_view canonical_key;
  const value::AttributeMap& attributes;
  absl::string_view record;
  size_t size_bytes;
};

// Returns the key values of `item` in an index, or nothing if the item lacks
// one of them (or has it in another type or size, from before the index was
// added) and so is not in the index.
std::optional<storage::IndexKeyValues> IndexKeyOf(
    const Index& index, const value::AttributeMap& item);

// Returns the entry of `item` in one index, or nothing if it is not in it.
std::optional<IndexEntry> IndexEntryOf(const Table& table, const Index& index,
                                       const StoredItem& item);

// Returns the entries of `item` in all indexes of the table, in their order.
std::vector<IndexEntry> IndexEntriesOf(const Table& table,
                                       const StoredItem& item);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_INDEX_INDEX_ENTRIES_H_
