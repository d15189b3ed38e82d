// Reads of a LevelDB store.

#ifndef HASHRANGE_STORAGE_LEVELDB_SNAPSHOT_H_
#define HASHRANGE_STORAGE_LEVELDB_SNAPSHOT_H_

#include <memory>

#include "leveldb/db.h"
#include "storage/key_value_store.h"
#include "storage/snapshot_lease.h"
#include "storage/store_observer.h"

namespace hashrange::storage {

// Returns a snapshot of `db` as it is now. `db` and `observer`, which may be
// null, outlive it. Checksums are verified on every read from disk: damage is
// kDataLoss.
std::unique_ptr<Snapshot> NewLevelDbSnapshot(leveldb::DB* db,
                                             SnapshotLease lease,
                                             StoreObserver* observer);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_SNAPSHOT_H_
