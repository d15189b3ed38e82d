// Bounds of the snapshots of a store.

#ifndef HASHRANGE_STORAGE_SNAPSHOT_LIMITS_H_
#define HASHRANGE_STORAGE_SNAPSHOT_LIMITS_H_

#include <cstddef>

#include "absl/time/time.h"

namespace hashrange::storage {

// A snapshot keeps every record version that it can see from being reclaimed,
// so both how many there are and how long they live must be bounded.
struct SnapshotLimits {
  // Beyond, TakeSnapshot fails with kResourceExhausted.
  size_t live_max = 64;
  // Older ones fail every read with kResourceExhausted.
  absl::Duration age_max = absl::Minutes(5);
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_SNAPSHOT_LIMITS_H_
