#include "storage/recording_observer.h"

#include <algorithm>

namespace hashrange::storage {

void RecordingObserver::OnCommitGroup(const CommitGroupReport& report) {
  MutexLock lock(mutex_);
  groups_.push_back(report);
}

void RecordingObserver::OnQueueDepth(size_t mutations, size_t bytes) {
  MutexLock lock(mutex_);
  queued_mutations_max_ = std::max(queued_mutations_max_, mutations);
  queued_bytes_max_ = std::max(queued_bytes_max_, bytes);
}

void RecordingObserver::OnRefused(RefusalReason reason, size_t mutations) {
  MutexLock lock(mutex_);
  refused_.insert(refused_.end(), mutations, reason);
}

void RecordingObserver::OnRangeRead(size_t records) {
  MutexLock lock(mutex_);
  records_read_ += records;
}

void RecordingObserver::OnTornLogTail(absl::string_view file, uint64_t bytes) {
  MutexLock lock(mutex_);
  torn_bytes_ += bytes;
}

std::vector<CommitGroupReport> RecordingObserver::groups() const {
  MutexLock lock(mutex_);
  return groups_;
}

size_t RecordingObserver::queued_mutations_max() const {
  MutexLock lock(mutex_);
  return queued_mutations_max_;
}

size_t RecordingObserver::queued_bytes_max() const {
  MutexLock lock(mutex_);
  return queued_bytes_max_;
}

size_t RecordingObserver::refused(RefusalReason reason) const {
  MutexLock lock(mutex_);
  return std::count(refused_.begin(), refused_.end(), reason);
}

size_t RecordingObserver::records_read() const {
  MutexLock lock(mutex_);
  return records_read_;
}

uint64_t RecordingObserver::torn_bytes() const {
  MutexLock lock(mutex_);
  return torn_bytes_;
}

}  // namespace hashrange::storage
