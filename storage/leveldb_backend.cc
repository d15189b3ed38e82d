#include "storage/leveldb_backend.h"

#include <cstddef>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "leveldb/options.h"
#include "leveldb/slice.h"
#include "storage/leveldb_status.h"

namespace hashrange::storage {
namespace {

// A batch that grew beyond this gives its memory back.
constexpr size_t kKeptBatchBytesMax = 4 * 1024 * 1024;

leveldb::Slice ToSlice(absl::string_view bytes) {
  return leveldb::Slice(bytes.data(), bytes.size());
}

}  // namespace

std::optional<Refusal> LevelDbBackend::CheckWritable() {
  std::optional<Refusal> refusal = CheckFreeSpace();
  return refusal.has_value() ? std::move(refusal) : CheckCompactionDebt();
}

absl::StatusOr<bool> LevelDbBackend::Read(absl::string_view key,
                                          std::string& value) {
  const uint64_t now = cache_->LastCommit();
  if (cache_->Find(now, key, value)) return true;
  absl::StatusOr<bool> found = ReadStored(key, value);
  // What is written once more will probably be so again.
  if (found.ok() && *found) cache_->Remember(now, key, value);
  return found;
}

absl::StatusOr<bool> LevelDbBackend::ReadStored(absl::string_view key,
                                                std::string& value) {
  leveldb::ReadOptions verified;
  verified.verify_checksums = true;
  const leveldb::Status status = db_->Get(verified, ToSlice(key), &value);
  if (status.ok()) return true;
  if (status.IsNotFound()) return false;
  return FromLevelDb(status);
}

absl::Status LevelDbBackend::Write(absl::Span<const RecordWrite> writes) {
  batch_.Clear();
  copied_.clear();
  const uint64_t number = cache_->LastCommit() + 1;
  for (const RecordWrite& write : writes) {
    versions_->BeginWrite(write.key, number);
    const bool copied = cache_->BeginWrite(write.key);
    if (write.value.has_value()) {
      if (copied) copied_.push_back(write);
      batch_.Put(ToSlice(write.key), ToSlice(*write.value));
    } else {
      batch_.Delete(ToSlice(write.key));
    }
  }
  leveldb::WriteOptions options;
  options.sync = options_.durability == Durability::kSynced;
  const leveldb::Status status = db_->Write(options, &batch_);
  if (status.ok()) {
    cache_->EndWrites();
    for (const RecordWrite& write : copied_) {
      cache_->Remember(cache_->LastCommit(), write.key, *write.value);
    }
  }
  if (batch_.ApproximateSize() > kKeptBatchBytesMax) {
    batch_ = leveldb::WriteBatch();
  }
  return FromLevelDb(status);
}

std::optional<Refusal> LevelDbBackend::CheckFreeSpace() const {
  const absl::StatusOr<uint64_t> free_bytes =
      options_.free_space_bytes(options_.directory);
  // If nobody can tell, the write itself will.
  if (!free_bytes.ok()) return std::nullopt;
  if (*free_bytes >= options_.free_space_floor_bytes) return std::nullopt;
  return Refusal{
      RefusalReason::kFreeSpace,
      absl::UnavailableError(absl::StrCat(
          "nothing was written: the file system of directory ",
          options_.directory, " has ", *free_bytes,
          " bytes free, less than the floor of ",
          options_.free_space_floor_bytes,
          ". Free some space or lower the floor; writes then go on by "
          "themselves"))};
}

std::optional<Refusal> LevelDbBackend::CheckCompactionDebt() const {
  std::string text;
  int files = 0;
  if (!db_->GetProperty("leveldb.num-files-at-level0", &text) ||
      !absl::SimpleAtoi(text, &files) || files < options_.level0_files_max) {
    return std::nullopt;
  }
  return Refusal{RefusalReason::kCompactionDebt,
                 absl::ResourceExhaustedError(absl::StrCat(
                     "writes come faster than they can be compacted (", files,
                     " tables wait); retry later"))};
}

}  // namespace hashrange::storage
