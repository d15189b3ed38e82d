// A file system that fails and crashes on demand, for tests.
//
// The fault model:
//
// * A crash ends process and machine before, or in the middle of, any file
//   operation that changes something: creating, appending, syncing, renaming,
//   removing, syncing a directory.
// * After it, a file holds at least what it held when it was last synced. What
//   was appended later may be there, may be missing, may be there in part, and
//   may have turned into zeros.
// * A file that was created, renamed or removed is so if its directory was
//   synced afterwards; otherwise it is as it was before.
// * An operation can also fail without a crash, once or from then on. An append
//   that fails may have been done in part.
//
// Underneath are real files; a crash is simulated by changing them.

#ifndef HASHRANGE_STORAGE_LEVELDB_FAULT_ENV_H_
#define HASHRANGE_STORAGE_LEVELDB_FAULT_ENV_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "leveldb/env.h"
#include "storage/leveldb_env.h"
#include "storage/mutex.h"

namespace hashrange::storage {

enum class Fault {
  kOnce,     // one operation fails
  kForever,  // this one and all after it fail: the machine is dead
  kFull,     // from then on appends fail for want of space, nothing else does
};

// What becomes of bytes that were not synced.
enum class UnsyncedBytes { kLost, kKept, kHalfKept, kZeroed };

// Thread-safe.
class FaultEnv : public leveldb::EnvWrapper {
 public:
  explicit FaultEnv(leveldb::Env* base) : leveldb::EnvWrapper(base) {}

  // Makes the operation of this number fail, counted from 1 and from now on.
  void FailAt(int operation, Fault fault);

  // Operations since FailAt, or since the beginning; and whether one failed.
  int operations() const;
  bool failed() const;

  // Changes the files to what a crash leaves behind, and heals the fault.
  // Requires: no file is open.
  void Crash(UnsyncedBytes unsynced);

  // To be given to LevelDbEnv.
  SyncDirectoryFunction AsSyncDirectory();

  leveldb::Status NewWritableFile(const std::string& path,
                                  leveldb::WritableFile** result) override;
  leveldb::Status RenameFile(const std::string& from,
                             const std::string& to) override;
  leveldb::Status RemoveFile(const std::string& path) override;

 private:
  friend class FaultFile;

  struct Length {
    uint64_t synced = 0;
    uint64_t written = 0;
  };

  // A change of a directory that is not synced: how files were before it;
  // nothing means that there was none.
  struct EntryChange {
    std::map<std::string, std::optional<std::string>> before;
  };

  // Counts an operation; returns an error if it is to fail.
  leveldb::Status Operate(bool is_append) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void RememberEntries(const std::vector<std::string>& paths)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  leveldb::Status SyncEntries();
  void LoseUnsynced(const std::string& path, const Length& length,
                    UnsyncedBytes unsynced);

  mutable Mutex mutex_;
  int operations_ ABSL_GUARDED_BY(mutex_) = 0;
  int fail_at_ ABSL_GUARDED_BY(mutex_) = 0;
  Fault fault_ ABSL_GUARDED_BY(mutex_) = Fault::kOnce;
  bool failed_ ABSL_GUARDED_BY(mutex_) = false;
  std::map<std::string, Length> files_ ABSL_GUARDED_BY(mutex_);
  std::vector<EntryChange> unsynced_entries_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_FAULT_ENV_H_
