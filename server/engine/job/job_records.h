// Reading what background jobs work on: their records, and the keys of a range
// a batch at a time.

#ifndef HASHRANGE_SERVER_ENGINE_JOB_JOB_RECORDS_H_
#define HASHRANGE_SERVER_ENGINE_JOB_JOB_RECORDS_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/key_range.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// Returns the first keys of a range, at most `keys_max`.
absl::StatusOr<std::vector<std::string>> FirstKeys(
    storage::KeyValueStore& store, const storage::KeyRange& range,
    size_t keys_max);

// Returns the first records of a range, at most `jobs_max`, as Record messages;
// DataLoss if one is damaged.
template <typename Record>
absl::StatusOr<std::vector<Record>> FirstJobs(storage::KeyValueStore& store,
                                              const storage::KeyRange& range,
                                              size_t jobs_max) {
  auto snapshot = store.TakeSnapshot();
  if (!snapshot.ok()) return snapshot.status();
  std::vector<Record> jobs;
  auto cursor = (*snapshot)->Scan(range, storage::ScanDirection::kForward, 0);
  for (; cursor->Valid() && jobs.size() < jobs_max; cursor->Next()) {
    Record job;
    if (!job.ParseFromArray(cursor->value().data(),
                            static_cast<int>(cursor->value().size()))) {
      return absl::DataLossError("the record of a background job is damaged");
    }
    jobs.push_back(std::move(job));
  }
  if (!cursor->status().ok()) return cursor->status();
  return jobs;
}

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_JOB_JOB_RECORDS_H_
