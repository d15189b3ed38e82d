// Opens the LevelDB of a store: directory, lock, logs, database, format.

#ifndef HASHRANGE_STORAGE_LEVELDB_OPEN_H_
#define HASHRANGE_STORAGE_LEVELDB_OPEN_H_

#include <memory>

#include "absl/status/statusor.h"
#include "leveldb/cache.h"
#include "leveldb/db.h"
#include "leveldb/filter_policy.h"
#include "storage/leveldb_env.h"
#include "storage/leveldb_store_options.h"
#include "storage/leveldb_tuning.h"

namespace hashrange::storage {

// An open database and what it refers to; closed in this order from the end.
struct OpenedLevelDb {
  std::unique_ptr<LevelDbEnv> env;
  std::unique_ptr<const leveldb::FilterPolicy> filter;
  std::unique_ptr<leveldb::Cache> block_cache;
  std::unique_ptr<leveldb::DB> db;
};

// Errors as OpenLevelDbStore says.
absl::StatusOr<OpenedLevelDb> OpenLevelDb(const LevelDbStoreOptions& options,
                                          const LevelDbTuning& tuning);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_OPEN_H_
