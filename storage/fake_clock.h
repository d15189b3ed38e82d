// A clock for tests.

#ifndef HASHRANGE_STORAGE_FAKE_CLOCK_H_
#define HASHRANGE_STORAGE_FAKE_CLOCK_H_

#include <functional>

#include "absl/base/thread_annotations.h"
#include "absl/time/time.h"
#include "storage/mutex.h"

namespace hashrange::storage {

// Stands until it is told to move. Thread-safe.
class FakeClock {
 public:
  absl::Time Now() const {
    MutexLock lock(mutex_);
    return now_;
  }

  void Advance(absl::Duration duration) {
    MutexLock lock(mutex_);
    now_ += duration;
  }

  // For options that take a function; the clock outlives it.
  std::function<absl::Time()> AsFunction() {
    return [this] { return Now(); };
  }

 private:
  mutable Mutex mutex_;
  absl::Time now_ ABSL_GUARDED_BY(mutex_) = absl::FromUnixSeconds(1700000000);
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_FAKE_CLOCK_H_
