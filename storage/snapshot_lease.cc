#include "storage/snapshot_lease.h"

#include <algorithm>
#include <iterator>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"

namespace hashrange::storage {

absl::StatusOr<std::unique_ptr<SnapshotLease>> SnapshotLeases::Take(
    std::shared_ptr<const void> pin) {
  const absl::Time now = now_();
  MutexLock lock(mutex_);
  RevokeOld(now);
  if (live_.size() >= limits_.live_max) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "too many reads hold a snapshot (", live_.size(), "); retry later"));
  }
  auto lease = absl::WrapUnique(
      new SnapshotLease(*this, now + limits_.age_max, std::move(pin)));
  live_.push_back(lease.get());
  return lease;
}

void SnapshotLeases::RevokeOld(absl::Time now) {
  while (!live_.empty() && live_.front()->expiry_ < now) {
    live_.front()->Revoke();
    live_.pop_front();
  }
}

void SnapshotLeases::Remove(SnapshotLease* lease) {
  MutexLock lock(mutex_);
  // At most 64, and those taken last are mostly the first to go.
  const auto found = std::find(live_.rbegin(), live_.rend(), lease);
  if (found != live_.rend()) live_.erase(std::next(found).base());
}

SnapshotLease::~SnapshotLease() { leases_.Remove(this); }

absl::Status SnapshotLease::CheckAge() const {
  return leases_.now_() <= expiry_ ? absl::OkStatus() : TooOld();
}

absl::Status SnapshotLease::BeginRead() {
  absl::Status age = CheckAge();
  if (!age.ok()) return age;
  MutexLock lock(mutex_);
  if (revoked_) return TooOld();
  ++readers_;
  return age;
}

void SnapshotLease::EndRead() {
  std::shared_ptr<const void> dropped;
  MutexLock lock(mutex_);
  if (--readers_ == 0 && revoked_) dropped = std::move(pin_);
}

absl::Status SnapshotLease::TooOld() const {
  return absl::ResourceExhaustedError(
      absl::StrCat("the read has held its snapshot for more than ",
                   absl::FormatDuration(leases_.limits_.age_max),
                   "; start it again from where it got to"));
}

void SnapshotLease::Revoke() {
  MutexLock lock(mutex_);
  revoked_ = true;
  if (readers_ == 0) pin_ = nullptr;
}

}  // namespace hashrange::storage
