// The environment that our LevelDB runs in: the operating system's, with what
// LevelDB 1.23 leaves out.
//
// * It syncs the directory after creating a log, after renaming CURRENT, and
//   together with a table. A file whose directory entry is not on disk is gone
//   after a power failure, whether it was synced or not: a log with the writes
//   that were acknowledged, or a table that the manifest names already. LevelDB
//   syncs the directory only together with a manifest.
// * It starts writing tables back while they are made. Otherwise the kernel
//   writes tens of megabytes at once when the table is synced, and the syncs
//   of the log, on which every commit waits, queue up behind them.
// * It prepares logs for what will be appended (leveldb_log_file.h).
// * It compacts on a thread of its own, whose priority is low: what waits for a
//   compaction is space; what waits for the sequencer is a client.
// * It takes the lock of the directory before LevelDB does, so that the logs
//   can be examined and repaired while nobody else has them open.

#ifndef HASHRANGE_STORAGE_LEVELDB_ENV_H_
#define HASHRANGE_STORAGE_LEVELDB_ENV_H_

#include <functional>
#include <string>

#include "leveldb/env.h"
#include "storage/background_thread.h"

namespace hashrange::storage {

// Makes the entries of a directory durable.
using SyncDirectoryFunction =
    std::function<leveldb::Status(const std::string& directory)>;
leveldb::Status SyncDirectory(const std::string& directory);

// Thread-safe, except for LockDirectory.
class LevelDbEnv : public leveldb::EnvWrapper {
 public:
  // `base` outlives this.
  LevelDbEnv(leveldb::Env* base, SyncDirectoryFunction sync_directory)
      : leveldb::EnvWrapper(base), sync_directory_(std::move(sync_directory)) {}
  ~LevelDbEnv() override;

  // Takes the lock of a LevelDB directory; LevelDB's own LockFile receives it
  // from here. Call once, before the directory is opened.
  leveldb::Status LockDirectory(const std::string& directory);

  leveldb::Status NewRandomAccessFile(
      const std::string& path, leveldb::RandomAccessFile** result) override;
  leveldb::Status NewWritableFile(const std::string& path,
                                  leveldb::WritableFile** result) override;
  leveldb::Status RenameFile(const std::string& from,
                             const std::string& to) override;
  leveldb::Status LockFile(const std::string& path,
                           leveldb::FileLock** lock) override;
  void Schedule(void (*function)(void* argument), void* argument) override;

 private:
  const SyncDirectoryFunction sync_directory_;
  // Taken by LockDirectory and not yet handed to LevelDB; null otherwise.
  leveldb::FileLock* held_lock_ = nullptr;
  BackgroundThread background_;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_ENV_H_
