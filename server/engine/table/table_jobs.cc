#include "server/engine/table/table_jobs.h"

namespace hashrange::engine {
namespace {

storage::SweepRecord NewSweep(const storage::CatalogRecord& table) {
  storage::SweepRecord job;
  job.set_table_id(table.table_id);
  job.set_table_name(table.table.description().table_name());
  return job;
}

}  // namespace

void PutSweepJob(storage::Transaction& transaction,
                 const storage::CatalogRecord& table) {
  storage::SweepRecord job = NewSweep(table);
  for (const storage::IndexRecord& index : table.table.indexes()) {
    job.add_index_ids(index.index_id());
  }
  transaction.Put(storage::SweepJobKey(table.table_id),
                  job.SerializeAsString());
}

void PutIndexSweepJob(storage::Transaction& transaction,
                      const storage::CatalogRecord& table,
                      storage::IndexId index) {
  storage::SweepRecord job = NewSweep(table);
  job.add_index_ids(index);
  transaction.Put(storage::IndexSweepJobKey(table.table_id, index),
                  job.SerializeAsString());
}

void PutIndexBuildJob(storage::Transaction& transaction,
                      const storage::CatalogRecord& table,
                      storage::IndexId index) {
  storage::IndexBuildRecord job;
  job.set_table_id(table.table_id);
  job.set_index_id(index);
  job.set_table_name(table.table.description().table_name());
  transaction.Put(storage::IndexBuildJobKey(table.table_id, index),
                  job.SerializeAsString());
}

void WithdrawIndexBuilds(storage::Transaction& transaction,
                         const storage::CatalogRecord& table) {
  if (table.table.description().table_status() == v1::TABLE_STATUS_ACTIVE) {
    return;
  }
  for (const storage::IndexRecord& index : table.table.indexes()) {
    transaction.Delete(
        storage::IndexBuildJobKey(table.table_id, index.index_id()));
  }
}

}  // namespace hashrange::engine
