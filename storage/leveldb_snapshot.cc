#include "storage/leveldb_snapshot.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "leveldb/iterator.h"
#include "leveldb/options.h"
#include "leveldb/slice.h"
#include "storage/counter_value.h"
#include "storage/key_range.h"
#include "storage/leveldb_status.h"
#include "storage/snapshot_cursor.h"

namespace hashrange::storage {
namespace {

absl::string_view ToView(const leveldb::Slice& slice) {
  return absl::string_view(slice.data(), slice.size());
}

class LevelDbCursor : public SnapshotCursor {
 public:
  LevelDbCursor(const SnapshotLease& lease, StoreObserver* observer,
                std::unique_ptr<leveldb::Iterator> iterator, KeyRange range,
                ScanDirection direction)
      : SnapshotCursor(lease, observer),
        iterator_(std::move(iterator)),
        range_(std::move(range)),
        direction_(direction) {}

  absl::string_view key() const override { return ToView(iterator_->key()); }
  absl::string_view value() const override {
    return ToView(iterator_->value());
  }

 protected:
  absl::StatusOr<bool> SeekFirst() override {
    if (direction_ == ScanDirection::kForward) {
      iterator_->Seek(range_.begin);
      return InRange();
    }
    if (!range_.end.empty()) {
      iterator_->Seek(range_.end);
      if (!iterator_->status().ok()) return FromLevelDb(iterator_->status());
    }
    // Seek stands on the first key that is too high, or beyond the last key.
    if (!range_.end.empty() && iterator_->Valid()) {
      iterator_->Prev();
    } else {
      iterator_->SeekToLast();
    }
    return InRange();
  }

  absl::StatusOr<bool> SeekNext() override {
    if (direction_ == ScanDirection::kForward) {
      iterator_->Next();
    } else {
      iterator_->Prev();
    }
    return InRange();
  }

 private:
  absl::StatusOr<bool> InRange() const {
    if (!iterator_->Valid()) {
      const leveldb::Status status = iterator_->status();
      if (!status.ok()) return FromLevelDb(status);
      return false;
    }
    // The other end holds by itself: it is where the cursor came from.
    if (direction_ == ScanDirection::kBackward) return key() >= range_.begin;
    return range_.end.empty() || key() < range_.end;
  }

  const std::unique_ptr<leveldb::Iterator> iterator_;
  const KeyRange range_;
  const ScanDirection direction_;
};

class LevelDbSnapshot : public Snapshot {
 public:
  LevelDbSnapshot(leveldb::DB* db, const leveldb::Snapshot* snapshot,
                  LevelDbRecordCache& cache, const RangeVersions& versions,
                  uint64_t as_of, std::unique_ptr<SnapshotLease> lease,
                  StoreObserver* observer)
      : db_(db),
        cache_(cache),
        versions_(versions),
        as_of_(as_of),
        lease_(std::move(lease)),
        observer_(observer) {
    options_.verify_checksums = true;
    options_.snapshot = snapshot;
  }

  absl::StatusOr<std::optional<std::string>> Get(
      absl::string_view key) const override {
    const LeasedRead read(*lease_);
    if (!read.status().ok()) return read.status();
    std::string value;
    if (cache_.Find(as_of_, key, value)) return value;
    const leveldb::Status status =
        db_->Get(options_, leveldb::Slice(key.data(), key.size()), &value);
    if (status.IsNotFound()) return std::nullopt;
    if (!status.ok()) return FromLevelDb(status);
    cache_.Remember(as_of_, key, value);
    return value;
  }

  std::unique_ptr<RangeCursor> Scan(const KeyRange& range,
                                    ScanDirection direction,
                                    size_t entries_hint) const override {
    std::unique_ptr<leveldb::Iterator> iterator;
    {
      // The iterator pins what it sees by itself.
      const LeasedRead read(*lease_);
      iterator.reset(read.status().ok() ? db_->NewIterator(options_)
                                        : leveldb::NewEmptyIterator());
    }
    auto cursor = std::make_unique<LevelDbCursor>(
        *lease_, observer_, std::move(iterator), range, direction);
    cursor->Start();
    return cursor;
  }

  absl::StatusOr<int64_t> Counter(absl::string_view key) const override {
    const absl::StatusOr<std::optional<std::string>> bytes = Get(key);
    if (!bytes.ok()) return bytes.status();
    if (!bytes->has_value()) return 0;
    return DecodeCounter(**bytes);
  }

  std::optional<uint64_t> VersionOf(const KeyRange& range) const override {
    return versions_.Of(range, as_of_);
  }

 private:
  leveldb::DB* const db_;
  LevelDbRecordCache& cache_;
  const RangeVersions& versions_;
  const uint64_t as_of_;
  const std::unique_ptr<SnapshotLease> lease_;
  StoreObserver* const observer_;
  leveldb::ReadOptions options_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Snapshot>> TakeLevelDbSnapshot(
    leveldb::DB* db, LevelDbRecordCache& cache, const RangeVersions& versions,
    SnapshotLeases& leases, StoreObserver* observer) {
  // In this order: commits that end in between are seen, but not claimed.
  const uint64_t as_of = cache.LastCommit();
  const leveldb::Snapshot* snapshot = db->GetSnapshot();
  std::shared_ptr<const void> pin(
      snapshot, [db, snapshot](const void*) { db->ReleaseSnapshot(snapshot); });
  auto lease = leases.Take(std::move(pin));
  if (!lease.ok()) return lease.status();
  return std::make_unique<LevelDbSnapshot>(db, snapshot, cache, versions, as_of,
                                           *std::move(lease), observer);
}

}  // namespace hashrange::storage
