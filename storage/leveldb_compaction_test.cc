#include "storage/leveldb_compaction.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace hashrange::storage {
namespace {

// The parts must be the range again, end to end.
void ExpectCovers(const KeyRange& range, const std::vector<KeyRange>& parts) {
  ASSERT_FALSE(parts.empty());
  EXPECT_EQ(parts.front().begin, range.begin);
  EXPECT_EQ(parts.back().end, range.end);
  for (size_t i = 1; i < parts.size(); ++i) {
    EXPECT_EQ(parts[i - 1].end, parts[i].begin);
    EXPECT_LT(parts[i - 1].begin, parts[i].begin);
  }
}

TEST(LevelDbCompactionTest, OnePartIsTheRange) {
  const KeyRange range{"a", "b"};
  const auto parts = SplitRange(range, 1);
  ASSERT_EQ(parts.size(), 1u);
  ExpectCovers(range, parts);
}

TEST(LevelDbCompactionTest, CutsAfterTheCommonPrefix) {
  const KeyRange range{std::string("table\x01", 6),
                       std::string("table\x02", 6)};
  const auto parts = SplitRange(range, 4);
  ASSERT_EQ(parts.size(), 4u);
  ExpectCovers(range, parts);
  EXPECT_EQ(parts[1].begin, std::string("table\x01\x40\0\0\0\0\0\0", 13));
  EXPECT_EQ(parts[2].begin, std::string("table\x01\x80\0\0\0\0\0\0", 13));
}

TEST(LevelDbCompactionTest, CutsRangesWithoutAnEnd) {
  const auto parts = SplitRange(KeyRange{}, 2);
  ASSERT_EQ(parts.size(), 2u);
  ExpectCovers(KeyRange{}, parts);
  EXPECT_EQ(parts[1].begin[0], '\x7f');
}

TEST(LevelDbCompactionTest, DoesNotCutWhatIsTooNarrow) {
  const KeyRange range{std::string("a\0", 2),
                       std::string("a\0\0\0\0\0\0\0\x01", 9)};
  const auto parts = SplitRange(range, 1000);
  ExpectCovers(range, parts);
  EXPECT_EQ(parts.size(), 1u);
}

}  // namespace
}  // namespace hashrange::storage
