// A call of the echo server: the server's own unary call, less all that a
// service needs.

#ifndef HASHRANGE_TOOLS_BENCHMARK_ECHO_CALL_H_
#define HASHRANGE_TOOLS_BENCHMARK_ECHO_CALL_H_

#include "grpcpp/completion_queue.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/async_unary_call.h"
#include "grpcpp/support/byte_buffer.h"
#include "tools/benchmark/echo.grpc.pb.h"

namespace hashrange::benchmark {

using RawEchoService = EchoService::WithRawMethod_Echo<
    EchoService::WithRawMethod_GetConstant<EchoService::Service>>;

enum class EchoMethod { kEcho, kConstant };

// What calls share. Outlives them.
struct EchoEnvironment {
  RawEchoService* service;
  grpc::ServerCompletionQueue* queue;
  grpc::ByteBuffer constant;
};

// Its address is its tag on the queue. Owns itself.
class EchoCall {
 public:
  static void Expect(EchoMethod method, EchoEnvironment* environment);

  // The next event of this call.
  void Proceed(bool ok);

 private:
  EchoCall(EchoMethod method, EchoEnvironment* environment)
      : method_(method), environment_(environment), writer_(&context_) {}

  const EchoMethod method_;
  EchoEnvironment* const environment_;
  grpc::ServerContext context_;
  grpc::ByteBuffer bytes_;
  grpc::ServerAsyncResponseWriter<grpc::ByteBuffer> writer_;
  bool answered_ = false;
};

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_ECHO_CALL_H_
