#include "storage/test_directory.h"

#include <unistd.h>

#include <atomic>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace hashrange::storage {

std::string NewTestDirectory() {
  static std::atomic<int> count{0};
  // The process id tells runs outside of Bazel apart, which share /tmp.
  const std::string path = absl::StrCat(testing::TempDir(), "/store_", getpid(),
                                        "_", count.fetch_add(1));
  std::filesystem::remove_all(path);
  return path;
}

}  // namespace hashrange::storage
