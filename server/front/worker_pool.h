// A bounded pool of threads for calls that take longer than a point read.

#ifndef HASHRANGE_SERVER_FRONT_WORKER_POOL_H_
#define HASHRANGE_SERVER_FRONT_WORKER_POOL_H_

#include <atomic>
#include <cstddef>
#include <deque>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/any_invocable.h"
#include "storage/mutex.h"

namespace hashrange::front {

// Its threads run at a lower priority than the polling threads: on a busy
// machine, point reads go first. Thread-safe.
class WorkerPool {
 public:
  using Task = absl::AnyInvocable<void()>;

  WorkerPool(int threads, size_t queued_max);
  ~WorkerPool() { Stop(); }

  // Queues `task`; false, and `task` is not taken, if the queue is full or the
  // pool was stopped.
  bool Submit(Task& task);

  // Runs what is queued, and returns when the threads have ended. Not for use
  // by several threads, or by a task.
  void Stop();

  // Tasks that wait for a thread.
  size_t depth() const { return depth_.load(std::memory_order_relaxed); }

 private:
  void Run();

  const size_t queued_max_;
  storage::Mutex mutex_;
  storage::CondVar changed_;
  std::deque<Task> queue_ ABSL_GUARDED_BY(mutex_);
  // Its size, for those who must not wait for the threads.
  std::atomic<size_t> depth_{0};
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace hashrange::front

#endif  // HASHRANGE_SERVER_FRONT_WORKER_POOL_H_
