// The records of background jobs that changes of tables leave.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_TABLE_JOBS_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_TABLE_JOBS_H_

#include "storage/catalog/catalog_record.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// Leaves the sweep of a table that this commit deletes, with all its indexes.
void PutSweepJob(storage::Transaction& transaction,
                 const storage::CatalogRecord& table);

// Leaves the sweep of an index that this commit deletes from a table.
void PutIndexSweepJob(storage::Transaction& transaction,
                      const storage::CatalogRecord& table,
                      storage::IndexId index);

// Leaves the build of an index that this commit adds to a table.
void PutIndexBuildJob(storage::Transaction& transaction,
                      const storage::CatalogRecord& table,
                      storage::IndexId index);

// Withdraws the build of the table's index that is in the making, if one is.
void WithdrawIndexBuilds(storage::Transaction& transaction,
                         const storage::CatalogRecord& table);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_TABLE_JOBS_H_
