#include "tools/cli/split_words.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Words(absl::string_view text) {
  absl::StatusOr<std::vector<std::string>> words = SplitWords(text);
  return words.ok() ? *words
                    : std::vector<std::string>{
                          "error", std::string(words.status().message())};
}

TEST(SplitWordsTest, DividesAtBlanks) {
  EXPECT_THAT(Words(" get\tOrders  --pk ann\n"),
              ElementsAre("get", "Orders", "--pk", "ann"));
  EXPECT_THAT(Words("  "), IsEmpty());
}

TEST(SplitWordsTest, KeepsWhatIsQuoted) {
  EXPECT_THAT(Words(R"('a "b\' "c \"d\\ \e" f\ g)"),
              ElementsAre(R"(a "b\)", R"(c "d\ \e)", "f g"));
  EXPECT_THAT(Words(R"(--set='a = :b'x '' "")"),
              ElementsAre("--set=a = :bx", "", ""));
}

TEST(SplitWordsTest, SkipsComments) {
  EXPECT_THAT(Words("get # Orders"), ElementsAre("get"));
  EXPECT_THAT(Words("--name #n=A"), ElementsAre("--name"));
  EXPECT_THAT(Words("--name '#n=A' a#b"), ElementsAre("--name", "#n=A", "a#b"));
}

TEST(SplitWordsTest, RejectsAnOpenQuote) {
  EXPECT_THAT(Words("get 'Orders"),
              ElementsAre("error", "the quote ' is not closed"));
  EXPECT_THAT(Words(R"("a\")"),
              ElementsAre("error", "the quote \" is not closed"));
}

TEST(SplitTypedWordsTest, EndsWithTheWordAtTheCursor) {
  EXPECT_THAT(SplitTypedWords(""), ElementsAre(""));
  EXPECT_THAT(SplitTypedWords("get Or"), ElementsAre("get", "Or"));
  EXPECT_THAT(SplitTypedWords("get "), ElementsAre("get", ""));
  EXPECT_THAT(SplitTypedWords("get 'My Or"), ElementsAre("get", "My Or"));
}

}  // namespace
}  // namespace hashrange::cli
