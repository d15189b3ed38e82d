#include "tests/integration/temp_directory.h"

#include <stdlib.h>

#include <filesystem>
#include <system_error>

#include "gtest/gtest.h"

namespace hashrange::tests {

TempDirectory::TempDirectory() {
  std::string pattern = testing::TempDir() + "/hashrange_XXXXXX";
  const char* made = mkdtemp(pattern.data());
  if (made == nullptr) {
    ADD_FAILURE() << "cannot create a directory like " << pattern;
    return;
  }
  path_ = made;
}

TempDirectory::~TempDirectory() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

std::string TempDirectory::Child(const std::string& name) const {
  return path_ + "/" + name;
}

}  // namespace hashrange::tests
