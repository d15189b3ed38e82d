#include "storage/memory_store.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "storage/commit_backend.h"
#include "storage/counter_value.h"
#include "storage/range_versions.h"
#include "storage/sequencer.h"
#include "storage/snapshot_cursor.h"
#include "storage/snapshot_lease.h"
#include "storage/versioned_map.h"

namespace hashrange::storage {
namespace {

class MemoryBackend : public CommitBackend {
 public:
  MemoryBackend(VersionedMap& map, RangeVersions& versions)
      : map_(map), versions_(versions) {}

  std::optional<Refusal> CheckWritable() override { return std::nullopt; }

  absl::StatusOr<bool> Read(absl::string_view key,
                            std::string& value) override {
    std::optional<std::string> found = map_.GetLatest(key);
    if (!found.has_value()) return false;
    value = *std::move(found);
    return true;
  }

  absl::Status Write(absl::Span<const RecordWrite> writes) override {
    ++version_;
    for (const RecordWrite& write : writes) {
      versions_.BeginWrite(write.key, version_);
    }
    map_.Write(writes);
    return absl::OkStatus();
  }

 private:
  VersionedMap& map_;
  RangeVersions& versions_;
  // The latest of the map.
  VersionedMap::Version version_ = 0;
};

class MemoryCursor : public SnapshotCursor {
 public:
  MemoryCursor(SnapshotLease& lease, StoreObserver* observer,
               const VersionedMap& map, VersionedMap::Version version,
               KeyRange range, ScanDirection direction)
      : SnapshotCursor(lease, observer),
        lease_(lease),
        map_(map),
        version_(version),
        range_(std::move(range)),
        direction_(direction) {}

  absl::string_view key() const override { return record_->key; }
  absl::string_view value() const override { return record_->value; }

 protected:
  absl::StatusOr<bool> SeekFirst() override {
    const LeasedRead read(lease_);
    if (!read.status().ok()) return read.status();
    if (direction_ == ScanDirection::kForward) {
      record_ = map_.AtOrAfter(range_.begin, version_);
    } else if (range_.end.empty()) {
      record_ = map_.Last(version_);
    } else {
      record_ = map_.Before(range_.end, version_);
    }
    return InRange();
  }

  absl::StatusOr<bool> SeekNext() override {
    const LeasedRead read(lease_);
    if (!read.status().ok()) return read.status();
    const std::string from = std::move(record_->key);
    record_ = direction_ == ScanDirection::kForward
                  ? map_.After(from, version_)
                  : map_.Before(from, version_);
    return InRange();
  }

 private:
  bool InRange() const {
    return record_.has_value() && record_->key >= range_.begin &&
           (range_.end.empty() || record_->key < range_.end);
  }

  SnapshotLease& lease_;
  const VersionedMap& map_;
  const VersionedMap::Version version_;
  const KeyRange range_;
  const ScanDirection direction_;
  std::optional<VersionedMap::Record> record_;
};

class MemorySnapshot : public Snapshot {
 public:
  MemorySnapshot(std::unique_ptr<SnapshotLease> lease, const VersionedMap& map,
                 const RangeVersions& versions, VersionedMap::Version version,
                 StoreObserver* observer)
      : lease_(std::move(lease)),
        map_(map),
        versions_(versions),
        version_(version),
        observer_(observer) {}

  absl::StatusOr<std::optional<std::string>> Get(
      absl::string_view key) const override {
    const LeasedRead read(*lease_);
    if (!read.status().ok()) return read.status();
    return map_.Get(key, version_);
  }

  std::unique_ptr<RangeCursor> Scan(const KeyRange& range,
                                    ScanDirection direction,
                                    size_t entries_hint) const override {
    auto cursor = std::make_unique<MemoryCursor>(*lease_, observer_, map_,
                                                 version_, range, direction);
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
    return versions_.Of(range, version_);
  }

 private:
  const std::unique_ptr<SnapshotLease> lease_;
  const VersionedMap& map_;
  const RangeVersions& versions_;
  const VersionedMap::Version version_;
  StoreObserver* const observer_;
};

class MemoryStore : public KeyValueStore {
 public:
  explicit MemoryStore(MemoryStoreOptions options)
      : observer_(options.observer),
        leases_(options.snapshot_limits, options.now),
        backend_(map_, versions_),
        sequencer_({options.sequencer_limits, options.now, options.observer},
                   backend_) {}

  absl::StatusOr<std::unique_ptr<Snapshot>> TakeSnapshot() override {
    const VersionedMap::Version version = map_.Pin();
    std::shared_ptr<const void> pin(
        nullptr, [this, version](const void*) { map_.Unpin(version); });
    auto lease = leases_.Take(std::move(pin));
    if (!lease.ok()) return lease.status();
    return std::make_unique<MemorySnapshot>(*std::move(lease), map_, versions_,
                                            version, observer_);
  }

  void Commit(std::unique_ptr<Mutation> mutation) override {
    sequencer_.Commit(std::move(mutation));
  }

  absl::Status Compact(const KeyRange& range) override {
    map_.Prune(range);
    return absl::OkStatus();
  }

  absl::Status Stop() override { return sequencer_.Stop(); }

 private:
  StoreObserver* const observer_;
  VersionedMap map_;
  RangeVersions versions_;
  SnapshotLeases leases_;
  MemoryBackend backend_;
  Sequencer sequencer_;
};

}  // namespace

std::unique_ptr<KeyValueStore> NewMemoryStore(MemoryStoreOptions options) {
  return std::make_unique<MemoryStore>(std::move(options));
}

}  // namespace hashrange::storage
