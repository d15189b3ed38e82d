#include "server/engine/table/table_sweeper.h"

#include <utility>

#include "server/engine/job/commit_and_wait.h"
#include "server/engine/job/job_records.h"
#include "server/engine/limits.h"
#include "server/engine/table/table_change.h"
#include "server/engine/table/table_transition.h"
#include "storage/encoding/key_layout.h"

namespace hashrange::engine {

TableSweeper::TableSweeper(
    storage::KeyValueStore* store, Clock clock,
    std::function<void(absl::string_view, absl::Status)> on_error)
    : store_(store),
      clock_(std::move(clock)),
      on_error_(std::move(on_error)),
      thread_([this] { return SweepAll(); }) {}

absl::Status TableSweeper::SweepAll() {
  while (!thread_.Stopping()) {
    auto any_table =
        SweepEach(storage::SweepJobRange(), &TableSweeper::SweepTable);
    if (!any_table.ok()) return any_table.status();
    auto any_index =
        SweepEach(storage::IndexSweepJobRange(), &TableSweeper::SweepIndexes);
    if (!any_index.ok()) return any_index.status();
    if (!*any_table && !*any_index) break;
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> TableSweeper::SweepEach(const storage::KeyRange& jobs,
                                             Sweep sweep) {
  auto found = FirstJobs<storage::SweepRecord>(*store_, jobs, kTablesMax);
  if (!found.ok()) return found.status();
  bool any = false;
  for (const storage::SweepRecord& job : *found) {
    auto outcome = (this->*sweep)(job);
    if (!outcome.ok()) {
      if (!thread_.Stopping()) on_error_(job.table_name(), outcome.status());
      return outcome.status();
    }
    if (*outcome == Outcome::kDone) any = true;
  }
  return any;
}

absl::StatusOr<TableSweeper::Outcome> TableSweeper::RemoveRecord(
    const storage::SweepRecord& job) {
  const absl::Time now = clock_();
  absl::Duration left;
  const auto remove = [&](storage::Transaction& transaction) -> absl::Status {
    auto record = ReadTableRecord(transaction, job.table_name());
    if (!record.ok()) return record.status();
    // A new table may have the name.
    if (!record->has_value() || (*record)->table_id != job.table_id()) {
      return absl::OkStatus();
    }
    left = TransitionLeft((*record)->table, now);
    if (left == absl::ZeroDuration()) {
      transaction.Delete(storage::CatalogKey(job.table_name()));
    }
    return absl::OkStatus();
  };
  absl::Status status = CommitAndWait(*store_, job.table_name().size(), remove);
  if (!status.ok()) return status;
  if (left == absl::ZeroDuration()) return Outcome::kDone;
  thread_.WakeAfter(left);
  return Outcome::kLater;
}

absl::StatusOr<TableSweeper::Outcome> TableSweeper::SweepTable(
    const storage::SweepRecord& job) {
  auto outcome = RemoveRecord(job);
  if (!outcome.ok() || *outcome == Outcome::kLater) return outcome;
  std::vector<std::string> leftovers;
  absl::Status status = SweepRange(job.table_id(), 0, &leftovers);
  if (status.ok()) status = SweepIndexRanges(job, &leftovers);
  if (!status.ok()) return status;
  auto counters = DeleteAll(storage::CounterRange(job.table_id()));
  if (!counters.ok()) return counters.status();
  leftovers.push_back(storage::SweepJobKey(job.table_id()));
  status = Delete(std::move(leftovers));
  if (!status.ok()) return status;
  return Outcome::kDone;
}

absl::StatusOr<TableSweeper::Outcome> TableSweeper::SweepIndexes(
    const storage::SweepRecord& job) {
  std::vector<std::string> leftovers;
  absl::Status status = SweepIndexRanges(job, &leftovers);
  if (!status.ok()) return status;
  for (storage::IndexId index : job.index_ids()) {
    leftovers.push_back(storage::ItemCountKey(job.table_id(), index));
    leftovers.push_back(storage::ItemBytesKey(job.table_id(), index));
    leftovers.push_back(storage::IndexSweepJobKey(job.table_id(), index));
  }
  status = Delete(std::move(leftovers));
  if (!status.ok()) return status;
  return Outcome::kDone;
}

absl::Status TableSweeper::SweepIndexRanges(
    const storage::SweepRecord& job, std::vector<std::string>* leftovers) {
  for (storage::IndexId index : job.index_ids()) {
    absl::Status status = SweepRange(job.table_id(), index, leftovers);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status TableSweeper::SweepRange(storage::TableId table,
                                      storage::IndexId index,
                                      std::vector<std::string>* leftovers) {
  const storage::KeyRange range = storage::RecordRange(table, index);
  auto any = DeleteAll(range);
  if (!any.ok()) return any.status();
  if (*any) {
    absl::Status status = store_->Compact(range);
    if (!status.ok()) return status;
  }
  // Fences go with the job: until then readers of neighbouring ranges need
  // them.
  storage::Fences fences = storage::RecordFences(table, index);
  leftovers->push_back(std::move(fences.low));
  leftovers->push_back(std::move(fences.high));
  return absl::OkStatus();
}

absl::StatusOr<bool> TableSweeper::DeleteAll(const storage::KeyRange& range) {
  for (bool any = false;; any = true) {
    if (thread_.Stopping()) return absl::CancelledError("stopping");
    auto keys = FirstKeys(*store_, range, kSweepRecordsPerCommit);
    if (!keys.ok()) return keys.status();
    if (keys->empty()) return any;
    absl::Status status = Delete(*std::move(keys));
    if (!status.ok()) return status;
  }
}

absl::Status TableSweeper::Delete(std::vector<std::string> keys) {
  size_t bytes = 0;
  for (const std::string& key : keys) bytes += key.size();
  return CommitAndWait(*store_, bytes,
                       [&keys](storage::Transaction& transaction) {
                         for (const std::string& key : keys) {
                           transaction.Delete(key);
                         }
                         return absl::OkStatus();
                       });
}

}  // namespace hashrange::engine
