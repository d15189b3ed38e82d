// Changes to the catalog record of a table, inside a commit.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_TABLE_CHANGE_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_TABLE_CHANGE_H_

#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/catalog/catalog_record.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// Returns the record of the table with this name, or nothing if there is none.
// For commits that change it; all others use TableResolver, whose reads do not
// conflict with each other.
absl::StatusOr<std::optional<storage::CatalogRecord>> ReadTableRecord(
    storage::Transaction& transaction, absl::string_view name);

// Writes a record that ReadTableRecord returned in this transaction and that
// has changed since, as the table's next version: whoever holds a parsed table
// sees that it is not the current one any more.
void WriteTableRecord(storage::Transaction& transaction,
                      storage::CatalogRecord record);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_TABLE_CHANGE_H_
