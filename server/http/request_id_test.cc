#include "server/http/request_id.h"

#include <set>
#include <string>

#include "gtest/gtest.h"

namespace hashrange::http {
namespace {

TEST(RequestIdTest, LooksLikeThoseOfAws) {
  RequestIds ids(1);
  const std::string id = ids.Next();
  EXPECT_EQ(id.size(), 52u);
  EXPECT_EQ(id.substr(26), "VV4KQNSO5AEMVJF66Q9ASUAAJG");
  EXPECT_EQ(id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
            std::string::npos);
}

TEST(RequestIdTest, NeverRepeats) {
  RequestIds ids(1);
  RequestIds others(2);
  std::set<std::string> seen;
  for (int i = 0; i < 10'000; ++i) {
    EXPECT_TRUE(seen.insert(ids.Next()).second);
    EXPECT_TRUE(seen.insert(others.Next()).second);
  }
}

TEST(RequestIdTest, DependsOnTheSeedAlone) {
  RequestIds ids(7);
  RequestIds same(7);
  EXPECT_EQ(ids.Next(), same.Next());
}

}  // namespace
}  // namespace hashrange::http
