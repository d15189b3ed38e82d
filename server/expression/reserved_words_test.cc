#include "server/expression/reserved_words.h"

#include <string>

#include "gtest/gtest.h"

namespace hashrange::expression {
namespace {

TEST(ReservedWordsTest, MatchesInAnyCase) {
  for (const char* word :
       {"ABORT", "ZONE", "name", "Status", "tTl", "size", "LOGED", "FLATTERN",
        "INNTER", "authorization", "MATERIALIZED"}) {
    EXPECT_TRUE(IsReservedWord(word)) << word;
  }
}

TEST(ReservedWordsTest, LetsOtherWordsPass) {
  for (const char* word : {"", "A", "NAMED", "_NAME", "ZONED", "contains",
                           "attribute_exists", "begins_with"}) {
    EXPECT_FALSE(IsReservedWord(word)) << word;
  }
  EXPECT_FALSE(IsReservedWord(std::string(4096, 'A')));
}

}  // namespace
}  // namespace hashrange::expression
