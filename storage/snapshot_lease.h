// How many snapshots are alive, and for how long.
//
// A snapshot keeps what it sees from being reclaimed by pinning something in
// its store. The lease owns that pin: it gives it back when the snapshot goes,
// and takes it away once the snapshot is too old, so that a reader that hangs
// holds up neither compaction nor, by its place, other readers.

#ifndef HASHRANGE_STORAGE_SNAPSHOT_LEASE_H_
#define HASHRANGE_STORAGE_SNAPSHOT_LEASE_H_

#include <functional>
#include <list>
#include <memory>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "storage/mutex.h"
#include "storage/snapshot_limits.h"

namespace hashrange::storage {

class SnapshotLease;

// Thread-safe. Outlives its leases.
class SnapshotLeases {
 public:
  // `now` is thread-safe.
  SnapshotLeases(SnapshotLimits limits, std::function<absl::Time()> now)
      : limits_(limits), now_(std::move(now)) {}

  // Returns a lease that begins now and owns `pin`. If as many as the limit
  // are alive, returns kResourceExhausted and drops the pin. Takes the pins of
  // leases that are too old.
  absl::StatusOr<std::unique_ptr<SnapshotLease>> Take(
      std::shared_ptr<const void> pin);

 private:
  friend class SnapshotLease;
  using LiveLeases = std::list<SnapshotLease*>;

  void RevokeOld(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Remove(SnapshotLease* lease);

  const SnapshotLimits limits_;
  const std::function<absl::Time()> now_;

  Mutex mutex_;
  // Oldest first, and so the first to expire. Without those revoked.
  LiveLeases live_ ABSL_GUARDED_BY(mutex_);
};

// Thread-safe.
class SnapshotLease {
 public:
  ~SnapshotLease();
  SnapshotLease(const SnapshotLease&) = delete;
  SnapshotLease& operator=(const SnapshotLease&) = delete;

  // Returns kResourceExhausted once the snapshot is older than the limit.
  absl::Status CheckAge() const;

  // Between these two the pin holds, and what it pins may be read. BeginRead
  // fails like CheckAge; EndRead must follow if it succeeds.
  absl::Status BeginRead();
  void EndRead();

 private:
  friend class SnapshotLeases;
  SnapshotLease(SnapshotLeases& leases, absl::Time expiry,
                std::shared_ptr<const void> pin)
      : leases_(leases), expiry_(expiry), pin_(std::move(pin)) {}

  absl::Status TooOld() const;
  // Drops the pin as soon as nobody reads.
  void Revoke();

  SnapshotLeases& leases_;
  const absl::Time expiry_;

  Mutex mutex_;
  std::shared_ptr<const void> pin_ ABSL_GUARDED_BY(mutex_);
  int readers_ ABSL_GUARDED_BY(mutex_) = 0;
  bool revoked_ ABSL_GUARDED_BY(mutex_) = false;
};

// A read of what a lease pins, for the scope that it stands in.
class LeasedRead {
 public:
  explicit LeasedRead(SnapshotLease& lease)
      : lease_(lease), status_(lease.BeginRead()) {}
  ~LeasedRead() {
    if (status_.ok()) lease_.EndRead();
  }
  LeasedRead(const LeasedRead&) = delete;
  LeasedRead& operator=(const LeasedRead&) = delete;

  // Nothing may be read unless this is OK.
  const absl::Status& status() const { return status_; }

 private:
  SnapshotLease& lease_;
  const absl::Status status_;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_SNAPSHOT_LEASE_H_
