// LevelDB's statuses as ours.

#ifndef HASHRANGE_STORAGE_LEVELDB_STATUS_H_
#define HASHRANGE_STORAGE_LEVELDB_STATUS_H_

#include "absl/status/status.h"
#include "leveldb/status.h"

namespace hashrange::storage {

// Returns kDataLoss for damaged files, kNotFound for what is missing,
// kResourceExhausted for a full file system, and kInternal for everything else
// that fails.
absl::Status FromLevelDb(const leveldb::Status& status);

// Whether the file system was full. LevelDB keeps of an errno only its text.
bool IsFileSystemFull(const leveldb::Status& status);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_STATUS_H_
