// What a store tells about its work, for metrics and logs.
//
// The storage layer knows no metrics library: the server implements this
// interface and exports what it hears. Every function has an empty default.

#ifndef HASHRANGE_STORAGE_STORE_OBSERVER_H_
#define HASHRANGE_STORAGE_STORE_OBSERVER_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace hashrange::storage {

// What became of one group of mutations that shared one write.
struct CommitGroupReport {
  size_t mutations = 0;         // all that were applied, failed ones included
  size_t mutations_failed = 0;  // those whose Apply returned an error
  size_t write_bytes = 0;       // keys and values handed to the backend
  absl::Duration apply;         // from the first Apply to the last
  absl::Duration write;         // the backend's write and fsync
};

// Why a store refused mutations before it applied them.
enum class RefusalReason {
  kQueueFull,
  kDeadlinePassed,
  kCompactionDebt,
  kFreeSpace,
  kStopped,
};

// Thread-safe: called from the sequencer's thread, from the callers of Commit
// and from readers, sometimes on the path of every operation. Implementations
// must be fast, must not block and must not call the store. Outlives the store.
class StoreObserver {
 public:
  virtual ~StoreObserver() = default;

  // After each group, before its mutations are finished.
  virtual void OnCommitGroup(const CommitGroupReport& report) {}

  // When the sequencer takes from the queue: what waits behind.
  virtual void OnQueueDepth(size_t mutations, size_t bytes) {}

  // Mutations that were refused: not applied, nothing written.
  virtual void OnRefused(RefusalReason reason, size_t mutations) {}

  // When a range read ends: the records that its cursor stood on, returned to
  // the client or not. Point reads are not counted.
  virtual void OnRangeRead(size_t records) {}

  // While opening: the log ended in a write that was never acknowledged (a
  // crash interrupted it); its bytes were dropped.
  virtual void OnTornLogTail(absl::string_view file, uint64_t bytes) {}
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_STORE_OBSERVER_H_
