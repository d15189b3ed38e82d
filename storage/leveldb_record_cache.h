// Copies of records that point reads have found, so that the next read of one
// needs no search of LevelDB's memtable and tables.
//
// A copy serves a snapshot exactly if its key was not written since. Commits
// are numbered; a snapshot knows the last one that it surely sees, and for each
// key (in fact for each of many groups of keys, by hash) the number of the last
// commit that wrote it is kept. A commit takes copies out before LevelDB has
// its writes, and until it has ended no snapshot claims to see it: so no copy
// is ever newer than the snapshot that finds it, nor older. Then it puts copies
// of what it wrote in the place of those that it took out.

#ifndef HASHRANGE_STORAGE_LEVELDB_RECORD_CACHE_H_
#define HASHRANGE_STORAGE_LEVELDB_RECORD_CACHE_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <list>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "storage/mutex.h"

namespace hashrange::storage {

// Thread-safe; but one thread at a time writes.
class LevelDbRecordCache {
 public:
  // The copies take at most `bytes_max`; those not used for longest go first.
  explicit LevelDbRecordCache(size_t bytes_max);

  // The number of the last commit that ended. A snapshot that is taken after
  // this call sees it, and all before.
  uint64_t LastCommit() const { return last_commit_.load(); }

  // Returns whether there is a copy of the record of `key` as a snapshot sees
  // it that was taken after `as_of` = LastCommit(), and copies its value.
  bool Find(uint64_t as_of, absl::string_view key, std::string& value);

  // Takes the value that such a snapshot has for `key`, unless it may have
  // changed since, or is very large.
  void Remember(uint64_t as_of, absl::string_view key, absl::string_view value);

  // ---- For the writer ----

  // Called for each key that a commit writes, before LevelDB has the writes.
  // Returns whether there was a copy: then one of the new value is welcome.
  bool BeginWrite(absl::string_view key);
  // Called once they are done, if they succeeded.
  void EndWrites() { ++last_commit_; }

 private:
  struct Copy {
    std::string key;
    std::string value;
  };
  using Copies = std::list<Copy>;

  static constexpr size_t kGroups = 1024;

  // Keys are divided among shards by hash, so that readers seldom meet.
  struct Shard {
    Mutex mutex;
    // The last used first.
    Copies copies ABSL_GUARDED_BY(mutex);
    // The keys are those of the copies.
    absl::flat_hash_map<absl::string_view, Copies::iterator> by_key
        ABSL_GUARDED_BY(mutex);
    size_t bytes ABSL_GUARDED_BY(mutex) = 0;
    // By group of keys: the last commit that wrote one of them.
    std::array<uint64_t, kGroups> written ABSL_GUARDED_BY(mutex) = {};
  };

  struct Place {
    Shard& shard;
    size_t group;
  };

  Place PlaceOf(absl::string_view key);
  void Evict(Shard& shard) ABSL_EXCLUSIVE_LOCKS_REQUIRED(shard.mutex);
  static size_t BytesOf(absl::string_view key, absl::string_view value);

  const size_t shard_bytes_max_;
  std::atomic<uint64_t> last_commit_{0};
  std::array<Shard, 64> shards_;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_RECORD_CACHE_H_
