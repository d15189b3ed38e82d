#include "tools/cli/shell/history_file.h"

#include <sys/stat.h>

#include <cstddef>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A path for one test, in folders that do not exist.
std::string NewPath() {
  return absl::StrCat(
      ::testing::TempDir(), "/",
      ::testing::UnitTest::GetInstance()->current_test_info()->name(),
      "/state/history");
}

TEST(HistoryFileTest, KeepsLinesForItsOwnerAlone) {
  HistoryFile history(NewPath());
  EXPECT_THAT(history.Load(), IsEmpty());
  history.Add("list-tables");
  history.Add("get T --pk x");
  EXPECT_THAT(HistoryFile(NewPath()).Load(),
              ElementsAre("list-tables", "get T --pk x"));
  struct stat status = {};
  ASSERT_EQ(stat(NewPath().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST(HistoryFileTest, LeavesOutWhatIsNotToBeKept) {
  HistoryFile history(NewPath());
  history.Add(" put T --item secret");
  history.Add("");
  history.Add("a\nb");
  history.Add(std::string(kHistoryLineSizeMax + 1, 'x'));
  EXPECT_THAT(history.Load(), IsEmpty());
}

TEST(HistoryFileTest, ForgetsTheOldestLines) {
  HistoryFile history(NewPath());
  for (size_t i = 0; i <= 2 * kHistoryLinesMax; ++i) {
    history.Add(absl::StrCat("line ", i));
  }
  const std::vector<std::string> lines = history.Load();
  ASSERT_EQ(lines.size(), kHistoryLinesMax);
  EXPECT_EQ(lines.back(), absl::StrCat("line ", 2 * kHistoryLinesMax));
  // The file was cut, too.
  std::ifstream file(NewPath());
  std::string first;
  std::getline(file, first);
  EXPECT_EQ(first, lines.front());
}

TEST(HistoryPathTest, FollowsTheRulesForSuchFiles) {
  EXPECT_EQ(HistoryPath("/state", "/home/ann"), "/state/hashrange/history");
  EXPECT_EQ(HistoryPath("", "/home/ann"),
            "/home/ann/.local/state/hashrange/history");
  EXPECT_EQ(HistoryPath("", ""), "");
  HistoryFile nowhere("");
  nowhere.Add("list-tables");
  EXPECT_THAT(nowhere.Load(), IsEmpty());
}

}  // namespace
}  // namespace hashrange::cli
