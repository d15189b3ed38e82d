// How many snapshots are alive, and how old each is.

#ifndef HASHRANGE_STORAGE_SNAPSHOT_LEASE_H_
#define HASHRANGE_STORAGE_SNAPSHOT_LEASE_H_

#include <atomic>
#include <cstddef>
#include <functional>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "storage/snapshot_limits.h"

namespace hashrange::storage {

class SnapshotLease;

// Thread-safe. Outlives its leases.
class SnapshotLeases {
 public:
  // `now` is thread-safe.
  SnapshotLeases(SnapshotLimits limits, std::function<absl::Time()> now)
      : limits_(limits), now_(std::move(now)) {}

  // Returns the right to hold one snapshot from now on, or kResourceExhausted
  // if as many as the limit are alive.
  absl::StatusOr<SnapshotLease> Take();

 private:
  friend class SnapshotLease;

  const SnapshotLimits limits_;
  const std::function<absl::Time()> now_;
  std::atomic<size_t> live_{0};
};

// Given back by the destructor. Movable; CheckAge is thread-safe.
class SnapshotLease {
 public:
  SnapshotLease(SnapshotLease&& other) noexcept;
  SnapshotLease& operator=(SnapshotLease&&) = delete;
  ~SnapshotLease();

  // Returns kResourceExhausted once the snapshot is older than the limit.
  absl::Status CheckAge() const;

 private:
  friend class SnapshotLeases;
  SnapshotLease(SnapshotLeases* leases, absl::Time expiry)
      : leases_(leases), expiry_(expiry) {}

  SnapshotLeases* leases_;  // null once moved from
  absl::Time expiry_;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_SNAPSHOT_LEASE_H_
