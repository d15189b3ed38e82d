#include "server/engine/table/table_sweeper.h"

#include <utility>

#include "server/engine/job/commit_and_wait.h"
#include "server/engine/job/job_records.h"
#include "server/engine/limits.h"
#include "storage/encoding/key_layout.h"

namespace hashrange::engine {

TableSweeper::TableSweeper(
    storage::KeyValueStore* store,
    std::function<void(absl::string_view, absl::Status)> on_error)
    : store_(store),
      on_error_(std::move(on_error)),
      thread_([this] { return SweepAll(); }) {}

absl::Status TableSweeper::SweepAll() {
  while (!thread_.Stopping()) {
    auto table_found =
        SweepFirst(storage::SweepJobRange(), &TableSweeper::SweepTable);
    if (!table_found.ok()) return table_found.status();
    auto index_found =
        SweepFirst(storage::IndexSweepJobRange(), &TableSweeper::SweepIndexes);
    if (!index_found.ok()) return index_found.status();
    if (!*table_found && !*index_found) break;
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> TableSweeper::SweepFirst(const storage::KeyRange& jobs,
                                              Sweep sweep) {
  auto first = FirstJobs<storage::SweepRecord>(*store_, jobs, 1);
  if (!first.ok()) return first.status();
  if (first->empty()) return false;
  const storage::SweepRecord& job = first->front();
  absl::Status status = (this->*sweep)(job);
  if (!status.ok()) {
    if (!thread_.Stopping()) on_error_(job.table_name(), status);
    return status;
  }
  return true;
}

absl::Status TableSweeper::SweepTable(const storage::SweepRecord& job) {
  std::vector<std::string> leftovers;
  absl::Status status = SweepRange(job.table_id(), 0, &leftovers);
  if (status.ok()) status = SweepIndexRanges(job, &leftovers);
  if (!status.ok()) return status;
  auto counters = DeleteAll(storage::CounterRange(job.table_id()));
  if (!counters.ok()) return counters.status();
  leftovers.push_back(storage::SweepJobKey(job.table_id()));
  return Delete(std::move(leftovers));
}

absl::Status TableSweeper::SweepIndexes(const storage::SweepRecord& job) {
  std::vector<std::string> leftovers;
  absl::Status status = SweepIndexRanges(job, &leftovers);
  if (!status.ok()) return status;
  for (storage::IndexId index : job.index_ids()) {
    leftovers.push_back(storage::ItemCountKey(job.table_id(), index));
    leftovers.push_back(storage::ItemBytesKey(job.table_id(), index));
    leftovers.push_back(storage::IndexSweepJobKey(job.table_id(), index));
  }
  return Delete(std::move(leftovers));
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
