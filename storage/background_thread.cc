#include "storage/background_thread.h"

#include <sys/resource.h>

#include <utility>

namespace hashrange::storage {
namespace {

// Beside threads of the process's own priority.
constexpr int kNicer = 5;

}  // namespace

BackgroundThread::BackgroundThread() : thread_([this] { Run(); }) {}

BackgroundThread::~BackgroundThread() {
  {
    MutexLock lock(mutex_);
    ending_ = true;
    changed_.Signal();
  }
  thread_.join();
}

void BackgroundThread::Schedule(std::function<void()> work) {
  MutexLock lock(mutex_);
  scheduled_.push_back(std::move(work));
  changed_.Signal();
}

void BackgroundThread::Run() {
  // On Linux this is a property of the calling thread.
  setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + kNicer);
  while (const std::function<void()> work = Take()) work();
}

std::function<void()> BackgroundThread::Take() {
  MutexLock lock(mutex_);
  while (scheduled_.empty() && !ending_) changed_.Wait(mutex_);
  if (scheduled_.empty()) return nullptr;
  std::function<void()> work = std::move(scheduled_.front());
  scheduled_.pop_front();
  return work;
}

}  // namespace hashrange::storage
