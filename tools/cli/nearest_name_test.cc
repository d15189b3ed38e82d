#include "tools/cli/nearest_name.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace hashrange::cli {
namespace {

const std::vector<std::string>& Names() {
  static const auto* const kNames = new std::vector<std::string>{
      "create-table", "delete-table", "list-tables", "get", "put", "scan"};
  return *kNames;
}

TEST(NearestNameTest, ForgivesFewEdits) {
  EXPECT_EQ(NearestName("list-table", Names()), "list-tables");
  EXPECT_EQ(NearestName("craete-table", Names()), "create-table");
  EXPECT_EQ(NearestName("scna", Names()), "scan");
  EXPECT_EQ(NearestName("gte", Names()), "get");
}

TEST(NearestNameTest, CompletesBeginnings) {
  EXPECT_EQ(NearestName("create", Names()), "create-table");
}

TEST(NearestNameTest, DoesNotGuessWildly) {
  EXPECT_EQ(NearestName("", Names()), "");
  EXPECT_EQ(NearestName("xyz", Names()), "");
  EXPECT_EQ(NearestName("truncate", Names()), "");
  EXPECT_EQ(NearestName(std::string(100000, 'x'), Names()), "");
}

TEST(DidYouMeanTest, IsEmptyWithoutAGuess) {
  EXPECT_EQ(DidYouMean("pit", Names()), "; did you mean \"put\"?");
  EXPECT_EQ(DidYouMean("qqqqqq", Names()), "");
}

}  // namespace
}  // namespace hashrange::cli
