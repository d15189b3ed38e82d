#include "server/engine/table/table_change.h"

#include <utility>

#include "storage/encoding/key_layout.h"

namespace hashrange::engine {

absl::StatusOr<std::optional<storage::CatalogRecord>> ReadTableRecord(
    storage::Transaction& transaction, absl::string_view name) {
  auto stored = transaction.Get(storage::CatalogKey(name));
  if (!stored.ok()) return stored.status();
  if (!stored->has_value()) return std::optional<storage::CatalogRecord>();
  auto record = storage::DecodeCatalogRecord(**stored);
  if (!record.ok()) return record.status();
  return std::optional<storage::CatalogRecord>(*std::move(record));
}

void WriteTableRecord(storage::Transaction& transaction,
                      storage::CatalogRecord record) {
  ++record.version;
  transaction.Put(storage::CatalogKey(record.table.description().table_name()),
                  EncodeCatalogRecord(record));
}

}  // namespace hashrange::engine
