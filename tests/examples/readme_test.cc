// The snippet of the README is the compiled program, and it runs as shown.

#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "tests/integration/server_process.h"
#include "tests/integration/temp_directory.h"

namespace hashrange::tests {
namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_TRUE(file.good() || file.eof()) << path;
  return text.str();
}

TEST(ReadmeTest, ShowsTheCompiledQuickstart) {
  const std::string program = ReadFile("client/examples/quickstart.cc");
  const std::string begin_mark = "  // README begin\n";
  const size_t begin = program.find(begin_mark) + begin_mark.size();
  const size_t end = program.find("  // README end");
  ASSERT_LT(begin, end);
  // Indented by two in main, not at all in the README.
  const std::string snippet = absl::StrReplaceAll(
      absl::StrCat("\n", program.substr(begin, end - begin)), {{"\n  ", "\n"}});
  EXPECT_NE(ReadFile("README.md").find(snippet), std::string::npos) << snippet;
}

TEST(ReadmeTest, TheQuickstartRuns) {
  TempDirectory directory;
  const auto server = ServerProcess::Start({directory.Child("data")});
  ASSERT_TRUE(server.ok()) << server.status();
  // Twice: the second time, table and notes exist.
  for (int run = 0; run < 2; ++run) {
    std::FILE* const output =
        popen(absl::StrCat("client/examples/quickstart ", (*server)->address())
                  .c_str(),
              "r");
    ASSERT_NE(output, nullptr);
    std::array<char, 1024> bytes;
    const size_t size = std::fread(bytes.data(), 1, bytes.size(), output);
    EXPECT_EQ(pclose(output), 0);
    EXPECT_EQ(std::string(bytes.data(), size), "2: Call Ben\n");
  }
}

}  // namespace
}  // namespace hashrange::tests
