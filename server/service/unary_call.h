// The life of one unary call on a completion queue.
//
//   wait for a request -> handle it, here or on the pool -> answer -> gone
//
// When a request arrives, the call first puts its successor into place, so
// that the next request of the method finds one.

#ifndef HASHRANGE_SERVER_SERVICE_UNARY_CALL_H_
#define HASHRANGE_SERVER_SERVICE_UNARY_CALL_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/async_unary_call.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/status.h"
#include "server/engine/spliced_response.h"
#include "server/service/call_base.h"
#include "server/service/completion_tag.h"

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
  Access access = Access::kWithCredentials;
};

class UnaryCall : public CallBase {
 public:
  // Waits for the next request of `method`.
  static void Expect(const UnaryMethod* method, CallEnvironment* environment);

  // ---- For handlers ----

  // Parses the request. If that fails, finishes the call and returns false.
  bool Decode(google::protobuf::Message* request);

  // Answers. The call may be gone when these return.
  void Finish(engine::WireReply response);
  void Finish(const google::protobuf::Message& response);
  void FinishWithError(const absl::Status& status);
  // For errors that are not of this API: without its details.
  void FinishWithError(const grpc::Status& error);

 private:
  UnaryCall(const UnaryMethod* method, CallEnvironment* environment);
  ~UnaryCall() override = default;

  void OnRequest(bool ok);
  void Dispatch();
  void Handle();

  const UnaryMethod* const method_;
  grpc::ByteBuffer request_;
  grpc::ServerAsyncResponseWriter<grpc::ByteBuffer> writer_;
  CompletionTag on_request_;
  CompletionTag on_finished_;
};

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_UNARY_CALL_H_
