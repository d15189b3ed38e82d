#include "storage/range_versions.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "storage/key_range.h"

namespace hashrange::storage {
namespace {

const std::string kCollection(26, 'c');

class RangeVersionsTest : public ::testing::Test {
 protected:
  // Of all that begins with `prefix`.
  std::optional<uint64_t> Of(const std::string& prefix, uint64_t as_of) {
    return versions_.Of(PrefixRange(prefix), as_of);
  }

  RangeVersions versions_;
};

TEST_F(RangeVersionsTest, IsThatOfTheLastWrite) {
  EXPECT_EQ(Of(kCollection, 0), 0);
  versions_.BeginWrite(kCollection + "key", 1);
  EXPECT_EQ(Of(kCollection, 1), 1);
  EXPECT_EQ(Of(kCollection, 5), 1);
  versions_.BeginWrite(kCollection, 6);
  EXPECT_EQ(Of(kCollection, 6), 6);
}

TEST_F(RangeVersionsTest, AnOlderSnapshotHasNone) {
  versions_.BeginWrite(kCollection, 1);
  EXPECT_EQ(Of(kCollection, 0), std::nullopt);
}

TEST_F(RangeVersionsTest, HardlyAnyOtherCollectionMatters) {
  versions_.BeginWrite(kCollection, 1);
  int unchanged = 0;
  for (int i = 0; i < 100; ++i) {
    if (Of(absl::StrCat(kCollection.substr(0, 23), 100 + i), 0) == 0) {
      ++unchanged;
    }
  }
  EXPECT_GE(unchanged, 97);
}

TEST_F(RangeVersionsTest, PartsOfACollectionHaveItsVersion) {
  versions_.BeginWrite(kCollection + "key", 3);
  EXPECT_EQ(Of(kCollection + "x", 3), 3);
  const KeyRange part = {kCollection + "a", kCollection + "b"};
  EXPECT_EQ(versions_.Of(part, 3), 3);
  const KeyRange rest = {kCollection + "a", AfterPrefix(kCollection)};
  EXPECT_EQ(versions_.Of(rest, 3), 3);
}

TEST_F(RangeVersionsTest, APrefixThatEndsInTheHighestBytesHasAnEnd) {
  const std::string high = absl::StrCat(std::string(20, 'c'), "\xFF\xFF\xFF",
                                        std::string(10, '\xFF'));
  versions_.BeginWrite(high, 2);
  EXPECT_EQ(Of(high, 2), 2);
}

TEST_F(RangeVersionsTest, RangesAcrossCollectionsHaveNone) {
  EXPECT_EQ(Of(kCollection.substr(0, 25), 1), std::nullopt);
  EXPECT_EQ(versions_.Of(KeyRange{}, 1), std::nullopt);
  EXPECT_EQ(versions_.Of({kCollection, ""}, 1), std::nullopt);
  EXPECT_EQ(versions_.Of({kCollection, "d"}, 1), std::nullopt);
}

}  // namespace
}  // namespace hashrange::storage
