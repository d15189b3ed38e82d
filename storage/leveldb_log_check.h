// Decides, before LevelDB opens a directory, what becomes of damaged logs.
//
// A record that a crash cut off at the end of the newest log was never
// acknowledged: its remains are cut away, so that LevelDB's strict checks pass.
// So are zeros that a log was prepared with.
// Damage anywhere else has destroyed acknowledged writes: that is refused, and
// nothing is changed.

#ifndef HASHRANGE_STORAGE_LEVELDB_LOG_CHECK_H_
#define HASHRANGE_STORAGE_LEVELDB_LOG_CHECK_H_

#include <string>

#include "absl/status/status.h"
#include "leveldb/env.h"
#include "storage/durability.h"
#include "storage/store_observer.h"

namespace hashrange::storage {

// Examines the logs and the manifest of a LevelDB directory and cuts off torn
// ends. Requires: nobody has the directory open. `observer` may be null.
//
// With Durability::kBuffered writes are not synced one by one, so a power
// failure may leave damage before the end. There everything from the first
// damage on is dropped: what remains is what had been committed at some point.
//
// Returns kDataLoss if acknowledged writes are damaged, and other errors if
// files cannot be read or written.
absl::Status CheckLogs(leveldb::Env* env, const std::string& directory,
                       Durability durability, StoreObserver* observer);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_LOG_CHECK_H_
