#include "storage/encoding/record_key.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/encoding/key_values.h"
#include "storage/key_range.h"
#include "storage/value/random_values.h"

namespace hashrange::storage {
namespace {

using testing::ElementsAre;
using v1::AttributeValue;

// The limits of the engine, in bytes of key values.
constexpr size_t kPartitionBytesMax = 2048;
constexpr size_t kSortBytesMax = 1024;

TEST(RecordKeyTest, ItemsOfOnePartitionShareAPrefixOfTheirOwn) {
  const AttributeValue partition = StringValue("p");
  const AttributeValue sort = StringValue("s");
  const std::string prefix = ItemPartitionPrefix(1, partition);
  EXPECT_EQ(ItemKey(1, partition, nullptr), prefix);
  EXPECT_EQ(ItemKey(1, partition, &sort), prefix + "s");
  EXPECT_FALSE(absl::StartsWith(ItemKey(1, StringValue("q"), &sort), prefix));
  EXPECT_FALSE(absl::StartsWith(ItemKey(2, partition, &sort), prefix));
}

TEST(RecordKeyTest, IndexPrefixSelectsByLeadingSortValues) {
  const AttributeValue partition = StringValue("p");
  const AttributeValue base = StringValue("base");
  const std::vector<AttributeValue> firsts = {
      StringValue("a"), StringValue("ab"), StringValue(std::string("a\0", 2)),
      StringValue(std::string("a\0\1", 3)), StringValue("b")};
  const AttributeValue second = NumberValue("-1");
  for (const AttributeValue& wanted : firsts) {
    const KeyRange range =
        PrefixRange(IndexPrefix(1, 1, {{&partition}, {&wanted}}));
    for (const AttributeValue& first : firsts) {
      const std::string key =
          IndexEntryKey(1, 1, {{&partition}, {&first, &second}}, base, nullptr);
      EXPECT_EQ(Contains(range, key), first.s() == wanted.s())
          << first.ShortDebugString() << wanted.ShortDebugString();
    }
  }
}

TEST(RecordKeyTest, EntriesOfEqualIndexKeysDifferByTheirItems) {
  const AttributeValue city = StringValue("Oslo");
  const AttributeValue user = StringValue("u");
  const AttributeValue one = NumberValue("1");
  const AttributeValue two = NumberValue("2");
  const auto entry = [&](const AttributeValue* base_sort_key) {
    return IndexEntryKey(1, 1, {{&city}, {}}, user, base_sort_key);
  };
  EXPECT_NE(entry(&one), entry(&two));
  EXPECT_NE(entry(&one), entry(nullptr));
  EXPECT_EQ(entry(&one), entry(&one));
}

TEST(RecordKeyTest, PartitionValuesOfAnIndexCountInOrder) {
  const AttributeValue a = StringValue("a");
  const AttributeValue b = StringValue("b");
  EXPECT_NE(IndexPrefix(1, 1, {{&a, &b}, {}}),
            IndexPrefix(1, 1, {{&b, &a}, {}}));
  EXPECT_NE(IndexPrefix(1, 1, {{&a}, {}}), IndexPrefix(1, 2, {{&a}, {}}));
}

TEST(RecordKeyTest, FencesEncloseRecordsAndNothingElse) {
  const AttributeValue value = StringValue("v");
  // In the order of keys.
  std::vector<std::string> keys;
  for (const TableId table : {TableId{1}, TableId{2}, TableId{256}}) {
    keys.push_back(RecordFences(table, 0).low);
    keys.push_back(ItemKey(table, value, nullptr));
    keys.push_back(RecordFences(table, 0).high);
  }
  for (const TableId table : {TableId{1}, TableId{2}, TableId{256}}) {
    for (const IndexId index : {IndexId{1}, IndexId{255}, IndexId{256}}) {
      keys.push_back(RecordFences(table, index).low);
      keys.push_back(
          IndexEntryKey(table, index, {{&value}, {}}, value, nullptr));
      keys.push_back(RecordFences(table, index).high);
    }
  }
  for (size_t i = 1; i < keys.size(); ++i) EXPECT_LT(keys[i - 1], keys[i]);
}

TEST(RecordKeyTest, RecordRangeLeavesFencesOut) {
  const AttributeValue value = StringValue("v");
  for (const IndexId index : {IndexId{0}, IndexId{3}}) {
    const KeyRange range = RecordRange(9, index);
    const Fences fences = RecordFences(9, index);
    EXPECT_FALSE(Contains(range, fences.low));
    EXPECT_FALSE(Contains(range, fences.high));
  }
  EXPECT_TRUE(Contains(RecordRange(9, 0), ItemKey(9, value, nullptr)));
  EXPECT_TRUE(Contains(RecordRange(9, 3),
                       IndexEntryKey(9, 3, {{&value}, {}}, value, nullptr)));
}

TEST(RecordKeyTest, SegmentsFollowEachOtherAndCoverAll) {
  for (const IndexId index : {IndexId{0}, IndexId{3}}) {
    const KeyRange all = RecordRange(9, index);
    for (const int total : {1, 2, 3, 7, 64, 1000, 1'000'000}) {
      std::string reached = all.begin;
      // Of the largest total, only the first and the last.
      for (int segment = 0; segment < total; ++segment) {
        if (segment == 1000) {
          segment = total - 1000;
          reached = SegmentRange(9, index, segment, total).begin;
        }
        const KeyRange range = SegmentRange(9, index, segment, total);
        EXPECT_EQ(range.begin, reached) << segment << " of " << total;
        EXPECT_LT(range.begin, range.end) << segment << " of " << total;
        reached = range.end;
      }
      EXPECT_EQ(reached, all.end);
    }
  }
}

TEST(RecordKeyTest, SegmentsAreEqualPartsOfTheHashSpace) {
  const std::string place = RecordRange(9, 0).begin;
  std::vector<std::string> starts;
  for (int segment = 1; segment < 4; ++segment) {
    starts.push_back(SegmentRange(9, 0, segment, 4).begin);
  }
  const std::string zeros(7, '\0');
  EXPECT_THAT(starts,
              ElementsAre(place + "\x40" + zeros, place + "\x80" + zeros,
                          place + "\xC0" + zeros));
}

TEST(RecordKeyTest, EveryItemIsInOneSegment) {
  value::RandomSource random(1);
  for (int round = 0; round < 500; ++round) {
    const int total = value::RandomInt(random, 1, 50);
    const std::string key =
        ItemKey(9, StringValue(absl::StrCat("item ", round)), nullptr);
    int segments = 0;
    for (int segment = 0; segment < total; ++segment) {
      segments += Contains(SegmentRange(9, 0, segment, total), key) ? 1 : 0;
    }
    EXPECT_EQ(segments, 1) << absl::BytesToHexString(key);
  }
}

TEST(RecordKeyTest, NoKeyIsLongerThanTheBound) {
  const AttributeValue partition =
      BinaryValue(std::string(kPartitionBytesMax, '\0'));
  const AttributeValue sort = BinaryValue(std::string(kSortBytesMax, '\0'));
  const AttributeValue quarter =
      BinaryValue(std::string(kSortBytesMax / 4, '\0'));
  const AttributeValue number =
      NumberValue("-1234567890123456789.1234567890123456789");
  const TableId table = ~TableId{0};
  const IndexId index = ~IndexId{0};
  const auto entry_size = [&](std::vector<const AttributeValue*> values) {
    return IndexEntryKey(table, index, {{&partition}, std::move(values)},
                         partition, &sort)
        .size();
  };

  EXPECT_LE(ItemKey(table, partition, &sort).size(), kKeyBytesMax);
  EXPECT_LE(entry_size({&sort}), kKeyBytesMax);
  EXPECT_LE(entry_size({&quarter, &quarter, &quarter, &quarter}), kKeyBytesMax);
  EXPECT_EQ(entry_size({&number, &sort, &number, &number}), kKeyBytesMax);
}

TEST(RecordKeyTest, RandomKeysAreNoLongerThanTheBound) {
  value::RandomSource random(1);
  for (int round = 0; round < 500; ++round) {
    const AttributeValue partition =
        BinaryValue(value::MakeRandomBytes(random, kPartitionBytesMax));
    std::vector<AttributeValue> sort;
    size_t bytes_left = kSortBytesMax;
    for (int i = 0; i < 4; ++i) {
      sort.push_back(BinaryValue(value::MakeRandomBytes(random, bytes_left)));
      bytes_left -= sort.back().b().size();
    }
    EXPECT_LE(
        IndexEntryKey(1, 1,
                      {{&partition}, {&sort[0], &sort[1], &sort[2], &sort[3]}},
                      partition, nullptr)
            .size(),
        kKeyBytesMax);
  }
}

TEST(RecordKeyDeathTest, RefusesSegmentsThatDoNotExist) {
  EXPECT_DEATH(SegmentRange(1, 0, 3, 3), "check failed");
  EXPECT_DEATH(SegmentRange(1, 0, -1, 3), "check failed");
  EXPECT_DEATH(SegmentRange(1, 0, 0, 1'000'001), "check failed");
}

}  // namespace
}  // namespace hashrange::storage
