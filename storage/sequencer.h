// The one writer of a store.
//
// One thread takes the queued mutations and applies them one after the other,
// each on top of those before it; then all of them become one atomic write
// with one fsync, and only then is each told its outcome. So commits are
// serializable without a lock, a conditional write needs no retry, and one
// fsync serves hundreds of writers. Nothing is acknowledged before it is on
// disk, not even a refusal: the condition that failed may have failed because
// of a write that is not there yet.
//
// The first write that fails stops the sequencer for good. Whether it reached
// the disk is open, so its mutations end with kUnknown, all others with
// kUnavailable, and the process should exit: only opening the store again
// tells what is in it.

#ifndef HASHRANGE_STORAGE_SEQUENCER_H_
#define HASHRANGE_STORAGE_SEQUENCER_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "storage/commit_backend.h"
#include "storage/commit_queue.h"
#include "storage/group_overlay.h"
#include "storage/key_value_store.h"
#include "storage/mutex.h"
#include "storage/sequencer_limits.h"
#include "storage/store_observer.h"

namespace hashrange::storage {

struct SequencerOptions {
  SequencerLimits limits;
  // The time source for deadlines and durations. Thread-safe. Required.
  std::function<absl::Time()> now;
  // Optional; outlives the sequencer.
  StoreObserver* observer = nullptr;
  // Optional. Called at most once, on the sequencer's thread, after a failed
  // write and after every mutation has been finished.
  std::function<void(const absl::Status& reason)> on_fatal;
};

// Thread-safe.
class Sequencer {
 public:
  // Starts the thread. `backend` outlives the sequencer.
  Sequencer(SequencerOptions options, CommitBackend& backend);

  // Stops.
  ~Sequencer();

  // As KeyValueStore::Commit says.
  void Commit(std::unique_ptr<Mutation> mutation);

  // Refuses new mutations, waits until those queued are finished, and ends the
  // thread. Returns the reason if a failed write stopped it before. Must not
  // be called by Finish or on_fatal. Idempotent.
  absl::Status Stop();

 private:
  // A mutation that belongs to the group in progress.
  struct Member {
    std::unique_ptr<Mutation> mutation;
    absl::Status outcome;
    bool wrote = false;
  };

  // All below run on the sequencer's thread.
  void Run();
  void RunGroup();
  // Makes a group of what was taken, and of what arrives meanwhile.
  void ApplyGroup();
  // Whether a mutation that estimates to write so much belongs to this group.
  bool GroupHasRoomFor(size_t estimated_bytes) const;
  // The next mutation taken from the queue, or null if none waits.
  QueuedMutation* NextTaken();
  Member Apply(QueuedMutation queued);
  absl::Status ApplyInTransaction(Mutation& mutation);
  absl::Status WriteGroup();
  void ReportDepth(const CommitQueue::Depth& behind);
  void ReportGroup(absl::Duration apply, absl::Duration write);
  void FinishGroup();
  void StopAfterFailedWrite(const absl::Status& reason);
  // Finishes, unapplied, all that was taken from the queue.
  void RefuseTaken(const Refusal& refusal);

  const SequencerOptions options_;
  CommitBackend& backend_;
  CommitQueue queue_;

  // Of the sequencer's thread alone.
  GroupOverlay overlay_;
  std::vector<QueuedMutation> taken_;
  size_t taken_next_ = 0;
  std::vector<Member> group_;

  Mutex mutex_;
  // OK unless a write failed.
  absl::Status fatal_ ABSL_GUARDED_BY(mutex_);

  // Held while joining, so that every call of Stop returns after the end.
  Mutex stop_mutex_;
  std::thread thread_ ABSL_GUARDED_BY(stop_mutex_);
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_SEQUENCER_H_
