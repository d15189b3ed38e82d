#include "storage/leveldb_store.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/store_test_suite.h"
#include "storage/test_commit.h"
#include "storage/test_directory.h"

namespace hashrange::storage {
namespace {

LevelDbStoreOptions OptionsForTest(std::string directory) {
  LevelDbStoreOptions options;
  options.directory = std::move(directory);
  options.free_space_floor_bytes = 0;
  return options;
}

std::unique_ptr<KeyValueStore> OpenForTest(StoreTestOptions test_options) {
  LevelDbStoreOptions options = OptionsForTest(NewTestDirectory());
  options.sequencer_limits = test_options.sequencer_limits;
  options.snapshot_limits = test_options.snapshot_limits;
  options.now = std::move(test_options.now);
  options.observer = test_options.observer;
  auto store = OpenLevelDbStore(std::move(options));
  EXPECT_TRUE(store.ok()) << store.status();
  return *std::move(store);
}

INSTANTIATE_TEST_SUITE_P(LevelDb, StoreTestSuite,
                         testing::Values(StoreUnderTest{OpenForTest}));

std::unique_ptr<KeyValueStore> MustOpen(LevelDbStoreOptions options) {
  auto store = OpenLevelDbStore(std::move(options));
  EXPECT_TRUE(store.ok()) << store.status();
  return store.ok() ? *std::move(store) : nullptr;
}

TEST(LevelDbStoreTest, KeepsWhatItAcknowledged) {
  const std::string directory = NewTestDirectory();
  {
    const auto store = MustOpen(OptionsForTest(directory));
    EXPECT_TRUE(CommitAndWait(*store, PutRecord("a", "1")).ok());
    EXPECT_TRUE(CommitAndWait(*store, PutRecord("b", "2")).ok());
    EXPECT_TRUE(CommitAndWait(*store, DeleteRecord("a")).ok());
    EXPECT_TRUE(CommitAndWait(*store, AddToCounter("~count", 7)).ok());
  }
  const auto store = MustOpen(OptionsForTest(directory));
  EXPECT_EQ(ReadNow(*store, "a"), "<none>");
  EXPECT_EQ(ReadNow(*store, "b"), "2");
  EXPECT_EQ(*(*store->TakeSnapshot())->Counter("~count"), 7);
}

}  // namespace
}  // namespace hashrange::storage
