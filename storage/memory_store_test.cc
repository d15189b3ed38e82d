#include "storage/memory_store.h"

#include <memory>
#include <utility>

#include "gtest/gtest.h"
#include "storage/store_test_suite.h"
#include "storage/test_commit.h"

namespace hashrange::storage {
namespace {

std::unique_ptr<KeyValueStore> OpenForTest(StoreTestOptions options) {
  return NewMemoryStore({options.sequencer_limits, options.snapshot_limits,
                         std::move(options.now), options.observer});
}

INSTANTIATE_TEST_SUITE_P(Memory, StoreTestSuite,
                         testing::Values(StoreUnderTest{OpenForTest}));

TEST(MemoryStoreTest, WorksWithDefaultOptions) {
  const auto store = NewMemoryStore();
  EXPECT_TRUE(CommitAndWait(*store, PutRecord("key", "value")).ok());
  EXPECT_EQ(ReadNow(*store, "key"), "value");
}

}  // namespace
}  // namespace hashrange::storage
