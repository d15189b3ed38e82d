// What the engine knows of a call besides the request.

#ifndef HASHRANGE_SERVER_ENGINE_REQUEST_CONTEXT_H_
#define HASHRANGE_SERVER_ENGINE_REQUEST_CONTEXT_H_

#include <functional>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace hashrange::engine {

struct RequestContext {
  // A write that was not applied by then is dropped; long reads stop.
  absl::Time deadline = absl::InfiniteFuture();
  // Optional. Whether the caller has gone. Polled by long reads.
  std::function<bool()> cancelled;

  bool IsCancelled() const { return cancelled && cancelled(); }
};

// Takes the answer of a write, once: on a thread of the store, or before the
// call returns if the request is refused.
template <typename Response>
using Reply = absl::AnyInvocable<void(absl::StatusOr<Response>)>;

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_REQUEST_CONTEXT_H_
