// The events of one streaming call at a time, taken on the thread that makes
// the call: no other thread is needed, and every wait has an end.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_CALL_EVENTS_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_CALL_EVENTS_H_

#include <optional>

#include "absl/time/time.h"
#include "grpcpp/completion_queue.h"

namespace hashrange::cli {

// What happens in a call. The addresses of these are the tags for gRPC.
enum class CallEvent { kStarted, kWritten, kRead, kFinished };

// Not thread-safe.
class CallEvents {
 public:
  CallEvents() = default;
  // Requires: every operation that was begun has had its event.
  ~CallEvents();
  CallEvents(const CallEvents&) = delete;
  CallEvents& operator=(const CallEvents&) = delete;

  grpc::CompletionQueue* queue() { return &queue_; }

  // Returns the tag for an operation that begins now; its event is counted as
  // under way until Next returns it.
  void* Begin(CallEvent event);

  struct Happened {
    CallEvent event;
    // False if the operation failed because the call is over.
    bool ok;
  };
  // Returns the next event; nothing if none came before `deadline`.
  std::optional<Happened> Next(absl::Time deadline);

  // Whether any operation is under way.
  bool IsAnyUnderWay() const { return under_way_ > 0; }

 private:
  grpc::CompletionQueue queue_;
  int under_way_ = 0;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_CALL_EVENTS_H_
