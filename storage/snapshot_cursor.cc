#include "storage/snapshot_cursor.h"

#include <utility>

namespace hashrange::storage {
namespace {

// Asking for the time at each record was 4 % of a page. A snapshot that is read
// a few records longer does no harm.
constexpr int kStepsPerCheck = 16;

}  // namespace

SnapshotCursor::~SnapshotCursor() {
  if (observer_ != nullptr) observer_->OnRangeRead(records_);
}

void SnapshotCursor::Start() {
  if (CheckAge()) Arrive(SeekFirst());
}

void SnapshotCursor::Next() {
  if (--steps_to_check_ <= 0 && !CheckAge()) return;
  Arrive(SeekNext());
}

bool SnapshotCursor::CheckAge() {
  steps_to_check_ = kStepsPerCheck;
  status_ = lease_.CheckAge();
  if (status_.ok()) return true;
  valid_ = false;
  return false;
}

void SnapshotCursor::Arrive(absl::StatusOr<bool> found) {
  valid_ = found.ok() && *found;
  if (valid_) ++records_;
  if (!found.ok()) status_ = found.status();
}

}  // namespace hashrange::storage
