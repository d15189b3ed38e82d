// Removes the data of deleted tables, in the background.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_TABLE_SWEEPER_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_TABLE_SWEEPER_H_

#include <functional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "storage/catalog/catalog_record.h"
#include "storage/key_value_store.h"
#include "storage/mutex.h"

namespace hashrange::engine {

// DeleteTable leaves a job record. The sweeper takes each job, removes the
// records of the table and of its indexes in bounded commits, compacts their
// ranges, and removes fences, counters and at last the job. It can be stopped
// at any point, and takes the job up again when it is next started: removing
// what is gone already changes nothing.
class TableSweeper {
 public:
  // Starts the thread, which first finishes what an earlier process left.
  // `store` must outlive this object. `on_error` gets what hindered a job;
  // the job is tried again later.
  TableSweeper(
      storage::KeyValueStore* store,
      std::function<void(absl::string_view table, absl::Status)> on_error);
  ~TableSweeper() { Stop(); }

  // Stops after the commit under way. Idempotent.
  void Stop();

  // Tells that there is a new job. Never blocks for long. Thread-safe.
  void Wake();

  // Returns when no job is left. For tests.
  void WaitUntilIdleForTest();

 private:
  void Run();
  bool Stopping();
  absl::Status SweepAll();
  absl::Status Sweep(const storage::SweepRecord& job);
  absl::Status SweepRange(storage::TableId table, storage::IndexId index);

  storage::KeyValueStore* const store_;
  const std::function<void(absl::string_view, absl::Status)> on_error_;
  storage::Mutex mutex_;
  storage::CondVar changed_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  // True while there may be jobs that were not looked at.
  bool woken_ ABSL_GUARDED_BY(mutex_) = true;
  bool idle_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_TABLE_SWEEPER_H_
