// A StoreObserver for tests.

#ifndef HASHRANGE_STORAGE_RECORDING_OBSERVER_H_
#define HASHRANGE_STORAGE_RECORDING_OBSERVER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "storage/mutex.h"
#include "storage/store_observer.h"

namespace hashrange::storage {

// Keeps what it is told. Thread-safe.
class RecordingObserver : public StoreObserver {
 public:
  void OnCommitGroup(const CommitGroupReport& report) override;
  void OnQueueDepth(size_t mutations, size_t bytes) override;
  void OnRefused(RefusalReason reason, size_t mutations) override;
  void OnRangeRead(size_t records) override;
  void OnTornLogTail(absl::string_view file, uint64_t bytes) override;

  std::vector<CommitGroupReport> groups() const;
  // The most that ever waited.
  size_t queued_mutations_max() const;
  size_t queued_bytes_max() const;
  size_t refused(RefusalReason reason) const;
  size_t records_read() const;
  uint64_t torn_bytes() const;

 private:
  mutable Mutex mutex_;
  std::vector<CommitGroupReport> groups_ ABSL_GUARDED_BY(mutex_);
  size_t queued_mutations_max_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t queued_bytes_max_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<RefusalReason> refused_ ABSL_GUARDED_BY(mutex_);
  size_t records_read_ ABSL_GUARDED_BY(mutex_) = 0;
  uint64_t torn_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_RECORDING_OBSERVER_H_
