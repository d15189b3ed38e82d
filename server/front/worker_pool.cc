#include "server/front/worker_pool.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <utility>

namespace hashrange::front {
namespace {

// On Linux, a nice value set for a thread id applies to that thread alone. With
// 10 a busy processor gives a thread that polls nine times as much as one of
// ours; with 5, three times, point reads beside two scanning clients had a
// quarter less.
constexpr int kWorkerNice = 10;

void LowerThreadPriority() {
  const auto thread = static_cast<id_t>(syscall(SYS_gettid));
  // Only an optimisation: where it is not allowed, nothing else changes.
  (void)setpriority(PRIO_PROCESS, thread, kWorkerNice);
}

}  // namespace

WorkerPool::WorkerPool(int threads, size_t queued_max)
    : queued_max_(queued_max) {
  for (int i = 0; i < threads; ++i) {
    threads_.emplace_back([this] {
      LowerThreadPriority();
      Run();
    });
  }
}

void WorkerPool::Stop() {
  {
    storage::MutexLock lock(mutex_);
    stopping_ = true;
  }
  changed_.SignalAll();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

bool WorkerPool::Submit(Task& task) {
  {
    storage::MutexLock lock(mutex_);
    if (stopping_ || queue_.size() >= queued_max_) return false;
    queue_.push_back(std::move(task));
    depth_ = queue_.size();
  }
  changed_.Signal();
  return true;
}

void WorkerPool::Run() {
  while (true) {
    Task task;
    {
      storage::MutexLock lock(mutex_);
      while (queue_.empty() && !stopping_) changed_.Wait(mutex_);
      if (queue_.empty()) return;
      task = std::move(queue_.front());
      queue_.pop_front();
      depth_ = queue_.size();
    }
    task();
  }
}

}  // namespace hashrange::front
