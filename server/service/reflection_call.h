// The life of one reflection stream on a completion queue: read a request,
// write its answer, and again until the client has no more.
//
// Why not gRPC's own plugin: see health.h.

#ifndef HASHRANGE_SERVER_SERVICE_REFLECTION_CALL_H_
#define HASHRANGE_SERVER_SERVICE_REFLECTION_CALL_H_

#include "grpc/reflection/v1alpha/reflection.grpc.pb.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/async_stream.h"
#include "server/service/completion_tag.h"

namespace hashrange::service {

using ReflectionService =
    grpc::reflection::v1alpha::ServerReflection::AsyncService;

class ReflectionCall {
 public:
  // Waits for the next stream. Calls own themselves.
  static void Expect(ReflectionService* service,
                     grpc::ServerCompletionQueue* queue);

  ReflectionCall(const ReflectionCall&) = delete;
  ReflectionCall& operator=(const ReflectionCall&) = delete;

 private:
  ReflectionCall(ReflectionService* service,
                 grpc::ServerCompletionQueue* queue);
  ~ReflectionCall() = default;

  void OnCall(bool ok);
  void OnRead(bool ok);
  void OnWritten(bool ok);
  void Read() { stream_.Read(&request_, &on_read_); }
  void Finish() { stream_.Finish(grpc::Status::OK, &on_finished_); }

  ReflectionService* const service_;
  grpc::ServerCompletionQueue* const queue_;
  grpc::ServerContext context_;
  grpc::ServerAsyncReaderWriter<
      grpc::reflection::v1alpha::ServerReflectionResponse,
      grpc::reflection::v1alpha::ServerReflectionRequest>
      stream_;
  grpc::reflection::v1alpha::ServerReflectionRequest request_;
  CompletionTag on_call_;
  CompletionTag on_read_;
  CompletionTag on_written_;
  CompletionTag on_finished_;
};

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_REFLECTION_CALL_H_
