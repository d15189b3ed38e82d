// The thread of one kind of background job: wakes when there is work, tries
// again after errors, stops when told.
//
//   thread_([this] { return DoAllThereIs(); })
//   ...
//   thread_.Wake();  // after a commit that left a job record
//
// Jobs themselves live in the store, so that they survive the process: the
// thread keeps nothing but whether it was woken.

#ifndef HASHRANGE_SERVER_ENGINE_JOB_JOB_THREAD_H_
#define HASHRANGE_SERVER_ENGINE_JOB_JOB_THREAD_H_

#include <functional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "storage/mutex.h"

namespace hashrange::engine {

// Thread-safe.
class JobThread {
 public:
  // Does all the work that the store holds, in bounded steps; between any two
  // of them it returns if Stopping(). After an error it is called again some
  // seconds later.
  using Work = std::function<absl::Status()>;

  // Starts at once: an earlier process may have left work.
  explicit JobThread(Work work);
  ~JobThread() { Stop(); }

  // Returns when the step under way is done. Idempotent.
  void Stop();

  // Tells that there is new work. Never blocks for long.
  void Wake();

  // Has the work done again after `pause`, although nobody wakes the thread.
  // For the work itself, when something is not due yet; the thread counts as
  // idle meanwhile.
  void WakeAfter(absl::Duration pause);

  // Whether Stop was called. For the work itself.
  bool Stopping();

  // Returns when no work is left that is due. For tests.
  void WaitUntilIdleForTest();

 private:
  void Run();
  // Returns whether to work: when it was woken, or the pause is over.
  bool WaitForWork() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Work work_;
  storage::Mutex mutex_;
  storage::CondVar changed_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  // True while there may be work that was not looked at.
  bool woken_ ABSL_GUARDED_BY(mutex_) = true;
  bool idle_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Duration pause_ ABSL_GUARDED_BY(mutex_) = absl::InfiniteDuration();
  std::thread thread_;  // last: it uses the others
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_JOB_JOB_THREAD_H_
