#include "server/engine/table/table_figures.h"

#include <string>

#include "server/engine/errors.h"
#include "storage/encoding/key_layout.h"

namespace hashrange::engine {
namespace {

struct Figures {
  int64_t items = 0;
  int64_t bytes = 0;
};

// Source is a Snapshot or a Transaction.
template <typename Source>
absl::StatusOr<Figures> ReadFigures(Source& source, storage::TableId table,
                                    storage::IndexId index) {
  auto items = source.Counter(storage::ItemCountKey(table, index));
  if (!items.ok()) return AsEngineError(items.status());
  auto bytes = source.Counter(storage::ItemBytesKey(table, index));
  if (!bytes.ok()) return AsEngineError(bytes.status());
  return Figures{*items, *bytes};
}

template <typename Indexes>
auto FindByName(Indexes* indexes, const std::string& name)
    -> decltype(indexes->Mutable(0)) {
  for (auto& index : *indexes) {
    if (index.index_name() == name) return &index;
  }
  return nullptr;
}

template <typename Source>
absl::Status AddAll(Source& source, const storage::CatalogRecord& table,
                    v1::TableDescription* description) {
  auto figures = ReadFigures(source, table.table_id, 0);
  if (!figures.ok()) return figures.status();
  description->set_item_count(figures->items);
  description->set_table_size_bytes(figures->bytes);
  const auto set = [&](auto* index) {
    if (index == nullptr) return;
    index->set_item_count(figures->items);
    index->set_index_size_bytes(figures->bytes);
  };
  for (const storage::IndexRecord& index : table.table.indexes()) {
    figures = ReadFigures(source, table.table_id, index.index_id());
    if (!figures.ok()) return figures.status();
    set(FindByName(description->mutable_local_secondary_indexes(),
                   index.index_name()));
    set(FindByName(description->mutable_global_secondary_indexes(),
                   index.index_name()));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status AddFigures(const storage::Snapshot& snapshot,
                        const storage::CatalogRecord& table,
                        v1::TableDescription* description) {
  return AddAll(snapshot, table, description);
}

absl::Status AddFigures(storage::Transaction& transaction,
                        const storage::CatalogRecord& table,
                        v1::TableDescription* description) {
  return AddAll(transaction, table, description);
}

}  // namespace hashrange::engine
