#include "tools/cli/display_text.h"

#include <string>

#include "gtest/gtest.h"

namespace hashrange::cli {
namespace {

TEST(DisplayWidthTest, CountsColumnsInsteadOfBytes) {
  EXPECT_EQ(DisplayWidth(""), 0u);
  EXPECT_EQ(DisplayWidth("abc"), 3u);
  EXPECT_EQ(DisplayWidth("é’ß"), 3u);
  EXPECT_EQ(DisplayWidth("e\u0301"), 1u);
  EXPECT_EQ(DisplayWidth("漢字"), 4u);
  EXPECT_EQ(DisplayWidth("😀"), 2u);
}

TEST(DisplayWidthTest, SurvivesBytesThatAreNotUtf8) {
  EXPECT_EQ(DisplayWidth("\xff\xc3"), 2u);
  EXPECT_EQ(DisplayWidth("\xf0\x9f"), 1u);
}

TEST(CutToWidthTest, LeavesTextThatFits) {
  EXPECT_EQ(CutToWidth("abc", 3), "abc");
  EXPECT_EQ(CutToWidth("", 1), "");
}

TEST(CutToWidthTest, EndsWithAnEllipsisInsideTheWidth) {
  EXPECT_EQ(CutToWidth("abcd", 3), "ab…");
  EXPECT_EQ(CutToWidth("abcd", 1), "…");
  EXPECT_EQ(CutToWidth("ééé", 2), "é…");
  EXPECT_EQ(CutToWidth("漢字漢字", 4), "漢…");
}

TEST(EscapeControlsTest, KeepsDataFromMovingTheCursor) {
  EXPECT_EQ(EscapeControls("a\nb\tc\x1b[2J\x7f"), "a\\nb\\tc\\u001b[2J\\u007f");
  EXPECT_EQ(EscapeControls("\u009b31m"), "\\u009b31m");
  EXPECT_EQ(EscapeControls(std::string(1, '\0')), "\\u0000");
  EXPECT_EQ(EscapeControls("é漢😀 "), "é漢😀 ");
}

TEST(WrapTest, BreaksAtBlanks) {
  EXPECT_EQ(Wrap("aa bb cc", 5, 2), "aa bb\n  cc");
  EXPECT_EQ(Wrap("aaaaaaaa b", 5, 0), "aaaaaaaa\nb");
  EXPECT_EQ(Wrap("", 5, 2), "");
}

}  // namespace
}  // namespace hashrange::cli
