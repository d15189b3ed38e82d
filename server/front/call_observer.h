// What the fronts report of calls. Lets the server export metrics without them
// knowing how.

#ifndef HASHRANGE_SERVER_FRONT_CALL_OBSERVER_H_
#define HASHRANGE_SERVER_FRONT_CALL_OBSERVER_H_

#include <cstddef>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace hashrange::front {

enum class Protocol { kGrpc, kHttp };

// A call that was answered.
struct CallReport {
  Protocol protocol;
  // The plain name, such as "GetItem".
  absl::string_view method;
  // The protocol's own: gRPC's status code, or HTTP's.
  int code;
  // From the arrival of the request.
  absl::Duration latency;
};

// Thread-safe. Must not block.
class CallObserver {
 public:
  virtual ~CallObserver() = default;

  virtual void OnCall(const CallReport& report) = 0;

  // Calls of a front that wait for a thread of its worker pool.
  virtual void OnPoolDepth(Protocol protocol, size_t calls) = 0;
};

}  // namespace hashrange::front

#endif  // HASHRANGE_SERVER_FRONT_CALL_OBSERVER_H_
