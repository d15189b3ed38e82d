// The embedded KeyValueStore: one LevelDB directory, one writer, durable.
//
//   storage::LevelDbStoreOptions options;
//   options.directory = "/var/lib/hashrange";
//   options.on_fatal = [](const absl::Status& reason) { ExitWith(reason); };
//   auto store = storage::OpenLevelDbStore(std::move(options));
//
// The first write or fsync that fails stops the store for good: nothing is
// retried, because LevelDB would accept further writes after a failed append
// to its log and lose them when it is opened again. The process should exit.

#ifndef HASHRANGE_STORAGE_LEVELDB_STORE_H_
#define HASHRANGE_STORAGE_LEVELDB_STORE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "storage/key_value_store.h"
#include "storage/sequencer_limits.h"
#include "storage/snapshot_limits.h"
#include "storage/store_observer.h"

namespace hashrange::storage {

// What an acknowledged write has survived.
enum class Durability {
  // The process, the operating system and the machine: fsync before every
  // acknowledgement.
  kSynced,
  // The process only: after a power failure recent writes may be missing.
  kBuffered,
};

struct LevelDbStoreOptions {
  // Created if it is missing. Required.
  std::string directory;

  Durability durability = Durability::kSynced;

  // Uncompressed blocks kept in memory.
  size_t block_cache_bytes = 256 * 1024 * 1024;

  // Writes are refused with kUnavailable while the file system of the
  // directory has less than this free, before anything is written. The
  // default leaves room for the largest compaction that is then under way.
  uint64_t free_space_floor_bytes = uint64_t{1} << 30;

  SequencerLimits sequencer_limits;
  SnapshotLimits snapshot_limits;

  // The time source for deadlines and the age of snapshots. Thread-safe.
  std::function<absl::Time()> now = absl::Now;

  // Optional; outlives the store.
  StoreObserver* observer = nullptr;

  // Called at most once, on a thread of the store, with the reason why it
  // stopped after a failed write; every mutation that waited has been finished
  // before. May end the process; must not call the store.
  std::function<void(const absl::Status& reason)> on_fatal;
};

// Opens the store in a directory, creating it if it is missing. Errors:
//   kFailedPrecondition  another process has it open; or it is of a newer
//                        format; or it is not a directory of this service
//   kPermissionDenied    the directory cannot be created, read or written
//   kResourceExhausted   the file system is full
//   kDataLoss            files are damaged or missing
// Each message names the directory and what to do.
absl::StatusOr<std::unique_ptr<KeyValueStore>> OpenLevelDbStore(
    LevelDbStoreOptions options);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_STORE_H_
