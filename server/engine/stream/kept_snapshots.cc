#include "server/engine/stream/kept_snapshots.h"

#include <algorithm>

#include "server/engine/errors.h"
#include "server/engine/limits.h"

namespace hashrange::engine {

KeptSnapshots::KeptSnapshots(storage::KeyValueStore* store, Clock clock)
    : store_(store),
      clock_(std::move(clock)),
      next_id_(static_cast<uint64_t>(absl::ToUnixNanos(clock_()))) {}

absl::StatusOr<std::shared_ptr<const StreamSnapshot>> KeptSnapshots::Take() {
  storage::MutexLock lock(mutex_);
  DropOld();
  while (CountAlive() >= kStreamsMax && !kept_.empty()) kept_.pop_front();
  if (CountAlive() >= kStreamsMax) {
    return AsEngineError(absl::ResourceExhaustedError(
        "too many streamed reads are under way; retry later"));
  }
  auto snapshot = store_->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto taken = std::make_shared<const StreamSnapshot>(
      StreamSnapshot{next_id_++, *std::move(snapshot)});
  alive_[taken->id] = taken;
  return taken;
}

std::shared_ptr<const StreamSnapshot> KeptSnapshots::Find(uint64_t id) {
  storage::MutexLock lock(mutex_);
  DropOld();
  const auto found = alive_.find(id);
  return found == alive_.end() ? nullptr : found->second.lock();
}

void KeptSnapshots::Keep(std::shared_ptr<const StreamSnapshot> snapshot) {
  storage::MutexLock lock(mutex_);
  DropOld();
  // Once, however often it was resumed.
  kept_.erase(std::remove_if(kept_.begin(), kept_.end(),
                             [&snapshot](const Kept& kept) {
                               return kept.snapshot == snapshot;
                             }),
              kept_.end());
  kept_.push_back({clock_() + kSnapshotKept, std::move(snapshot)});
}

void KeptSnapshots::DropOld() {
  const absl::Time now = clock_();
  while (!kept_.empty() && kept_.front().until <= now) kept_.pop_front();
}

size_t KeptSnapshots::CountAlive() {
  for (auto it = alive_.begin(); it != alive_.end();) {
    if (it->second.expired()) {
      alive_.erase(it++);
    } else {
      ++it;
    }
  }
  return alive_.size();
}

}  // namespace hashrange::engine
