#include "server/engine/index/index_build.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/engine/errors.h"
#include "server/engine/index/index_entries.h"
#include "server/engine/job/commit_and_wait.h"
#include "server/engine/table/primary_key.h"
#include "server/engine/table/table_change.h"
#include "storage/catalog/catalog_record.h"
#include "storage/encoding/item_record.h"
#include "storage/encoding/key_layout.h"

namespace hashrange::engine {
namespace {

using Job = storage::IndexBuildRecord;

absl::Status NoSuchIndex(const Job& job) {
  return InternalServerError("a build job names no index of table " +
                             job.table_name());
}

absl::StatusOr<std::optional<Job>> ReadJob(const storage::Snapshot& snapshot,
                                           absl::string_view key) {
  auto stored = snapshot.Get(key);
  if (!stored.ok()) return stored.status();
  if (!stored->has_value()) return std::optional<Job>();
  Job job;
  if (!job.ParseFromString(**stored)) {
    return absl::DataLossError("the record of an index build is damaged");
  }
  return std::optional<Job>(std::move(job));
}

// Whether the job is still where this step found it. If not, it was withdrawn,
// or another process works on it: this step is void then.
absl::StatusOr<bool> IsCurrent(storage::Transaction& transaction,
                               absl::string_view key, const Job& job) {
  auto stored = transaction.Get(key);
  if (!stored.ok()) return stored.status();
  return stored->has_value() && **stored == job.SerializeAsString();
}

// Returns the description of the index that the job builds, or null.
v1::GlobalSecondaryIndexDescription* FindDescription(
    const Job& job, storage::TableRecord* table) {
  for (const storage::IndexRecord& index : table->indexes()) {
    if (index.index_id() != job.index_id()) continue;
    for (auto& description :
         *table->mutable_description()->mutable_global_secondary_indexes()) {
      if (description.index_name() == index.index_name()) return &description;
    }
  }
  return nullptr;
}

// What is to become of the description of the index and its table.
enum class Status { kBegun, kComplete };

absl::Status SetStatus(storage::Transaction& transaction, const Job& job,
                       Status status) {
  auto record = ReadTableRecord(transaction, job.table_name());
  if (!record.ok()) return record.status();
  if (!record->has_value()) return NoSuchIndex(job);
  auto* index = FindDescription(job, &(*record)->table);
  if (index == nullptr) return NoSuchIndex(job);
  if (status == Status::kBegun) {
    index->set_backfilling(true);
  } else {
    index->clear_backfilling();
    index->set_index_status(v1::INDEX_STATUS_ACTIVE);
    (*record)->table.mutable_description()->set_table_status(
        v1::TABLE_STATUS_ACTIVE);
  }
  WriteTableRecord(transaction, **std::move(record));
  return absl::OkStatus();
}

// Items to add, as a snapshot shows them.
struct Batch {
  std::vector<std::string> keys;
  size_t bytes = 0;
};

absl::StatusOr<Batch> NextBatch(const storage::Snapshot& snapshot,
                                const Job& job, BuildStepSize size) {
  storage::KeyRange range = storage::RecordRange(job.table_id(), 0);
  if (!job.done_through().empty()) range.begin = job.done_through() + '\0';
  Batch batch;
  auto cursor =
      snapshot.Scan(range, storage::ScanDirection::kForward, size.records);
  while (cursor->Valid()) {
    batch.keys.emplace_back(cursor->key());
    batch.bytes += cursor->value().size();
    if (batch.keys.size() >= size.records || batch.bytes >= size.bytes) {
      break;
    }
    cursor->Next();
  }
  if (!cursor->status().ok()) return cursor->status();
  return batch;
}

struct Added {
  int64_t entries = 0;
  int64_t bytes = 0;
};

// Adds the entry of the item with this key, unless there is no such item any
// more, it is not in the index, or a writer has added the entry.
absl::Status AddEntry(storage::Transaction& transaction, const Table& table,
                      const Index& index, const std::string& item_key,
                      Added* added) {
  auto record = transaction.Get(item_key);
  if (!record.ok()) return record.status();
  if (!record->has_value()) return absl::OkStatus();
  auto view = storage::DecodeItemRecord(**record);
  if (!view.ok()) return view.status();
  auto item = storage::ParseItem(view->item);
  if (!item.ok()) return item.status();
  auto key = KeyOfItem(table, item->attributes());
  if (!key.ok()) return absl::DataLossError(key.status().message());
  std::optional<IndexEntry> entry =
      IndexEntryOf(table, index,
                   {*key, view->canonical_key, item->attributes(), **record,
                    view->item_size_bytes});
  if (!entry.has_value()) return absl::OkStatus();
  auto stored = transaction.Get(entry->key);
  if (!stored.ok()) return stored.status();
  if (stored->has_value()) return absl::OkStatus();
  transaction.Put(entry->key, std::move(entry->record));
  ++added->entries;
  added->bytes += static_cast<int64_t>(entry->size_bytes);
  return absl::OkStatus();
}

absl::Status AddEntries(storage::Transaction& transaction,
                        TableResolver& tables, const Job& job,
                        const Batch& batch) {
  auto table = tables.Find(transaction, job.table_name());
  if (!table.ok()) return table.status();
  const Index* index = *table != nullptr && (*table)->id == job.table_id()
                           ? (*table)->FindIndex(job.index_id())
                           : nullptr;
  if (index == nullptr) return NoSuchIndex(job);
  Added added;
  for (const std::string& key : batch.keys) {
    absl::Status status = AddEntry(transaction, **table, *index, key, &added);
    if (!status.ok()) return status;
  }
  if (added.entries > 0) {
    transaction.Add(storage::ItemCountKey(job.table_id(), job.index_id()),
                    added.entries);
    transaction.Add(storage::ItemBytesKey(job.table_id(), job.index_id()),
                    added.bytes);
  }
  return absl::OkStatus();
}

// The first step tells that the build has begun, the last that it is complete.
absl::Status ApplyStep(storage::Transaction& transaction, TableResolver& tables,
                       absl::string_view job_key, Job job, const Batch& batch) {
  absl::Status status;
  if (!job.begun()) {
    status = SetStatus(transaction, job, Status::kBegun);
    job.set_begun(true);
  } else if (batch.keys.empty()) {
    transaction.Delete(job_key);
    return SetStatus(transaction, job, Status::kComplete);
  } else {
    status = AddEntries(transaction, tables, job, batch);
    job.set_done_through(batch.keys.back());
  }
  if (status.ok()) transaction.Put(job_key, job.SerializeAsString());
  return status;
}

}  // namespace

absl::StatusOr<BuildProgress> RunBuildStep(storage::KeyValueStore& store,
                                           TableResolver& tables,
                                           absl::string_view job_key,
                                           BuildStepSize size) {
  auto snapshot = store.TakeSnapshot();
  if (!snapshot.ok()) return snapshot.status();
  auto job = ReadJob(**snapshot, job_key);
  if (!job.ok()) return job.status();
  if (!job->has_value()) return BuildProgress::kEnded;
  auto batch = NextBatch(**snapshot, **job, size);
  if (!batch.ok()) return batch.status();
  snapshot->reset();
  const auto apply = [&](storage::Transaction& transaction) -> absl::Status {
    auto current = IsCurrent(transaction, job_key, **job);
    if (!current.ok()) return current.status();
    if (!*current) return absl::OkStatus();
    return ApplyStep(transaction, tables, job_key, **job, *batch);
  };
  absl::Status status = CommitAndWait(store, batch->bytes, apply);
  if (!status.ok()) return status;
  return BuildProgress::kMore;
}

}  // namespace hashrange::engine
