// A thread for work that can wait, in the order in which it is scheduled.
//
// It runs with lower priority than the threads that serve requests: when they
// leave no processor idle it gets about a third of one.

#ifndef HASHRANGE_STORAGE_BACKGROUND_THREAD_H_
#define HASHRANGE_STORAGE_BACKGROUND_THREAD_H_

#include <deque>
#include <functional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "storage/mutex.h"

namespace hashrange::storage {

// Thread-safe.
class BackgroundThread {
 public:
  BackgroundThread();
  // Runs what is scheduled, and ends.
  ~BackgroundThread();

  void Schedule(std::function<void()> work);

 private:
  void Run();
  // The next work; null once there is none and there will be none.
  std::function<void()> Take();

  Mutex mutex_;
  CondVar changed_;
  std::deque<std::function<void()>> scheduled_ ABSL_GUARDED_BY(mutex_);
  bool ending_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_BACKGROUND_THREAD_H_
