// Removes the data of deleted tables and indexes, in the background.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_TABLE_SWEEPER_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_TABLE_SWEEPER_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/engine/clock.h"
#include "server/engine/job/job_thread.h"
#include "storage/catalog/catalog_record.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// DeleteTable leaves a job record, and so does UpdateTable when it deletes an
// index. The sweeper takes each job, removes the records of the table and its
// indexes, or of the index, in bounded commits, compacts their ranges, and
// removes fences, counters and at last the job. It can be stopped at any point,
// and takes the job up again when it is next started: removing what is gone
// already changes nothing. A table that clients see being deleted
// (table_transition.h) waits until that is over; then what is left of its
// catalog record goes first.
class TableSweeper {
 public:
  // Starts the thread, which first finishes what an earlier process left.
  // `store` must outlive this object. `on_error` gets what hindered a job;
  // the job is tried again later.
  TableSweeper(
      storage::KeyValueStore* store, Clock clock,
      std::function<void(absl::string_view table, absl::Status)> on_error);

  // Stops after the commit under way. Idempotent.
  void Stop() { thread_.Stop(); }

  // Tells that there is a new job. Never blocks for long. Thread-safe.
  void Wake() { thread_.Wake(); }

  // Returns when no job is left that can be done. For tests.
  void WaitUntilIdleForTest() { thread_.WaitUntilIdleForTest(); }

 private:
  enum class Outcome { kDone, kLater };
  using Sweep =
      absl::StatusOr<Outcome> (TableSweeper::*)(const storage::SweepRecord&);

  absl::Status SweepAll();
  // Does the jobs of a range that can be done now. Returns whether any was.
  absl::StatusOr<bool> SweepEach(const storage::KeyRange& jobs, Sweep sweep);
  absl::StatusOr<Outcome> SweepTable(const storage::SweepRecord& job);
  absl::StatusOr<Outcome> SweepIndexes(const storage::SweepRecord& job);
  // Removes what is left of the table's catalog record, unless it is shown.
  absl::StatusOr<Outcome> RemoveRecord(const storage::SweepRecord& job);

  // Empty and compact ranges. What must stay until the job is done, such as
  // fences, is added to `leftovers`.
  absl::Status SweepIndexRanges(const storage::SweepRecord& job,
                                std::vector<std::string>* leftovers);
  absl::Status SweepRange(storage::TableId table, storage::IndexId index,
                          std::vector<std::string>* leftovers);
  // Empties a range, a batch at a time. Returns whether anything was in it.
  absl::StatusOr<bool> DeleteAll(const storage::KeyRange& range);
  absl::Status Delete(std::vector<std::string> keys);

  storage::KeyValueStore* const store_;
  const Clock clock_;
  const std::function<void(absl::string_view, absl::Status)> on_error_;
  JobThread thread_;  // last: it uses the others
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_TABLE_SWEEPER_H_
