#include "server/engine/table/table_sweeper.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "server/engine/limits.h"
#include "storage/encoding/key_layout.h"

namespace hashrange::engine {
namespace {

// After an error, such as a full queue.
constexpr absl::Duration kRetryPause = absl::Seconds(5);

// Deletes keys that nobody writes any more.
class DeleteKeys : public storage::Mutation {
 public:
  using Done = std::function<void(absl::Status)>;

  DeleteKeys(std::vector<std::string> keys, Done done)
      : keys_(std::move(keys)), done_(std::move(done)) {}

  absl::Status Apply(storage::Transaction& transaction) override {
    for (const std::string& key : keys_) transaction.Delete(key);
    return absl::OkStatus();
  }
  void Finish(absl::Status outcome) override { done_(std::move(outcome)); }
  size_t EstimatedBytes() const override {
    return keys_.empty() ? 0 : keys_.size() * keys_[0].size();
  }

 private:
  const std::vector<std::string> keys_;
  const Done done_;
};

// Commits and waits for the outcome.
absl::Status CommitDeletes(storage::KeyValueStore& store,
                           std::vector<std::string> keys) {
  storage::Mutex mutex;
  storage::CondVar finished;
  bool done = false;
  absl::Status result;
  store.Commit(
      std::make_unique<DeleteKeys>(std::move(keys), [&](absl::Status outcome) {
        storage::MutexLock lock(mutex);
        result = std::move(outcome);
        done = true;
        finished.Signal();
      }));
  storage::MutexLock lock(mutex);
  while (!done) finished.Wait(mutex);
  return result;
}

absl::StatusOr<std::vector<std::string>> FirstKeys(
    storage::KeyValueStore& store, const storage::KeyRange& range) {
  auto snapshot = store.TakeSnapshot();
  if (!snapshot.ok()) return snapshot.status();
  std::vector<std::string> keys;
  auto cursor = (*snapshot)->Scan(range, storage::ScanDirection::kForward,
                                  kSweepRecordsPerCommit);
  for (; cursor->Valid() && keys.size() < kSweepRecordsPerCommit;
       cursor->Next()) {
    keys.emplace_back(cursor->key());
  }
  if (!cursor->status().ok()) return cursor->status();
  return keys;
}

}  // namespace

TableSweeper::TableSweeper(
    storage::KeyValueStore* store,
    std::function<void(absl::string_view, absl::Status)> on_error)
    : store_(store),
      on_error_(std::move(on_error)),
      thread_([this] { Run(); }) {}

void TableSweeper::Stop() {
  {
    storage::MutexLock lock(mutex_);
    stopping_ = true;
  }
  changed_.SignalAll();
  if (thread_.joinable()) thread_.join();
}

void TableSweeper::Wake() {
  storage::MutexLock lock(mutex_);
  woken_ = true;
  idle_ = false;
  changed_.SignalAll();
}

void TableSweeper::WaitUntilIdleForTest() {
  storage::MutexLock lock(mutex_);
  while (!idle_) changed_.Wait(mutex_);
}

bool TableSweeper::Stopping() {
  storage::MutexLock lock(mutex_);
  return stopping_;
}

void TableSweeper::Run() {
  while (true) {
    {
      storage::MutexLock lock(mutex_);
      while (!woken_ && !stopping_) changed_.Wait(mutex_);
      if (stopping_) return;
      woken_ = false;
    }
    absl::Status status = SweepAll();
    storage::MutexLock lock(mutex_);
    if (status.ok()) {
      idle_ = !woken_;
      changed_.SignalAll();
    } else if (!stopping_) {
      changed_.WaitWithTimeout(mutex_, kRetryPause);
      woken_ = true;
    }
  }
}

absl::Status TableSweeper::SweepAll() {
  while (!Stopping()) {
    storage::SweepRecord job;
    {
      auto snapshot = store_->TakeSnapshot();
      if (!snapshot.ok()) return snapshot.status();
      auto cursor = (*snapshot)->Scan(storage::SweepJobRange(),
                                      storage::ScanDirection::kForward, 1);
      if (!cursor->Valid()) return cursor->status();
      if (!job.ParseFromArray(cursor->value().data(),
                              static_cast<int>(cursor->value().size()))) {
        return absl::DataLossError("a sweep job record is damaged");
      }
    }
    absl::Status status = Sweep(job);
    if (!status.ok() && !Stopping()) {
      on_error_(job.table_name(), status);
      return status;
    }
  }
  return absl::OkStatus();
}

absl::Status TableSweeper::Sweep(const storage::SweepRecord& job) {
  std::vector<std::string> fences;
  std::vector<storage::IndexId> indexes = {0};
  indexes.insert(indexes.end(), job.index_ids().begin(), job.index_ids().end());
  for (storage::IndexId index : indexes) {
    absl::Status status = SweepRange(job.table_id(), index);
    if (!status.ok()) return status;
    storage::Fences ends = storage::RecordFences(job.table_id(), index);
    fences.push_back(std::move(ends.low));
    fences.push_back(std::move(ends.high));
  }
  const storage::KeyRange counters = storage::CounterRange(job.table_id());
  while (!Stopping()) {
    auto keys = FirstKeys(*store_, counters);
    if (!keys.ok()) return keys.status();
    if (keys->empty()) break;
    absl::Status status = CommitDeletes(*store_, *std::move(keys));
    if (!status.ok()) return status;
  }
  if (Stopping()) return absl::CancelledError("stopping");
  // Fences go with the job: until then readers of neighbouring ranges need
  // them.
  fences.push_back(storage::SweepJobKey(job.table_id()));
  return CommitDeletes(*store_, std::move(fences));
}

absl::Status TableSweeper::SweepRange(storage::TableId table,
                                      storage::IndexId index) {
  const storage::KeyRange range = storage::RecordRange(table, index);
  bool any = false;
  while (true) {
    if (Stopping()) return absl::CancelledError("stopping");
    auto keys = FirstKeys(*store_, range);
    if (!keys.ok()) return keys.status();
    if (keys->empty()) break;
    any = true;
    absl::Status status = CommitDeletes(*store_, *std::move(keys));
    if (!status.ok()) return status;
  }
  return any ? store_->Compact(range) : absl::OkStatus();
}

}  // namespace hashrange::engine
