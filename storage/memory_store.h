// A KeyValueStore in memory, for tests: the same sequencer, limits and
// semantics as the store on disk, but nothing survives the process.

#ifndef HASHRANGE_STORAGE_MEMORY_STORE_H_
#define HASHRANGE_STORAGE_MEMORY_STORE_H_

#include <functional>
#include <memory>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "storage/key_value_store.h"
#include "storage/sequencer_limits.h"
#include "storage/snapshot_limits.h"
#include "storage/store_observer.h"

namespace hashrange::storage {

struct MemoryStoreOptions {
  SequencerLimits sequencer_limits;
  SnapshotLimits snapshot_limits;
  // The time source for deadlines and the age of snapshots. Thread-safe.
  std::function<absl::Time()> now = absl::Now;
  // Optional; outlives the store.
  StoreObserver* observer = nullptr;
};

// Returns an empty store.
std::unique_ptr<KeyValueStore> NewMemoryStore(MemoryStoreOptions options = {});

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_MEMORY_STORE_H_
