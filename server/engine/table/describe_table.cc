#include "server/engine/table/describe_table.h"

#include "server/engine/errors.h"

namespace hashrange::engine {
namespace {

struct Figures {
  int64_t items = 0;
  int64_t bytes = 0;
};

absl::StatusOr<Figures> ReadFigures(const storage::Snapshot& snapshot,
                                    storage::TableId table,
                                    storage::IndexId index) {
  auto items = snapshot.Counter(storage::ItemCountKey(table, index));
  if (!items.ok()) return AsEngineError(items.status());
  auto bytes = snapshot.Counter(storage::ItemBytesKey(table, index));
  if (!bytes.ok()) return AsEngineError(bytes.status());
  return Figures{*items, *bytes};
}

template <typename IndexDescription>
absl::Status AddIndexFigures(const storage::Snapshot& snapshot,
                             const Table& table,
                             IndexDescription* description) {
  const Index* index = table.FindIndex(description->index_name());
  auto figures = ReadFigures(snapshot, table.id, index->id);
  if (!figures.ok()) return figures.status();
  description->set_item_count(figures->items);
  description->set_index_size_bytes(figures->bytes);
  return absl::OkStatus();
}

}  // namespace

absl::Status AddFigures(const storage::Snapshot& snapshot, const Table& table,
                        v1::TableDescription* description) {
  auto figures = ReadFigures(snapshot, table.id, 0);
  if (!figures.ok()) return figures.status();
  description->set_item_count(figures->items);
  description->set_table_size_bytes(figures->bytes);
  for (auto& index : *description->mutable_local_secondary_indexes()) {
    absl::Status status = AddIndexFigures(snapshot, table, &index);
    if (!status.ok()) return status;
  }
  for (auto& index : *description->mutable_global_secondary_indexes()) {
    absl::Status status = AddIndexFigures(snapshot, table, &index);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::DescribeTableResponse> DescribeTable(
    EngineContext& context, const v1::DescribeTableRequest& request) {
  absl::Status status = CheckControlTableName(request.table_name());
  if (!status.ok()) return status;
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto table = context.tables.Find(**snapshot, request.table_name());
  if (!table.ok()) return table.status();
  if (*table == nullptr) {
    return TableNotFoundError(PlainTableName(request.table_name()));
  }
  v1::DescribeTableResponse response;
  *response.mutable_table() = (*table)->record.table.description();
  status = AddFigures(**snapshot, **table, response.mutable_table());
  if (!status.ok()) return status;
  return response;
}

}  // namespace hashrange::engine
