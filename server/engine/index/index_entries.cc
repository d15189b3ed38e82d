#include "server/engine/index/index_entries.h"

#include <utility>

#include "server/engine/limits.h"
#include "storage/encoding/item_record.h"

namespace hashrange::engine {
namespace {

// Adds the values of `attributes` to `values`; false if one cannot be indexed.
bool CollectKeyValues(const std::vector<KeyAttribute>& attributes,
                      const value::AttributeMap& item, size_t bytes_max,
                      std::vector<const v1::AttributeValue*>* values) {
  size_t bytes = 0;
  for (const KeyAttribute& attribute : attributes) {
    auto found = item.find(attribute.name);
    if (found == item.end() || !HasType(found->second, attribute.type) ||
        !EmptyKind(found->second).empty()) {
      return false;
    }
    bytes += KeyValueBytes(found->second);
    values->push_back(&found->second);
  }
  return bytes <= bytes_max;
}

value::AttributeMap Project(const Index& index,
                            const value::AttributeMap& item) {
  value::AttributeMap projected;
  for (const std::string& name : index.projected) {
    auto found = item.find(name);
    if (found != item.end()) projected[name] = found->second;
  }
  return projected;
}

IndexEntry MakeEntry(const Table& table, const Index& index,
                     const storage::IndexKeyValues& values,
                     const StoredItem& item) {
  IndexEntry entry{index.id,
                   storage::IndexEntryKey(table.id, index.id, values,
                                          *item.key.partition, item.key.sort),
                   std::string(), item.size_bytes};
  if (index.projection == v1::PROJECTION_TYPE_ALL) {
    entry.record = std::string(item.record);
  } else {
    const value::AttributeMap projected = Project(index, item.attributes);
    entry.record = storage::EncodeItemRecord(item.canonical_key, projected);
    entry.size_bytes = value::ItemSizeBytes(projected);
  }
  return entry;
}

}  // namespace

std::optional<storage::IndexKeyValues> IndexKeyOf(
    const Index& index, const value::AttributeMap& item) {
  storage::IndexKeyValues values;
  if (!CollectKeyValues(index.key.partition, item, kPartitionKeyBytesMax,
                        &values.partition) ||
      !CollectKeyValues(index.key.sort, item, kSortKeyBytesMax, &values.sort)) {
    return std::nullopt;
  }
  return values;
}

std::optional<IndexEntry> IndexEntryOf(const Table& table, const Index& index,
                                       const StoredItem& item) {
  std::optional<storage::IndexKeyValues> values =
      IndexKeyOf(index, item.attributes);
  if (!values.has_value()) return std::nullopt;
  return MakeEntry(table, index, *values, item);
}

std::vector<IndexEntry> IndexEntriesOf(const Table& table,
                                       const StoredItem& item) {
  std::vector<IndexEntry> entries;
  for (const Index& index : table.indexes) {
    std::optional<IndexEntry> entry = IndexEntryOf(table, index, item);
    if (entry.has_value()) entries.push_back(*std::move(entry));
  }
  return entries;
}

}  // namespace hashrange::engine
