// A bounded pool of threads for calls that take longer than a point read.

#ifndef HASHRANGE_SERVER_SERVICE_WORKER_POOL_H_
#define HASHRANGE_SERVER_SERVICE_WORKER_POOL_H_

#include <cstddef>
#include <deque>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/any_invocable.h"
#include "storage/mutex.h"

namespace hashrange::service {

// Its threads run at a lower priority than the polling threads: on a busy
// machine, point reads go first. Thread-safe.
class WorkerPool {
 public:
  using Task = absl::AnyInvocable<void()>;

  WorkerPool(int threads, size_t queued_max);
  // Runs what is queued, then stops.
  ~WorkerPool();

  // Queues `task`; false, and `task` is not taken, if the queue is full.
  bool Submit(Task& task);

  // Tasks that wait for a thread.
  size_t depth();

 private:
  void Run();

  const size_t queued_max_;
  storage::Mutex mutex_;
  storage::CondVar changed_;
  std::deque<Task> queue_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_WORKER_POOL_H_
