// The mutations that wait for the sequencer: bounded, many in, one out.

#ifndef HASHRANGE_STORAGE_COMMIT_QUEUE_H_
#define HASHRANGE_STORAGE_COMMIT_QUEUE_H_

#include <cstddef>
#include <deque>
#include <memory>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "storage/key_value_store.h"
#include "storage/mutex.h"
#include "storage/sequencer_limits.h"

namespace hashrange::storage {

// A mutation with what the sequencer needs to know before it runs it; asked
// once, by the thread that commits.
struct QueuedMutation {
  explicit QueuedMutation(std::unique_ptr<Mutation> m)
      : mutation(std::move(m)),
        estimated_bytes(mutation->EstimatedBytes()),
        deadline(mutation->Deadline()) {}

  std::unique_ptr<Mutation> mutation;
  size_t estimated_bytes;
  absl::Time deadline;
};

// Thread-safe; Take and WaitAndTake are for one thread.
class CommitQueue {
 public:
  // What waits.
  struct Depth {
    size_t mutations = 0;
    size_t bytes = 0;
  };

  explicit CommitQueue(const SequencerLimits& limits) : limits_(limits) {}

  // Takes the mutation, or leaves it to the caller and returns
  // kResourceExhausted if there is no room, or the reason given to Close.
  absl::Status Offer(QueuedMutation& queued);

  // Moves up to `count_max` mutations, oldest first, to the end of `taken`.
  // Returns what still waits. WaitAndTake waits until there is at least one;
  // if it takes none, the queue is closed and empty.
  Depth Take(size_t count_max, std::vector<QueuedMutation>& taken);
  Depth WaitAndTake(size_t count_max, std::vector<QueuedMutation>& taken);

  // Refuses all further mutations with `reason`; those inside stay. The first
  // call counts.
  void Close(absl::Status reason);

 private:
  Depth TakeLocked(size_t count_max, std::vector<QueuedMutation>& taken)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const SequencerLimits limits_;

  Mutex mutex_;
  CondVar changed_;
  std::deque<QueuedMutation> queue_ ABSL_GUARDED_BY(mutex_);
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  // The taker sleeps: only then is a signal worth its system call.
  bool taker_waits_ ABSL_GUARDED_BY(mutex_) = false;
  // OK while open.
  absl::Status closed_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_COMMIT_QUEUE_H_
