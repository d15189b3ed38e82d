// The figures of a table that counters hold: items and bytes.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_TABLE_FIGURES_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_TABLE_FIGURES_H_

#include "absl/status/status.h"
#include "hashrange/v1/table.pb.h"
#include "storage/catalog/catalog_record.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// Fill in the figures of `table` and of those of its indexes that the
// description shows, as of a snapshot or inside a commit.
absl::Status AddFigures(const storage::Snapshot& snapshot,
                        const storage::CatalogRecord& table,
                        v1::TableDescription* description);
absl::Status AddFigures(storage::Transaction& transaction,
                        const storage::CatalogRecord& table,
                        v1::TableDescription* description);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_TABLE_FIGURES_H_
