// A directory of a test's own, removed with all it holds when the test ends.

#ifndef HASHRANGE_TESTS_INTEGRATION_TEMP_DIRECTORY_H_
#define HASHRANGE_TESTS_INTEGRATION_TEMP_DIRECTORY_H_

#include <string>

namespace hashrange::tests {

class TempDirectory {
 public:
  // Creates it below the directory that Bazel gives to tests.
  TempDirectory();
  ~TempDirectory();
  TempDirectory(const TempDirectory&) = delete;
  TempDirectory& operator=(const TempDirectory&) = delete;

  const std::string& path() const { return path_; }
  // The path of `name` in it.
  std::string Child(const std::string& name) const;

 private:
  std::string path_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_INTEGRATION_TEMP_DIRECTORY_H_
