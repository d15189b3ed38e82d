#include "storage/leveldb_store.h"

#include <atomic>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "leveldb/db.h"
#include "leveldb/options.h"
#include "storage/leveldb_backend.h"
#include "storage/leveldb_compaction.h"
#include "storage/leveldb_directory.h"
#include "storage/leveldb_open.h"
#include "storage/leveldb_record_cache.h"
#include "storage/leveldb_snapshot.h"
#include "storage/leveldb_status.h"
#include "storage/leveldb_tuning.h"
#include "storage/mutex.h"
#include "storage/range_versions.h"
#include "storage/sequencer.h"
#include "storage/snapshot_lease.h"

namespace hashrange::storage {
namespace {

// Makes a table of what is in memory, so that nothing has to be read back from
// the log at the next start.
absl::Status FlushMemtable(leveldb::DB* db) {
  // A null batch makes LevelDB begin a new memtable; before it does so a second
  // time, it waits until the first one is a table. There is no other way to
  // wait for that alone: CompactRange would wait for compactions too.
  for (int i = 0; i < 2; ++i) {
    const leveldb::Status status = db->Write(leveldb::WriteOptions(), nullptr);
    if (!status.ok()) return FromLevelDb(status);
  }
  return absl::OkStatus();
}

class LevelDbStore : public KeyValueStore {
 public:
  LevelDbStore(const LevelDbStoreOptions& options, const LevelDbTuning& tuning,
               OpenedLevelDb opened)
      : observer_(options.observer),
        opened_(std::move(opened)),
        cache_(options.record_cache_bytes),
        leases_(options.snapshot_limits, options.now),
        backend_({options.directory, options.durability,
                  options.free_space_floor_bytes, options.free_space_bytes,
                  tuning.level0_files_max},
                 opened_.db.get(), &cache_, &versions_),
        sequencer_({options.sequencer_limits, options.now, options.observer,
                    options.on_fatal},
                   backend_) {}

  ~LevelDbStore() override { Stop().IgnoreError(); }

  absl::StatusOr<std::unique_ptr<Snapshot>> TakeSnapshot() override {
    return TakeLevelDbSnapshot(opened_.db.get(), cache_, versions_, leases_,
                               observer_);
  }

  void Commit(std::unique_ptr<Mutation> mutation) override {
    sequencer_.Commit(std::move(mutation));
  }

  absl::Status Compact(const KeyRange& range) override {
    MutexLock lock(compaction_mutex_);
    return CompactInSteps(opened_.db.get(), range,
                          [this] { return !stopping_; });
  }

  absl::Status Stop() override {
    stopping_ = true;
    const absl::Status stopped = sequencer_.Stop();
    // Waits for the step of a compaction that runs.
    MutexLock lock(compaction_mutex_);
    if (!stopped.ok()) return stopped;
    if (flushed_) return absl::OkStatus();
    flushed_ = true;
    return FlushMemtable(opened_.db.get());
  }

 private:
  StoreObserver* const observer_;
  const OpenedLevelDb opened_;
  LevelDbRecordCache cache_;
  RangeVersions versions_;
  SnapshotLeases leases_;
  LevelDbBackend backend_;
  Sequencer sequencer_;

  std::atomic<bool> stopping_{false};
  // Held by the one compaction that runs.
  Mutex compaction_mutex_;
  bool flushed_ ABSL_GUARDED_BY(compaction_mutex_) = false;
};

}  // namespace

absl::StatusOr<std::unique_ptr<KeyValueStore>> OpenLevelDbStoreForTest(
    LevelDbStoreOptions options, const LevelDbTuning& tuning) {
  if (options.free_space_bytes == nullptr) {
    options.free_space_bytes = FreeSpaceBytes;
  }
  absl::StatusOr<OpenedLevelDb> opened = OpenLevelDb(options, tuning);
  if (!opened.ok()) return opened.status();
  return std::make_unique<LevelDbStore>(options, tuning, *std::move(opened));
}

absl::StatusOr<std::unique_ptr<KeyValueStore>> OpenLevelDbStore(
    LevelDbStoreOptions options) {
  return OpenLevelDbStoreForTest(std::move(options), LevelDbTuning());
}

}  // namespace hashrange::storage
