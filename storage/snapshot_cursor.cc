#include "storage/snapshot_cursor.h"

#include <utility>

namespace hashrange::storage {

SnapshotCursor::~SnapshotCursor() {
  if (observer_ != nullptr) observer_->OnRangeRead(records_);
}

void SnapshotCursor::Start() {
  if (CheckAge()) Arrive(SeekFirst());
}

void SnapshotCursor::Next() {
  if (CheckAge()) Arrive(SeekNext());
}

bool SnapshotCursor::CheckAge() {
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
