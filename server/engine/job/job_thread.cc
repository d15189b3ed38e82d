#include "server/engine/job/job_thread.h"

#include <algorithm>
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

void JobThread::WakeAfter(absl::Duration pause) {
  storage::MutexLock lock(mutex_);
  pause_ = std::min(pause_, pause);
}

bool JobThread::Stopping() {
  storage::MutexLock lock(mutex_);
  return stopping_;
}

void JobThread::WaitUntilIdleForTest() {
  storage::MutexLock lock(mutex_);
  while (!idle_) changed_.Wait(mutex_);
}

bool JobThread::WaitForWork() {
  while (!woken_ && !stopping_) {
    if (pause_ == absl::InfiniteDuration()) {
      changed_.Wait(mutex_);
    } else if (!changed_.WaitWithTimeout(mutex_, pause_)) {
      break;
    }
  }
  woken_ = false;
  pause_ = absl::InfiniteDuration();
  return !stopping_;
}

void JobThread::Run() {
  while (true) {
    {
      storage::MutexLock lock(mutex_);
      if (!WaitForWork()) return;
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
