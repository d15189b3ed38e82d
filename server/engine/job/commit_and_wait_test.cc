#include "server/engine/job/commit_and_wait.h"

#include "gtest/gtest.h"
#include "server/engine/job/job_records.h"
#include "storage/memory_store.h"

namespace hashrange::engine {
namespace {

TEST(CommitAndWaitTest, ReturnsWhenTheWritesAreThere) {
  auto store = storage::NewMemoryStore();
  for (const char* key : {"c", "a", "b"}) {
    ASSERT_TRUE(
        CommitAndWait(*store, 1, [&](storage::Transaction& transaction) {
          transaction.Put(key, "");
          return absl::OkStatus();
        }).ok());
  }
  auto keys = FirstKeys(*store, {"a", "z"}, 2);
  ASSERT_TRUE(keys.ok()) << keys.status();
  EXPECT_EQ(*keys, (std::vector<std::string>{"a", "b"}));
}

TEST(CommitAndWaitTest, ReturnsTheErrorAndWritesNothing) {
  auto store = storage::NewMemoryStore();
  EXPECT_EQ(CommitAndWait(*store, 1,
                          [](storage::Transaction& transaction) {
                            transaction.Put("a", "");
                            return absl::AbortedError("no");
                          })
                .message(),
            "no");
  EXPECT_TRUE(FirstKeys(*store, {"a", "z"}, 2)->empty());
}

}  // namespace
}  // namespace hashrange::engine
