// A file system of a few megabytes in memory, mounted for one test.

#ifndef HASHRANGE_TESTS_CRASH_SMALL_DISK_H_
#define HASHRANGE_TESTS_CRASH_SMALL_DISK_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "tests/integration/temp_directory.h"

namespace hashrange::tests {

// Seen by this process and its children only. Gone with this object, or with
// the process.
class SmallDisk {
 public:
  // PermissionDenied if this process may not mount. Call from the main thread,
  // before any other is started.
  static absl::StatusOr<std::unique_ptr<SmallDisk>> Mount(int megabytes);

  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  const std::string& path() const { return mount_point_.path(); }

  // Takes up space, and gives it back.
  void AddBallast(int megabytes);
  void RemoveBallast();
  int64_t free_bytes() const;

 private:
  SmallDisk() = default;

  TempDirectory mount_point_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_CRASH_SMALL_DISK_H_
