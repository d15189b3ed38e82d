#include "server/http/uri.h"

#include "gtest/gtest.h"

namespace hashrange::http {
namespace {

TEST(UriTest, SplitsTargets) {
  EXPECT_EQ(SplitTarget("/a?b?c").path, "/a");
  EXPECT_EQ(SplitTarget("/a?b?c").query, "b?c");
  EXPECT_EQ(SplitTarget("/").query, "");
}

TEST(UriTest, ParsesQueries) {
  const QueryParameters parameters = ParseQuery("a=1&&b&%41=%2f%zz+&a=2");
  const QueryParameters expected = {
      {"a", "1"}, {"b", ""}, {"A", "/%zz+"}, {"a", "2"}};
  EXPECT_EQ(parameters, expected);
  EXPECT_EQ(*FindParameter(parameters, "a"), "1");
  EXPECT_EQ(FindParameter(parameters, "c"), nullptr);
}

TEST(UriTest, Encodes) {
  EXPECT_EQ(PercentEncode("aZ0-._~ /%\xE1"), "aZ0-._~%20%2F%25%E1");
  EXPECT_EQ(PercentEncode("/a b/", "/"), "/a%20b/");
}

TEST(UriTest, NormalizesPaths) {
  EXPECT_EQ(NormalizePath(""), "/");
  EXPECT_EQ(NormalizePath("/"), "/");
  EXPECT_EQ(NormalizePath("/../.."), "/");
  EXPECT_EQ(NormalizePath("//example//"), "/example/");
  EXPECT_EQ(NormalizePath("/./a/../b"), "/b");
}

}  // namespace
}  // namespace hashrange::http
