#include "storage/commit_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"

namespace hashrange::storage {

absl::Status CommitQueue::Offer(QueuedMutation& queued) {
  bool wake = false;
  {
    MutexLock lock(mutex_);
    if (!closed_.ok()) return closed_;
    const bool fits = queue_.size() < limits_.queue_mutations_max &&
                      (queue_.empty() || bytes_ + queued.estimated_bytes <=
                                             limits_.queue_bytes_max);
    if (!fits) {
      return absl::ResourceExhaustedError(
          absl::StrCat("too many writes wait (", queue_.size(), " with ",
                       bytes_, " bytes); retry later"));
    }
    bytes_ += queued.estimated_bytes;
    queue_.push_back(std::move(queued));
    wake = std::exchange(taker_waits_, false);
  }
  if (wake) changed_.Signal();
  return absl::OkStatus();
}

CommitQueue::Depth CommitQueue::Take(size_t count_max,
                                     std::vector<QueuedMutation>& taken) {
  MutexLock lock(mutex_);
  return TakeLocked(count_max, taken);
}

CommitQueue::Depth CommitQueue::WaitAndTake(
    size_t count_max, std::vector<QueuedMutation>& taken) {
  MutexLock lock(mutex_);
  while (queue_.empty() && closed_.ok()) {
    taker_waits_ = true;
    changed_.Wait(mutex_);
  }
  taker_waits_ = false;
  return TakeLocked(count_max, taken);
}

void CommitQueue::Close(absl::Status reason) {
  {
    MutexLock lock(mutex_);
    if (!closed_.ok()) return;
    closed_ = std::move(reason);
  }
  changed_.Signal();
}

CommitQueue::Depth CommitQueue::TakeLocked(size_t count_max,
                                           std::vector<QueuedMutation>& taken) {
  const auto end = queue_.begin() + std::min<size_t>(count_max, queue_.size());
  for (auto it = queue_.begin(); it != end; ++it) {
    bytes_ -= it->estimated_bytes;
    taken.push_back(std::move(*it));
  }
  queue_.erase(queue_.begin(), end);
  return {queue_.size(), bytes_};
}

}  // namespace hashrange::storage
