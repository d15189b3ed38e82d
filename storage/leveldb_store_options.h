// How a LevelDB store is opened.

#ifndef HASHRANGE_STORAGE_LEVELDB_STORE_OPTIONS_H_
#define HASHRANGE_STORAGE_LEVELDB_STORE_OPTIONS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "storage/durability.h"
#include "storage/sequencer_limits.h"
#include "storage/snapshot_limits.h"
#include "storage/store_observer.h"

namespace hashrange::storage {

struct LevelDbStoreOptions {
  // Created if it is missing. Required.
  std::string directory;

  Durability durability = Durability::kSynced;

  // Writes collected in memory before they become a table. What is written is
  // merged into older tables in portions of about four of them: with larger
  // ones less is read and written again. In memory there are up to two, and
  // after a crash as much is read back from the logs.
  size_t write_buffer_bytes = 64 * 1024 * 1024;

  // Uncompressed blocks kept in memory.
  size_t block_cache_bytes = 256 * 1024 * 1024;

  // Copies of records that point reads have found.
  size_t record_cache_bytes = 64 * 1024 * 1024;

  // Writes are refused with kUnavailable while the file system of the
  // directory has less than this free, before anything is written. The
  // default leaves room for the largest compaction that is then under way: a
  // dozen write buffers and what they are merged with.
  uint64_t free_space_floor_bytes = uint64_t{1} << 30;

  // Tells how many bytes the file system of a directory has free; by default
  // the operating system is asked. Thread-safe.
  std::function<absl::StatusOr<uint64_t>(const std::string& directory)>
      free_space_bytes;

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

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_STORE_OPTIONS_H_
