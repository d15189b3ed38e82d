#include "server/engine/item/item_writer.h"

#include <utility>

#include "server/engine/errors.h"
#include "server/engine/index/unbuilt_entries.h"
#include "storage/encoding/item_record.h"
#include "storage/encoding/key_layout.h"

namespace hashrange::engine {
namespace {

PrimaryKey KeyIn(const Table& table, const value::AttributeMap& attributes) {
  PrimaryKey key;
  key.partition = &attributes.at(table.partition_key().name);
  if (table.sort_key() != nullptr) {
    key.sort = &attributes.at(table.sort_key()->name);
  }
  return key;
}

void AddToCounters(storage::Transaction& transaction, storage::TableId table,
                   storage::IndexId index, int64_t items, int64_t bytes) {
  if (items != 0) {
    transaction.Add(storage::ItemCountKey(table, index), items);
  }
  if (bytes != 0) {
    transaction.Add(storage::ItemBytesKey(table, index), bytes);
  }
}

// `Stored` is an item or an index entry; null counts nothing.
template <typename Stored>
int64_t Bytes(const Stored* stored) {
  return stored == nullptr ? 0 : static_cast<int64_t>(stored->size_bytes);
}
template <typename Stored>
int64_t CountChange(const Stored* before, const Stored* after) {
  return (after != nullptr ? 1 : 0) - (before != nullptr ? 1 : 0);
}

// Changes one index from `before` to `after`; either may be null.
void WriteIndexEntry(storage::Transaction& transaction, const Table& table,
                     storage::IndexId index, const IndexEntry* before,
                     const IndexEntry* after) {
  const bool moved =
      before != nullptr && after != nullptr && before->key != after->key;
  if (before != nullptr && (after == nullptr || moved)) {
    transaction.Delete(before->key);
  }
  if (after != nullptr &&
      (before == nullptr || moved || before->record != after->record)) {
    transaction.Put(after->key, after->record);
  }
  AddToCounters(transaction, table.id, index, CountChange(before, after),
                Bytes(after) - Bytes(before));
}

}  // namespace

const IndexEntry* PreparedItem::EntryIn(storage::IndexId index) const {
  for (const IndexEntry& entry : entries) {
    if (entry.index == index) return &entry;
  }
  return nullptr;
}

size_t PreparedItem::EstimatedBytes() const {
  size_t bytes = record.size();
  for (const IndexEntry& entry : entries) {
    bytes += entry.key.size() + entry.record.size();
  }
  return bytes;
}

size_t CollectionBytes(const Table& table, const PreparedItem* item) {
  if (item == nullptr) return 0;
  size_t bytes = item->size_bytes;
  for (const Index& index : table.indexes) {
    if (index.kind != IndexKind::kLocal) continue;
    const IndexEntry* entry = item->EntryIn(index.id);
    if (entry != nullptr) bytes += entry->size_bytes;
  }
  return bytes;
}

PreparedItem PrepareItem(const Table& table, const PrimaryKey& key,
                         const ItemLocation& location,
                         const value::AttributeMap& attributes) {
  PreparedItem prepared;
  prepared.record =
      storage::EncodeItemRecord(location.canonical_key, attributes);
  prepared.size_bytes = value::ItemSizeBytes(attributes);
  if (!table.indexes.empty()) {
    prepared.entries =
        IndexEntriesOf(table, {key, location.canonical_key, attributes,
                               prepared.record, prepared.size_bytes});
  }
  return prepared;
}

absl::StatusOr<std::optional<PreparedItem>> ReadStored(
    storage::Transaction& transaction, const ItemLocation& location) {
  auto record = transaction.Get(location.key);
  if (!record.ok()) return AsEngineError(record.status());
  if (!record->has_value()) return std::nullopt;
  auto view = storage::DecodeItemRecord(**record);
  if (!view.ok()) return AsEngineError(view.status());
  if (view->canonical_key != location.canonical_key) {
    return InternalServerError(
        "two keys have the same hash; nothing was changed");
  }
  return PreparedItem{std::string(**record), view->item_size_bytes, {}};
}

absl::Status AddEntries(storage::Transaction& transaction, const Table& table,
                        const ItemLocation& location,
                        const value::AttributeMap& attributes,
                        PreparedItem* stored) {
  stored->entries =
      IndexEntriesOf(table, {KeyIn(table, attributes), location.canonical_key,
                             attributes, stored->record, stored->size_bytes});
  return AsEngineError(
      RemoveUnbuiltEntries(transaction, table, &stored->entries));
}

void WriteItem(storage::Transaction& transaction, const Table& table,
               const ItemLocation& location, const PreparedItem* before,
               const PreparedItem* after) {
  if (after != nullptr) {
    transaction.Put(location.key, after->record);
  } else if (before != nullptr) {
    transaction.Delete(location.key);
  }
  for (const Index& index : table.indexes) {
    WriteIndexEntry(transaction, table, index.id,
                    before != nullptr ? before->EntryIn(index.id) : nullptr,
                    after != nullptr ? after->EntryIn(index.id) : nullptr);
  }
  AddToCounters(transaction, table.id, 0, CountChange(before, after),
                Bytes(after) - Bytes(before));
  if (!table.has_local_indexes) return;
  const int64_t growth = static_cast<int64_t>(CollectionBytes(table, after)) -
                         static_cast<int64_t>(CollectionBytes(table, before));
  if (growth != 0) transaction.Add(location.collection_key, growth);
}

}  // namespace hashrange::engine
