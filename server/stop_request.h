// The request to end the process: by a signal, or by a failure.

#ifndef HASHRANGE_SERVER_STOP_REQUEST_H_
#define HASHRANGE_SERVER_STOP_REQUEST_H_

#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "storage/mutex.h"

namespace hashrange::server {

// Thread-safe.
class StopRequest {
 public:
  // Blocks SIGTERM and SIGINT in this thread and those it will start, and
  // turns them into requests. Call once, before any other thread exists. The
  // object must live until the process ends.
  void ListenForSignals();

  // Asks to stop; the first one counts. `reason` is OK for a wanted stop.
  void Request(absl::Status reason);

  // Returns the reason once there is a request.
  absl::Status Wait();

 private:
  storage::Mutex mutex_;
  storage::CondVar requested_;
  std::optional<absl::Status> reason_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace hashrange::server

#endif  // HASHRANGE_SERVER_STOP_REQUEST_H_
