// The directory of a store, before LevelDB opens it.

#ifndef HASHRANGE_STORAGE_LEVELDB_DIRECTORY_H_
#define HASHRANGE_STORAGE_LEVELDB_DIRECTORY_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "leveldb/env.h"
#include "storage/leveldb_env.h"

namespace hashrange::storage {

enum class DirectoryContents { kNothing, kDatabase };

// Creates the directory, and those above it, if it is missing, and makes that
// durable. Returns kPermissionDenied if it cannot be created, read or written,
// and kFailedPrecondition if it is something else than a directory.
absl::Status CreateDirectory(const std::string& directory,
                             const SyncDirectoryFunction& sync_directory);

// Returns what is in it, or kDataLoss if there is a database without its
// CURRENT file. LevelDB would create a new one in its place and remove its
// files.
absl::StatusOr<DirectoryContents> ExamineDirectory(
    leveldb::Env* env, const std::string& directory);

// Returns the bytes that this process may still write to the file system.
absl::StatusOr<uint64_t> FreeSpaceBytes(const std::string& directory);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_DIRECTORY_H_
