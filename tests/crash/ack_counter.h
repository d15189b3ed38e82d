// Counts acknowledged writes of many threads, and lets one wait for a number.

#ifndef HASHRANGE_TESTS_CRASH_ACK_COUNTER_H_
#define HASHRANGE_TESTS_CRASH_ACK_COUNTER_H_

#include "absl/base/thread_annotations.h"
#include "absl/time/time.h"
#include "storage/mutex.h"

namespace hashrange::tests {

// Thread-safe.
class AckCounter {
 public:
  void Add();

  // Waits until there are `count`; false if `timeout` passed before.
  bool Await(int count, absl::Duration timeout);

  int count();

 private:
  storage::Mutex mutex_;
  storage::CondVar added_;
  int count_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_CRASH_ACK_COUNTER_H_
