// Snapshots of streams, so that a stream that broke off can go on where it was,
// and in what it saw.

#ifndef HASHRANGE_SERVER_ENGINE_STREAM_KEPT_SNAPSHOTS_H_
#define HASHRANGE_SERVER_ENGINE_STREAM_KEPT_SNAPSHOTS_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/engine/clock.h"
#include "storage/key_value_store.h"
#include "storage/mutex.h"

namespace hashrange::engine {

struct StreamSnapshot {
  uint64_t id;
  std::unique_ptr<storage::Snapshot> snapshot;
};

// Thread-safe.
class KeptSnapshots {
 public:
  // `store` outlives this; `clock` is thread-safe.
  KeptSnapshots(storage::KeyValueStore* store, Clock clock);

  // Returns a new snapshot of the store. RESOURCE_EXHAUSTED if kStreamsMax are
  // in use by streams.
  absl::StatusOr<std::shared_ptr<const StreamSnapshot>> Take();

  // Returns the snapshot `id` if it is in use or was kept; otherwise null.
  std::shared_ptr<const StreamSnapshot> Find(uint64_t id);

  // Keeps the snapshot of a stream that has ended for kSnapshotKept. The oldest
  // ones make room for it, and for new streams.
  void Keep(std::shared_ptr<const StreamSnapshot> snapshot);

 private:
  struct Kept {
    absl::Time until;
    std::shared_ptr<const StreamSnapshot> snapshot;
  };

  void DropOld() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Snapshots that are alive, in use or kept.
  size_t CountAlive() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  storage::KeyValueStore* const store_;
  const Clock clock_;

  storage::Mutex mutex_;
  // Begins at the time, so that no process gives out an id of another.
  uint64_t next_id_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<uint64_t, std::weak_ptr<const StreamSnapshot>> alive_
      ABSL_GUARDED_BY(mutex_);
  // Oldest first.
  std::deque<Kept> kept_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_STREAM_KEPT_SNAPSHOTS_H_
