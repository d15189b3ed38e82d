#include "tools/cli/transfer/test_files.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tools/cli/transfer/output_file.h"

namespace hashrange::cli {

std::string TestPath(const std::string& name) {
  static const ::testing::TestInfo* last = nullptr;
  const ::testing::TestInfo* test =
      ::testing::UnitTest::GetInstance()->current_test_info();
  const std::filesystem::path folder =
      std::filesystem::path(::testing::TempDir()) /
      absl::StrCat(test->test_suite_name(), ".", test->name());
  if (test != last) {
    last = test;
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
  }
  return (folder / name).string();
}

std::string WriteTestFile(const std::string& name, absl::string_view text) {
  const std::string path = TestPath(name);
  std::filesystem::create_directories(
      std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string ReadTestFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return {std::istreambuf_iterator<char>(file),
          std::istreambuf_iterator<char>()};
}

std::string Gzipped(absl::string_view text) {
  const std::string path = TestPath("gzipped");
  auto file = OutputFile::Open(path, Compression::kGzip, 0);
  EXPECT_TRUE(file.ok() && (*file)->Append(text).ok() &&
              (*file)->Checkpoint().ok());
  return ReadTestFile(path);
}

std::unique_ptr<ByteSource> SourceOf(absl::string_view text) {
  auto source = OpenFileSource(WriteTestFile("source", text));
  EXPECT_TRUE(source.ok()) << source.status();
  return *std::move(source);
}

}  // namespace hashrange::cli
