// What the gRPC front reports of calls. Lets the server export metrics without
// this layer knowing how.

#ifndef HASHRANGE_SERVER_SERVICE_CALL_OBSERVER_H_
#define HASHRANGE_SERVER_SERVICE_CALL_OBSERVER_H_

#include <cstddef>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/support/status.h"

namespace hashrange::service {

// Thread-safe. Must not block.
class CallObserver {
 public:
  virtual ~CallObserver() = default;

  // A call was answered. `method` is the plain name, such as "GetItem"; the
  // time runs from the arrival of the request.
  virtual void OnCall(absl::string_view method, grpc::StatusCode code,
                      absl::Duration latency) = 0;

  // Calls waiting for a thread of the worker pool.
  virtual void OnPoolDepth(size_t calls) = 0;
};

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_CALL_OBSERVER_H_
