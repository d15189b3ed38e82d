// Why a directory cannot be opened, in words that say what to do.

#ifndef HASHRANGE_STORAGE_LEVELDB_OPEN_ERROR_H_
#define HASHRANGE_STORAGE_LEVELDB_OPEN_ERROR_H_

#include <string>

#include "absl/status/status.h"
#include "leveldb/status.h"

namespace hashrange::storage {

// Returns OK if `status` is. Otherwise an error that names the directory and
// the remedy, with LevelDB's own text in brackets: kResourceExhausted if the
// file system is full, kDataLoss if files are damaged or missing, kInternal
// for what has no remedy known.
absl::Status ExplainOpenFailure(const std::string& directory,
                                const leveldb::Status& status);

// The same for an attempt to lock the directory: kFailedPrecondition if another
// process holds the lock, kPermissionDenied if it cannot be created.
absl::Status ExplainLockFailure(const std::string& directory,
                                const leveldb::Status& status);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_OPEN_ERROR_H_
