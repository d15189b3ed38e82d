#include "storage/leveldb_record_cache.h"

#include <optional>
#include <string>

#include "gtest/gtest.h"

namespace hashrange::storage {
namespace {

class LevelDbRecordCacheTest : public ::testing::Test {
 protected:
  std::optional<std::string> Find(uint64_t as_of, absl::string_view key) {
    std::string value;
    if (!cache_.Find(as_of, key, value)) return std::nullopt;
    return value;
  }

  void Write(absl::string_view key) {
    cache_.BeginWrite(key);
    cache_.EndWrites();
  }

  LevelDbRecordCache cache_{1 << 20};
};

TEST_F(LevelDbRecordCacheTest, FindsWhatWasRead) {
  const uint64_t now = cache_.LastCommit();
  EXPECT_EQ(Find(now, "b"), std::nullopt);
  cache_.Remember(now, "b", "1");
  EXPECT_EQ(Find(now, "b"), "1");
}

TEST_F(LevelDbRecordCacheTest, AWriteLeavesOtherKeysAlone) {
  const uint64_t before = cache_.LastCommit();
  cache_.Remember(before, "b", "1");
  Write("c");
  EXPECT_EQ(Find(before, "b"), "1");
  EXPECT_EQ(Find(cache_.LastCommit(), "b"), "1");
}

TEST_F(LevelDbRecordCacheTest, ACopyGoesWithTheWriteOfItsKey) {
  const uint64_t before = cache_.LastCommit();
  cache_.Remember(before, "b", "1");
  Write("b");
  EXPECT_EQ(Find(before, "b"), std::nullopt);
  EXPECT_EQ(Find(cache_.LastCommit(), "b"), std::nullopt);
}

TEST_F(LevelDbRecordCacheTest, TellsTheWriterWhetherThereWasACopy) {
  EXPECT_FALSE(cache_.BeginWrite("b"));
  cache_.EndWrites();
  cache_.Remember(cache_.LastCommit(), "b", "1");
  EXPECT_TRUE(cache_.BeginWrite("b"));
}

TEST_F(LevelDbRecordCacheTest, ALateReaderOfAnOldStateLeavesNoCopy) {
  const uint64_t before = cache_.LastCommit();
  Write("b");
  cache_.Remember(before, "b", "old");
  EXPECT_EQ(Find(cache_.LastCommit(), "b"), std::nullopt);
}

TEST_F(LevelDbRecordCacheTest, AnOldSnapshotDoesNotFindANewerCopy) {
  const uint64_t before = cache_.LastCommit();
  Write("b");
  cache_.Remember(cache_.LastCommit(), "b", "new");
  EXPECT_EQ(Find(before, "b"), std::nullopt);
  EXPECT_EQ(Find(cache_.LastCommit(), "b"), "new");
}

// Whether such a snapshot sees the write is not known.
TEST_F(LevelDbRecordCacheTest, ASnapshotTakenDuringAWriteLeavesNoCopy) {
  cache_.BeginWrite("b");
  const uint64_t during = cache_.LastCommit();
  cache_.Remember(during, "b", "either");
  EXPECT_EQ(Find(during, "b"), std::nullopt);
  cache_.EndWrites();
  cache_.Remember(during, "b", "either");
  EXPECT_EQ(Find(cache_.LastCommit(), "b"), std::nullopt);
}

TEST_F(LevelDbRecordCacheTest, AFailedWriteLeavesNoCopyForGood) {
  cache_.BeginWrite("b");
  cache_.Remember(cache_.LastCommit(), "b", "either");
  EXPECT_EQ(Find(cache_.LastCommit(), "b"), std::nullopt);
}

TEST_F(LevelDbRecordCacheTest, StaysWithinItsBoundAndKeepsWhatIsUsed) {
  const uint64_t now = cache_.LastCommit();
  const std::string value(500, 'x');
  cache_.Remember(now, "used", value);
  for (int i = 0; i < 10'000; ++i) {
    cache_.Remember(now, "b" + std::to_string(i), value);
    ASSERT_EQ(Find(now, "used"), value);
  }
  int kept = 0;
  for (int i = 0; i < 10'000; ++i) {
    if (Find(now, "b" + std::to_string(i)).has_value()) ++kept;
  }
  EXPECT_GT(kept, 1000);
  EXPECT_LT(kept, 2100);
}

TEST_F(LevelDbRecordCacheTest, DoesNotKeepVeryLargeRecords) {
  const uint64_t now = cache_.LastCommit();
  cache_.Remember(now, "b", std::string(4000, 'x'));
  EXPECT_EQ(Find(now, "b"), std::nullopt);
}

}  // namespace
}  // namespace hashrange::storage
