#include "tools/cli/transfer/utf8.h"

#include "gtest/gtest.h"

namespace hashrange::cli {
namespace {

TEST(Utf8Test, AcceptsCharactersOfAllLengths) {
  EXPECT_EQ(FirstBadUtf8(""), std::nullopt);
  EXPECT_EQ(
      FirstBadUtf8("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\xf4\x8f\xbf\xbf"),
      std::nullopt);
}

TEST(Utf8Test, FindsTheFirstBadByte) {
  EXPECT_EQ(FirstBadUtf8("ab\xff"), 2u);
  EXPECT_EQ(FirstBadUtf8("a\x80"), 1u) << "continuation alone";
  EXPECT_EQ(FirstBadUtf8("\xe2\x82"), 0u) << "cut off";
  EXPECT_EQ(FirstBadUtf8("\xc3(x"), 0u) << "no continuation";
  EXPECT_EQ(FirstBadUtf8("\xc0\x80"), 0u) << "overlong";
  EXPECT_EQ(FirstBadUtf8("\xe0\x9f\xbf"), 0u) << "overlong";
  EXPECT_EQ(FirstBadUtf8("\xf0\x8f\xbf\xbf"), 0u) << "overlong";
  EXPECT_EQ(FirstBadUtf8("\xed\xa0\x80"), 0u) << "surrogate";
  EXPECT_EQ(FirstBadUtf8("\xf4\x90\x80\x80"), 0u) << "beyond U+10FFFF";
}

}  // namespace
}  // namespace hashrange::cli
