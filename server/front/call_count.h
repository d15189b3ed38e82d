// Counts calls under way, so that a stop can wait for them.

#ifndef HASHRANGE_SERVER_FRONT_CALL_COUNT_H_
#define HASHRANGE_SERVER_FRONT_CALL_COUNT_H_

#include "absl/base/thread_annotations.h"
#include "absl/time/time.h"
#include "storage/mutex.h"

namespace hashrange::front {

// Why not gRPC's shutdown alone: it also waits for idle connections whose
// clients do not look at them, and cancels calls that come too late instead of
// telling them to go elsewhere. Thread-safe.
class CallCount {
 public:
  // A call begins. False if no call may begin any more; it counts all the
  // same until Leave.
  bool Enter();
  // Whether no call may begin any more. Long calls end early then.
  bool IsClosed();
  // It is over.
  void Leave();

  // Lets no call begin, and returns when none is under way or `timeout` has
  // passed.
  void Close(absl::Duration timeout);

  // Returns after `time`: calls that come meanwhile can still be refused.
  void Linger(absl::Duration time);

 private:
  storage::Mutex mutex_;
  storage::CondVar left_;
  storage::CondVar nothing_;  // never signalled
  int under_way_ ABSL_GUARDED_BY(mutex_) = 0;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace hashrange::front

#endif  // HASHRANGE_SERVER_FRONT_CALL_COUNT_H_
