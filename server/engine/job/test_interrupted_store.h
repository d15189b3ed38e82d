// A store for tests in which something happens before each commit: between
// what a job read and what it then writes.

#ifndef HASHRANGE_SERVER_ENGINE_JOB_TEST_INTERRUPTED_STORE_H_
#define HASHRANGE_SERVER_ENGINE_JOB_TEST_INTERRUPTED_STORE_H_

#include <functional>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// Otherwise the same as `store`, which outlives it.
class InterruptedStore : public storage::KeyValueStore {
 public:
  InterruptedStore(storage::KeyValueStore* store,
                   std::function<void()> before_commit)
      : store_(*store), before_commit_(std::move(before_commit)) {}

  absl::StatusOr<std::unique_ptr<storage::Snapshot>> TakeSnapshot() override {
    return store_.TakeSnapshot();
  }
  void Commit(std::unique_ptr<storage::Mutation> mutation) override {
    before_commit_();
    store_.Commit(std::move(mutation));
  }
  absl::Status Compact(const storage::KeyRange& range) override {
    return store_.Compact(range);
  }
  absl::Status Stop() override { return store_.Stop(); }

 private:
  storage::KeyValueStore& store_;
  const std::function<void()> before_commit_;
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_JOB_TEST_INTERRUPTED_STORE_H_
