// Reads of a LevelDB store.

#ifndef HASHRANGE_STORAGE_LEVELDB_SNAPSHOT_H_
#define HASHRANGE_STORAGE_LEVELDB_SNAPSHOT_H_

#include <memory>

#include "absl/status/statusor.h"
#include "leveldb/db.h"
#include "storage/key_value_store.h"
#include "storage/leveldb_record_cache.h"
#include "storage/range_versions.h"
#include "storage/snapshot_lease.h"
#include "storage/store_observer.h"

namespace hashrange::storage {

// Returns a snapshot of `db` as it is now, or kResourceExhausted if there are
// too many. All arguments outlive it; `observer` may be null. Checksums are
// verified on every read from disk: damage is kDataLoss.
absl::StatusOr<std::unique_ptr<Snapshot>> TakeLevelDbSnapshot(
    leveldb::DB* db, LevelDbRecordCache& cache, const RangeVersions& versions,
    SnapshotLeases& leases, StoreObserver* observer);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_SNAPSHOT_H_
