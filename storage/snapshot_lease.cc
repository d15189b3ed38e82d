#include "storage/snapshot_lease.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace hashrange::storage {

absl::StatusOr<SnapshotLease> SnapshotLeases::Take() {
  const size_t before = live_.fetch_add(1, std::memory_order_relaxed);
  if (before >= limits_.live_max) {
    live_.fetch_sub(1, std::memory_order_relaxed);
    return absl::ResourceExhaustedError(absl::StrCat(
        "too many reads hold a snapshot (", before, "); retry later"));
  }
  return SnapshotLease(this, now_() + limits_.age_max);
}

SnapshotLease::SnapshotLease(SnapshotLease&& other) noexcept
    : leases_(std::exchange(other.leases_, nullptr)), expiry_(other.expiry_) {}

SnapshotLease::~SnapshotLease() {
  if (leases_ != nullptr) {
    leases_->live_.fetch_sub(1, std::memory_order_relaxed);
  }
}

absl::Status SnapshotLease::CheckAge() const {
  if (leases_->now_() <= expiry_) return absl::OkStatus();
  return absl::ResourceExhaustedError(
      absl::StrCat("the read has held its snapshot for more than ",
                   absl::FormatDuration(leases_->limits_.age_max),
                   "; start it again from where it got to"));
}

}  // namespace hashrange::storage
