#include "server/engine/job/job_thread.h"

#include <utility>

#include "absl/time/time.h"

namespace hashrange::engine {
namespace {

// After an error, such as a full queue.
constexpr absl::Duration kRetryPause = absl::Seconds(5);

}  // namespace

JobThread::JobThread(Work work)
    : work_(std::move(work)), thread_([this] { Run(); }) {}

void JobThread::Stop() {
  {
    storage::MutexLock lock(mutex_);
    stopping_ = true;
  }
  changed_.SignalAll();
  if (thread_.joinable()) thread_.join();
}

void JobThread::Wake() {
  storage::MutexLock lock(mutex_);
  woken_ = true;
  idle_ = false;
  changed_.SignalAll();
}

bool JobThread::Stopping() {
  storage::MutexLock lock(mutex_);
  return stopping_;
}

void JobThread::WaitUntilIdleForTest() {
  storage::MutexLock lock(mutex_);
  while (!idle_) changed_.Wait(mutex_);
}

void JobThread::Run() {
  while (true) {
    {
      storage::MutexLock lock(mutex_);
      while (!woken_ && !stopping_) changed_.Wait(mutex_);
      if (stopping_) return;
      woken_ = false;
    }
    absl::Status status = work_();
    storage::MutexLock lock(mutex_);
    if (status.ok()) {
      idle_ = !woken_;
      changed_.SignalAll();
    } else if (!stopping_) {
      changed_.WaitWithTimeout(mutex_, kRetryPause);
      woken_ = true;
    }
  }
}

}  // namespace hashrange::engine
