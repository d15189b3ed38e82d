#include "storage/store_test_suite.h"

#include <utility>

#include "storage/test_commit.h"

namespace hashrange::storage {

KeyValueStore& StoreTestSuite::store() {
  if (store_ == nullptr) {
    store_ = GetParam().open(
        {sequencer_limits_, snapshot_limits_, clock_.AsFunction(), &observer_});
  }
  return *store_;
}

std::unique_ptr<Snapshot> StoreTestSuite::Snap() {
  auto snapshot = store().TakeSnapshot();
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return *std::move(snapshot);
}

void StoreTestSuite::Put(std::string key, std::string value) {
  const absl::Status outcome =
      CommitAndWait(store(), PutRecord(std::move(key), std::move(value)));
  EXPECT_TRUE(outcome.ok()) << outcome;
}

}  // namespace hashrange::storage
