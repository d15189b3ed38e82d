#include "storage/encoding/system_key.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "storage/encoding/key_values.h"

namespace hashrange::storage {
namespace {

TEST(SystemKeyTest, CatalogKeysAreInTheOrderOfNames) {
  const std::vector<std::string> names = {"A", "AB", "a", "a.b", "ab"};
  for (size_t i = 0; i < names.size(); ++i) {
    const std::string key = CatalogKey(names[i]);
    EXPECT_EQ(TableNameOfCatalogKey(key), names[i]);
    EXPECT_TRUE(Contains(CatalogRange(), key));
    if (i > 0) {
      EXPECT_LT(CatalogKey(names[i - 1]), key);
    }
  }
}

TEST(SystemKeyTest, CounterRangeHoldsTheCountersOfOneTable) {
  const v1::AttributeValue value = StringValue("v");
  for (const TableId table : {TableId{6}, TableId{7}, TableId{0x0700}}) {
    for (const std::string& key :
         {ItemCountKey(table, 0), ItemCountKey(table, 3),
          ItemBytesKey(table, 0), ItemBytesKey(table, 3),
          CollectionBytesKey(table, value)}) {
      EXPECT_EQ(Contains(CounterRange(7), key), table == 7);
    }
  }
}

TEST(SystemKeyTest, SweepJobsAreInTheOrderOfTables) {
  EXPECT_LT(SweepJobKey(255), SweepJobKey(256));
  EXPECT_TRUE(Contains(SweepJobRange(), SweepJobKey(1)));
  EXPECT_TRUE(Contains(SweepJobRange(), SweepJobKey(~TableId{0})));
}

TEST(SystemKeyTest, IndexJobsAreInTheOrderOfTables) {
  EXPECT_LT(IndexBuildJobKey(255, 9), IndexBuildJobKey(256, 1));
  EXPECT_TRUE(Contains(IndexBuildJobRange(), IndexBuildJobKey(1, 1)));
  EXPECT_TRUE(Contains(IndexSweepJobRange(), IndexSweepJobKey(1, 1)));
  EXPECT_FALSE(Contains(SweepJobRange(), IndexSweepJobKey(1, 1)));
}

TEST(SystemKeyTest, NoTwoRangesMeet) {
  std::vector<KeyRange> ranges = {
      CatalogRange(),    CounterRange(1),      CounterRange(2),
      SweepJobRange(),   IndexBuildJobRange(), IndexSweepJobRange(),
      RecordRange(1, 0), RecordRange(1, 1),    RecordRange(2, 0)};
  std::sort(ranges.begin(), ranges.end(),
            [](const auto& a, const auto& b) { return a.begin < b.begin; });
  for (size_t i = 1; i < ranges.size(); ++i) {
    EXPECT_LE(ranges[i - 1].end, ranges[i].begin);
  }
  for (const std::string& key : {FormatVersionKey(), NextTableIdKey()}) {
    for (const KeyRange& range : ranges) EXPECT_FALSE(Contains(range, key));
  }
}

TEST(SystemKeyTest, NoTwoKeysAreEqual) {
  const v1::AttributeValue value = StringValue("v");
  const std::vector<std::string> keys = {
      FormatVersionKey(),
      NextTableIdKey(),
      CatalogKey("a"),
      ItemCountKey(1, 0),
      ItemCountKey(1, 1),
      ItemBytesKey(1, 0),
      ItemBytesKey(1, 1),
      ItemCountKey(2, 0),
      CollectionBytesKey(1, value),
      SweepJobKey(1),
      SweepJobKey(2),
      RecordFences(1, 0).low,
      RecordFences(1, 0).high,
      IndexBuildJobKey(1, 1),
      IndexBuildJobKey(1, 2),
      IndexSweepJobKey(1, 1),
  };
  EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(),
            keys.size());
}

TEST(SystemKeyDeathTest, OnlyCatalogKeysHaveTableNames) {
  EXPECT_DEATH(TableNameOfCatalogKey(SweepJobKey(1)), "check failed");
}

}  // namespace
}  // namespace hashrange::storage
