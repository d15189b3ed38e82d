// What the cursors of all stores share: the age of the snapshot is checked
// every few records, and the records that the cursor stood on are counted.

#ifndef HASHRANGE_STORAGE_SNAPSHOT_CURSOR_H_
#define HASHRANGE_STORAGE_SNAPSHOT_CURSOR_H_

#include <cstddef>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/key_value_store.h"
#include "storage/snapshot_lease.h"
#include "storage/store_observer.h"

namespace hashrange::storage {

// Not thread-safe. A store derives from it and calls Start before it hands the
// cursor out.
class SnapshotCursor : public RangeCursor {
 public:
  // `lease` outlives the cursor; `observer` may be null.
  SnapshotCursor(const SnapshotLease& lease, StoreObserver* observer)
      : lease_(lease), observer_(observer) {}
  ~SnapshotCursor() override;

  // Moves to the first record.
  void Start();

  bool Valid() const final { return valid_; }
  void Next() final;
  absl::Status status() const final { return status_; }

 protected:
  // Moves to the first or the next record of the range. Returns whether there
  // is one, or why it cannot be read. The pin of the lease may be gone.
  virtual absl::StatusOr<bool> SeekFirst() = 0;
  virtual absl::StatusOr<bool> SeekNext() = 0;

 private:
  bool CheckAge();
  void Arrive(absl::StatusOr<bool> found);

  const SnapshotLease& lease_;
  StoreObserver* const observer_;
  int steps_to_check_ = 0;
  bool valid_ = false;
  absl::Status status_;
  size_t records_ = 0;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_SNAPSHOT_CURSOR_H_
