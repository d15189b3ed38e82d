// Answers UNIMPLEMENTED to every method that this server does not offer yet,
// known to the API or not.

#ifndef HASHRANGE_SERVER_SERVICE_UNOFFERED_CALL_H_
#define HASHRANGE_SERVER_SERVICE_UNOFFERED_CALL_H_

#include "grpcpp/completion_queue.h"
#include "grpcpp/generic/async_generic_service.h"
#include "server/service/completion_tag.h"

namespace hashrange::service {

class UnofferedCall {
 public:
  // Waits for the next such call. Calls own themselves.
  static void Expect(grpc::AsyncGenericService* service,
                     grpc::ServerCompletionQueue* queue);

  UnofferedCall(const UnofferedCall&) = delete;
  UnofferedCall& operator=(const UnofferedCall&) = delete;

 private:
  UnofferedCall(grpc::AsyncGenericService* service,
                grpc::ServerCompletionQueue* queue);
  ~UnofferedCall() = default;

  void OnCall(bool ok);

  grpc::AsyncGenericService* const service_;
  grpc::ServerCompletionQueue* const queue_;
  grpc::GenericServerContext context_;
  grpc::GenericServerAsyncReaderWriter stream_;
  CompletionTag on_call_;
  CompletionTag on_finished_;
};

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_UNOFFERED_CALL_H_
