#include "tests/crash/small_disk.h"

#include <sched.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace hashrange::tests {
namespace {

// As root in a mount namespace of its own; as anybody else in a user namespace
// too, if the system allows that.
bool EnterNamespace() {
  if (unshare(CLONE_NEWNS) == 0) return true;
  const uid_t user = geteuid();
  const gid_t group = getegid();
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
  std::ofstream("/proc/self/setgroups") << "deny";
  std::ofstream("/proc/self/uid_map") << absl::StrCat("0 ", user, " 1");
  std::ofstream("/proc/self/gid_map") << absl::StrCat("0 ", group, " 1");
  return true;
}

absl::Status CannotMount(const char* what) {
  return absl::PermissionDeniedError(absl::StrCat(
      "this process may not mount a file system (", what, ": ",
      std::generic_category().message(errno), "); run the test as root"));
}

}  // namespace

absl::StatusOr<std::unique_ptr<SmallDisk>> SmallDisk::Mount(int megabytes) {
  // Once is enough for all disks of a process.
  static const bool entered = EnterNamespace();
  if (!entered) return CannotMount("unshare");
  if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
    return CannotMount("making mounts private");
  }
  std::unique_ptr<SmallDisk> disk(new SmallDisk());
  const std::string options = absl::StrCat("size=", megabytes, "m");
  if (mount("tmpfs", disk->path().c_str(), "tmpfs", 0, options.c_str()) != 0) {
    return CannotMount("mount");
  }
  return disk;
}

SmallDisk::~SmallDisk() { umount2(path().c_str(), MNT_DETACH); }

void SmallDisk::AddBallast(int megabytes) {
  std::ofstream file(path() + "/ballast", std::ios::binary);
  const std::string megabyte(1 << 20, 'x');
  for (int i = 0; i < megabytes; ++i) file << megabyte;
}

void SmallDisk::RemoveBallast() {
  std::filesystem::remove(path() + "/ballast");
}

int64_t SmallDisk::free_bytes() const {
  struct statvfs info = {};
  if (statvfs(path().c_str(), &info) != 0) return -1;
  return static_cast<int64_t>(info.f_bavail) *
         static_cast<int64_t>(info.f_frsize);
}

}  // namespace hashrange::tests
