// The life of one unary call on a completion queue.
//
//   wait for a request -> handle it, here or on the pool -> answer -> gone
//
// When a request arrives, the call first puts its successor into place, so
// that the next request of the method finds one.

#ifndef HASHRANGE_SERVER_SERVICE_UNARY_CALL_H_
#define HASHRANGE_SERVER_SERVICE_UNARY_CALL_H_

#include <atomic>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/async_unary_call.h"
#include "grpcpp/support/byte_buffer.h"
#include "server/engine/clock.h"
#include "server/engine/request_context.h"
#include "server/service/call_count.h"
#include "server/service/call_observer.h"
#include "server/service/completion_tag.h"
#include "server/service/worker_pool.h"

namespace hashrange::service {

class UnaryCall;

// Where a request is handled.
enum class Lane {
  // On the polling thread, unless the request is large. For point operations.
  kInline,
  // On the worker pool.
  kPool,
};

// A method of the service. Constant; outlives its calls.
struct UnaryMethod {
  // The plain name, such as "GetItem".
  std::string name;
  Lane lane;
  // Registers for the next request of the method: a Request... function of the
  // generated service.
  std::function<void(grpc::ServerContext*, grpc::ByteBuffer*,
                     grpc::ServerAsyncResponseWriter<grpc::ByteBuffer>*,
                     grpc::CompletionQueue*, grpc::ServerCompletionQueue*,
                     void*)>
      request_next;
  // Handles a request: finishes the call, now or later, exactly once.
  std::function<void(UnaryCall&)> handle;
};

// What calls share. Outlives them.
struct CallEnvironment {
  grpc::ServerCompletionQueue* queue;
  WorkerPool* pool;
  engine::Clock clock;
  CallObserver* observer;
  CallCount* calls;
};

class UnaryCall {
 public:
  // Waits for the next request of `method`. Calls own themselves.
  static void Expect(const UnaryMethod* method, CallEnvironment* environment);

  UnaryCall(const UnaryCall&) = delete;
  UnaryCall& operator=(const UnaryCall&) = delete;

  // ---- For handlers ----

  // Parses the request. If that fails, finishes the call and returns false.
  bool Decode(google::protobuf::Message* request);

  // The deadline, and whether the caller has gone. Valid until the call is
  // finished.
  engine::RequestContext Context();

  // Answers. The call may be gone when these return.
  void Finish(std::string response);
  void Finish(const google::protobuf::Message& response);
  void FinishWithError(const absl::Status& status);

 private:
  UnaryCall(const UnaryMethod* method, CallEnvironment* environment);
  ~UnaryCall() = default;

  void OnRequest(bool ok);
  void OnFinished() { Release(); }
  void OnDone();
  void Dispatch();
  void Handle();
  void Report(grpc::StatusCode code);
  void Release();

  const UnaryMethod* const method_;
  CallEnvironment* const environment_;
  grpc::ServerContext context_;
  grpc::ByteBuffer request_;
  grpc::ServerAsyncResponseWriter<grpc::ByteBuffer> writer_;
  CompletionTag on_request_;
  CompletionTag on_finished_;
  CompletionTag on_done_;
  absl::Time arrival_;
  std::atomic<bool> cancelled_{false};
  // Events still to come from the completion queue.
  std::atomic<int> pending_{1};
};

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_UNARY_CALL_H_
