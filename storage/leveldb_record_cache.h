// Copies of records that nearly every operation reads and hardly any writes:
// the catalog's. LevelDB would search its memtable for each of them anew, which
// costs as much as parsing a request.
//
// A copy is used only by reads that see the state it was made from. States are
// numbered by epochs: a new one begins with every write to these records. A
// snapshot taken while such a write is under way belongs to no epoch and reads
// from LevelDB.

#ifndef HASHRANGE_STORAGE_LEVELDB_RECORD_CACHE_H_
#define HASHRANGE_STORAGE_LEVELDB_RECORD_CACHE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "storage/key_range.h"
#include "storage/mutex.h"

namespace hashrange::storage {

// Thread-safe; but one thread at a time writes.
class LevelDbRecordCache {
 public:
  // No epoch: nothing is found in the cache and nothing enters it.
  static constexpr uint64_t kNoEpoch = 1;

  // Keeps records of `range`, which has an end.
  explicit LevelDbRecordCache(KeyRange range) : range_(std::move(range)) {}

  bool Covers(absl::string_view key) const {
    return key >= range_.begin && key < range_.end;
  }

  // Calls `take`, which takes a snapshot, and returns the epoch of what it
  // sees.
  template <typename Take>
  uint64_t EpochAround(const Take& take) const {
    const uint64_t before = epoch_.load();
    take();
    return IsStable(before) && epoch_.load() == before ? before : kNoEpoch;
  }

  // Returns whether the record of `key` as of `epoch` is known, and copies its
  // value. Requires: Covers(key).
  bool Find(uint64_t epoch, absl::string_view key, std::string& value) const;

  // Takes the value that a read of `epoch` has found. Requires: Covers(key).
  void Remember(uint64_t epoch, absl::string_view key, absl::string_view value);

  // Called by the writer around a write to records of the range.
  void BeginWrite() { ++epoch_; }
  void EndWrite();

  // The epoch that the writer, between its own writes, reads in.
  uint64_t WritersEpoch() const { return epoch_.load(); }

 private:
  // Odd while a write is under way.
  static bool IsStable(uint64_t epoch) { return epoch % 2 == 0; }

  const KeyRange range_;
  std::atomic<uint64_t> epoch_{0};

  mutable Mutex mutex_;
  // All of the epoch that stands at the time.
  absl::flat_hash_map<std::string, std::string> values_ ABSL_GUARDED_BY(mutex_);
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_RECORD_CACHE_H_
