// Where the sequencer of a LevelDB store reads and writes.

#ifndef HASHRANGE_STORAGE_LEVELDB_BACKEND_H_
#define HASHRANGE_STORAGE_LEVELDB_BACKEND_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "leveldb/db.h"
#include "leveldb/write_batch.h"
#include "storage/commit_backend.h"
#include "storage/durability.h"
#include "storage/leveldb_record_cache.h"
#include "storage/range_versions.h"

namespace hashrange::storage {

struct LevelDbBackendOptions {
  std::string directory;
  Durability durability = Durability::kSynced;
  uint64_t free_space_floor_bytes = 0;
  std::function<absl::StatusOr<uint64_t>(const std::string&)> free_space_bytes;
  int level0_files_max = 0;
};

// For one thread.
class LevelDbBackend : public CommitBackend {
 public:
  // All but the options outlive this.
  LevelDbBackend(LevelDbBackendOptions options, leveldb::DB* db,
                 LevelDbRecordCache* cache, RangeVersions* versions)
      : options_(std::move(options)),
        db_(db),
        cache_(cache),
        versions_(versions) {}

  // Refuses while the disk is nearly full, and while compaction lags behind.
  std::optional<Refusal> CheckWritable() override;

  absl::StatusOr<bool> Read(absl::string_view key, std::string& value) override;
  absl::Status Write(absl::Span<const RecordWrite> writes) override;

 private:
  absl::StatusOr<bool> ReadStored(absl::string_view key, std::string& value);
  std::optional<Refusal> CheckFreeSpace() const;
  std::optional<Refusal> CheckCompactionDebt() const;

  const LevelDbBackendOptions options_;
  leveldb::DB* const db_;
  LevelDbRecordCache* const cache_;
  RangeVersions* const versions_;
  leveldb::WriteBatch batch_;
  // Of what is being written, the records to be copied into the cache.
  std::vector<RecordWrite> copied_;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_BACKEND_H_
