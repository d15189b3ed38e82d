#include "storage/key_range.h"

#include "gtest/gtest.h"

namespace hashrange::storage {
namespace {

TEST(PrefixRangeTest, EndsBehindTheLastKeyWithThePrefix) {
  EXPECT_EQ(PrefixRange("ab").begin, "ab");
  EXPECT_EQ(PrefixRange("ab").end, "ac");
  EXPECT_EQ(PrefixRange("a\xFF").end, "b");
}

TEST(PrefixRangeTest, HasNoEndIfThereIsNone) {
  EXPECT_EQ(PrefixRange("\xFF\xFF").end, "");
  EXPECT_EQ(PrefixRange("").end, "");
}

}  // namespace
}  // namespace hashrange::storage
