#include "storage/leveldb_store.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/leveldb_tuning.h"
#include "storage/recording_observer.h"
#include "storage/store_test_suite.h"
#include "storage/test_commit.h"
#include "storage/test_directory.h"

namespace hashrange::storage {
namespace {

using ::testing::HasSubstr;

LevelDbStoreOptions OptionsFor(std::string directory) {
  LevelDbStoreOptions options;
  options.directory = std::move(directory);
  options.free_space_floor_bytes = 0;
  return options;
}

std::unique_ptr<KeyValueStore> OpenForSuite(StoreTestOptions suite_options) {
  LevelDbStoreOptions options = OptionsFor(NewTestDirectory());
  options.sequencer_limits = suite_options.sequencer_limits;
  options.snapshot_limits = suite_options.snapshot_limits;
  options.now = std::move(suite_options.now);
  options.observer = suite_options.observer;
  auto store = OpenLevelDbStore(std::move(options));
  EXPECT_TRUE(store.ok()) << store.status();
  return *std::move(store);
}

INSTANTIATE_TEST_SUITE_P(LevelDb, StoreTestSuite,
                         testing::Values(StoreUnderTest{OpenForSuite}));

std::unique_ptr<KeyValueStore> MustOpen(LevelDbStoreOptions options,
                                        LevelDbTuning tuning = {}) {
  auto store = OpenLevelDbStoreForTest(std::move(options), tuning);
  EXPECT_TRUE(store.ok()) << store.status();
  return store.ok() ? *std::move(store) : nullptr;
}

uint64_t TableBytes(const std::string& directory) {
  uint64_t bytes = 0;
  for (const auto& file : std::filesystem::directory_iterator(directory)) {
    if (file.path().extension() == ".ldb") bytes += file.file_size();
  }
  return bytes;
}

TEST(LevelDbStoreTest, KeepsWhatItAcknowledged) {
  const std::string directory = NewTestDirectory();
  for (const Durability durability :
       {Durability::kSynced, Durability::kBuffered}) {
    LevelDbStoreOptions options = OptionsFor(directory);
    options.durability = durability;
    const auto store = MustOpen(std::move(options));
    EXPECT_TRUE(CommitAndWait(*store, PutRecord("a", "1")).ok());
    EXPECT_TRUE(CommitAndWait(*store, PutRecord("b", "2")).ok());
    EXPECT_TRUE(CommitAndWait(*store, DeleteRecord("a")).ok());
    EXPECT_TRUE(CommitAndWait(*store, AddToCounter("~count", 7)).ok());
  }
  const auto store = MustOpen(OptionsFor(directory));
  EXPECT_EQ(ReadNow(*store, "a"), "<none>");
  EXPECT_EQ(ReadNow(*store, "b"), "2");
  EXPECT_EQ(*(*store->TakeSnapshot())->Counter("~count"), 14);
}

TEST(LevelDbStoreTest, RefusesWritesWhileTheDiskIsNearlyFull) {
  const std::string directory = NewTestDirectory();
  std::atomic<uint64_t> free_bytes{1000};
  RecordingObserver observer;
  LevelDbStoreOptions options = OptionsFor(directory);
  options.free_space_floor_bytes = 1000;
  options.free_space_bytes = [&](const std::string& asked) {
    EXPECT_EQ(asked, directory);
    return free_bytes.load();
  };
  options.observer = &observer;
  const auto store = MustOpen(std::move(options));
  EXPECT_TRUE(CommitAndWait(*store, PutRecord("a", "1")).ok());

  free_bytes = 999;
  const absl::Status refused = CommitAndWait(*store, PutRecord("b", "1"));
  EXPECT_TRUE(absl::IsUnavailable(refused));
  for (const std::string& part :
       {directory, std::string("999 bytes free"), std::string("floor of 1000"),
        std::string("Free some space or lower the floor")}) {
    EXPECT_THAT(std::string(refused.message()), HasSubstr(part));
  }
  EXPECT_EQ(observer.refused(RefusalReason::kFreeSpace), 1u);
  EXPECT_EQ(ReadNow(*store, "a"), "1");
  EXPECT_EQ(ReadNow(*store, "b"), "<none>");

  free_bytes = 1000;
  EXPECT_TRUE(CommitAndWait(*store, PutRecord("b", "1")).ok());
}

TEST(LevelDbStoreTest, WritesAlthoughTheFreeSpaceIsUnknown) {
  LevelDbStoreOptions options = OptionsFor(NewTestDirectory());
  options.free_space_floor_bytes = 1000;
  options.free_space_bytes = [](const std::string&) {
    return absl::InternalError("no idea");
  };
  const auto store = MustOpen(std::move(options));
  EXPECT_TRUE(CommitAndWait(*store, PutRecord("a", "1")).ok());
}

TEST(LevelDbStoreTest, ShedsLoadWhenCompactionLagsBehind) {
  RecordingObserver observer;
  LevelDbStoreOptions options = OptionsFor(NewTestDirectory());
  options.observer = &observer;
  options.write_buffer_bytes = 64 * 1024;
  LevelDbTuning tuning;
  // LevelDB begins to compact at 4.
  tuning.level0_files_max = 1;
  const auto store = MustOpen(std::move(options), tuning);
  absl::Status outcome;
  int written = 0;
  for (; outcome.ok() && written < 1000; ++written) {
    outcome = CommitAndWait(*store, PutRecord("key", std::string(9000, 'v')));
  }
  EXPECT_TRUE(absl::IsResourceExhausted(outcome)) << outcome;
  EXPECT_THAT(std::string(outcome.message()), HasSubstr("retry later"));
  EXPECT_EQ(observer.refused(RefusalReason::kCompactionDebt), 1u);
}

TEST(LevelDbStoreTest, CompactReclaimsTheSpaceOfWhatWasDeleted) {
  const std::string directory = NewTestDirectory();
  const auto store = MustOpen(OptionsFor(directory));
  const auto put = [](Transaction& transaction) {
    for (int i = 0; i < 1000; ++i) {
      std::string value;
      for (int j = 0; j < 100; ++j) absl::StrAppend(&value, i * 7919 + j);
      transaction.Put(absl::StrCat("key ", i), value);
    }
    return absl::OkStatus();
  };
  const auto erase = [](Transaction& transaction) {
    for (int i = 0; i < 1000; ++i) transaction.Delete(absl::StrCat("key ", i));
    return absl::OkStatus();
  };
  ASSERT_TRUE(CommitAndWait(*store, put).ok());
  ASSERT_TRUE(store->Compact({"key", "kez"}).ok());
  const uint64_t before = TableBytes(directory);
  EXPECT_GT(before, 50'000u);
  ASSERT_TRUE(CommitAndWait(*store, erase).ok());
  ASSERT_TRUE(store->Compact({"key", "kez"}).ok());
  EXPECT_LT(TableBytes(directory), before / 10);
}

TEST(LevelDbStoreTest, AnEmptyRangeIsCompactedAtOnce) {
  const auto store = MustOpen(OptionsFor(NewTestDirectory()));
  EXPECT_TRUE(store->Compact({"b", "a"}).ok());
  EXPECT_TRUE(store->Compact({"a", "a"}).ok());
}

TEST(LevelDbStoreTest, CompactsNothingAfterStop) {
  const auto store = MustOpen(OptionsFor(NewTestDirectory()));
  ASSERT_TRUE(store->Stop().ok());
  EXPECT_TRUE(absl::IsUnavailable(store->Compact({})));
}

}  // namespace
}  // namespace hashrange::storage
