#include "storage/leveldb_record_cache.h"

#include <optional>
#include <string>

#include "gtest/gtest.h"

namespace hashrange::storage {
namespace {

class LevelDbRecordCacheTest : public ::testing::Test {
 protected:
  std::optional<std::string> Find(uint64_t epoch, absl::string_view key) {
    std::string value;
    if (!cache_.Find(epoch, key, value)) return std::nullopt;
    return value;
  }
  uint64_t EpochNow() {
    return cache_.EpochAround([] {});
  }

  LevelDbRecordCache cache_{KeyRange{"b", "d"}};
};

TEST_F(LevelDbRecordCacheTest, CoversItsRange) {
  EXPECT_FALSE(cache_.Covers("a"));
  EXPECT_TRUE(cache_.Covers("b"));
  EXPECT_TRUE(cache_.Covers("cz"));
  EXPECT_FALSE(cache_.Covers("d"));
}

TEST_F(LevelDbRecordCacheTest, FindsWhatItsEpochHasRead) {
  const uint64_t epoch = EpochNow();
  EXPECT_EQ(Find(epoch, "b"), std::nullopt);
  cache_.Remember(epoch, "b", "1");
  EXPECT_EQ(Find(epoch, "b"), "1");
  EXPECT_EQ(Find(EpochNow(), "b"), "1");
}

TEST_F(LevelDbRecordCacheTest, AWriteEndsTheEpoch) {
  const uint64_t before = EpochNow();
  cache_.Remember(before, "b", "1");
  cache_.BeginWrite();
  EXPECT_EQ(Find(before, "b"), std::nullopt);
  cache_.EndWrite();
  const uint64_t after = EpochNow();
  EXPECT_NE(after, before);
  EXPECT_EQ(Find(after, "b"), std::nullopt);
  // A reader of the old state comes late.
  cache_.Remember(before, "b", "1");
  EXPECT_EQ(Find(after, "b"), std::nullopt);
  cache_.Remember(after, "b", "2");
  EXPECT_EQ(Find(after, "b"), "2");
  EXPECT_EQ(Find(before, "b"), std::nullopt);
}

TEST_F(LevelDbRecordCacheTest, ASnapshotTakenDuringAWriteHasNoEpoch) {
  cache_.BeginWrite();
  const uint64_t during = EpochNow();
  EXPECT_EQ(during, LevelDbRecordCache::kNoEpoch);
  cache_.Remember(during, "b", "1");
  EXPECT_EQ(Find(during, "b"), std::nullopt);
  cache_.EndWrite();
  EXPECT_EQ(Find(during, "b"), std::nullopt);
  EXPECT_EQ(Find(EpochNow(), "b"), std::nullopt);
}

TEST_F(LevelDbRecordCacheTest, ASnapshotTakenAroundAWriteHasNoEpoch) {
  const uint64_t around = cache_.EpochAround([this] {
    cache_.BeginWrite();
    cache_.EndWrite();
  });
  EXPECT_EQ(around, LevelDbRecordCache::kNoEpoch);
}

TEST_F(LevelDbRecordCacheTest, StaysWithinItsBound) {
  const uint64_t epoch = EpochNow();
  const std::string large(3 << 20, 'x');
  for (int i = 0; i < 100; ++i) {
    cache_.Remember(epoch, "b" + std::to_string(i), large);
  }
  int kept = 0;
  for (int i = 0; i < 100; ++i) {
    if (Find(epoch, "b" + std::to_string(i)).has_value()) ++kept;
  }
  EXPECT_GE(kept, 1);
  EXPECT_LE(kept, 5);
}

}  // namespace
}  // namespace hashrange::storage
