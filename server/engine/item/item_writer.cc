#include "server/engine/item/item_writer.h"

#include <utility>

#include "server/engine/errors.h"
#include "server/engine/index/unbuilt_entries.h"
#include "storage/encoding/item_record.h"
#include "storage/encoding/key_layout.h"

namespace hashrange::engine {
namespace {

struct OldItem {
  size_t size_bytes = 0;
  std::vector<IndexEntry> entries;
};

PrimaryKey KeyIn(const Table& table, const value::AttributeMap& attributes) {
  PrimaryKey key;
  key.partition = &attributes.at(table.partition_key().name);
  if (table.sort_key() != nullptr) {
    key.sort = &attributes.at(table.sort_key()->name);
  }
  return key;
}

// Parses the old item only if there are indexes whose entries depend on it.
absl::StatusOr<OldItem> ReadOldItem(const Table& table,
                                    const ItemLocation& location,
                                    absl::string_view record) {
  auto view = storage::DecodeItemRecord(record);
  if (!view.ok()) return AsEngineError(view.status());
  OldItem old;
  old.size_bytes = view->item_size_bytes;
  if (table.indexes.empty()) return old;
  auto item = storage::ParseItem(view->item);
  if (!item.ok()) return AsEngineError(item.status());
  old.entries = IndexEntriesOf(
      table, {KeyIn(table, item->attributes()), location.canonical_key,
              item->attributes(), record, old.size_bytes});
  return old;
}

const IndexEntry* EntryOf(const std::vector<IndexEntry>& entries,
                          storage::IndexId index) {
  for (const IndexEntry& entry : entries) {
    if (entry.index == index) return &entry;
  }
  return nullptr;
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

int64_t Bytes(const IndexEntry* entry) {
  return entry == nullptr ? 0 : static_cast<int64_t>(entry->size_bytes);
}

int64_t LocalIndexBytes(const Table& table,
                        const std::vector<IndexEntry>& entries) {
  int64_t bytes = 0;
  for (const Index& index : table.indexes) {
    if (index.kind == IndexKind::kLocal) {
      bytes += Bytes(EntryOf(entries, index.id));
    }
  }
  return bytes;
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
  AddToCounters(transaction, table.id, index,
                (after != nullptr ? 1 : 0) - (before != nullptr ? 1 : 0),
                Bytes(after) - Bytes(before));
}

}  // namespace

size_t PreparedItem::EstimatedBytes() const {
  size_t bytes = record.size();
  for (const IndexEntry& entry : entries) {
    bytes += entry.key.size() + entry.record.size();
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

absl::StatusOr<std::optional<absl::string_view>> ReadRecord(
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
  return *record;
}

absl::Status WriteItem(storage::Transaction& transaction, const Table& table,
                       const ItemLocation& location,
                       std::optional<absl::string_view> old_record,
                       const PreparedItem* item) {
  OldItem old;
  if (old_record.has_value()) {
    // `old_record` is not valid any more after the first write below.
    auto read = ReadOldItem(table, location, *old_record);
    if (!read.ok()) return read.status();
    old = *std::move(read);
    absl::Status status =
        RemoveUnbuiltEntries(transaction, table, &old.entries);
    if (!status.ok()) return AsEngineError(std::move(status));
  }
  if (item != nullptr) {
    transaction.Put(location.key, item->record);
  } else if (old_record.has_value()) {
    transaction.Delete(location.key);
  }
  const std::vector<IndexEntry> none;
  const std::vector<IndexEntry>& entries =
      item != nullptr ? item->entries : none;
  for (const Index& index : table.indexes) {
    WriteIndexEntry(transaction, table, index.id,
                    EntryOf(old.entries, index.id), EntryOf(entries, index.id));
  }
  const int64_t byte_change =
      (item == nullptr ? 0 : static_cast<int64_t>(item->size_bytes)) -
      static_cast<int64_t>(old.size_bytes);
  AddToCounters(transaction, table.id, 0,
                (item != nullptr ? 1 : 0) - (old_record.has_value() ? 1 : 0),
                byte_change);
  if (table.has_local_indexes) {
    transaction.Add(location.collection_key,
                    byte_change + LocalIndexBytes(table, entries) -
                        LocalIndexBytes(table, old.entries));
  }
  return absl::OkStatus();
}

}  // namespace hashrange::engine
