#include "server/engine/job/commit_and_wait.h"

#include <memory>
#include <utility>

#include "storage/mutex.h"

namespace hashrange::engine {
namespace {

using Writes = std::function<absl::Status(storage::Transaction&)>;
using Done = std::function<void(absl::Status)>;

class AwaitedMutation : public storage::Mutation {
 public:
  AwaitedMutation(Writes apply, size_t estimated_bytes, Done done)
      : apply_(std::move(apply)),
        estimated_bytes_(estimated_bytes),
        done_(std::move(done)) {}

  absl::Status Apply(storage::Transaction& transaction) override {
    return apply_(transaction);
  }
  void Finish(absl::Status outcome) override { done_(std::move(outcome)); }
  size_t EstimatedBytes() const override { return estimated_bytes_; }

 private:
  const Writes apply_;
  const size_t estimated_bytes_;
  const Done done_;
};

}  // namespace

absl::Status CommitAndWait(storage::KeyValueStore& store,
                           size_t estimated_bytes, Writes apply) {
  storage::Mutex mutex;
  storage::CondVar finished;
  bool done = false;
  absl::Status result;
  store.Commit(std::make_unique<AwaitedMutation>(
      std::move(apply), estimated_bytes, [&](absl::Status outcome) {
        storage::MutexLock lock(mutex);
        result = std::move(outcome);
        done = true;
        finished.Signal();
      }));
  storage::MutexLock lock(mutex);
  while (!done) finished.Wait(mutex);
  return result;
}

}  // namespace hashrange::engine
