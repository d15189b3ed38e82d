#include "server/service/unoffered_call.h"

#include "server/engine/errors.h"
#include "server/service/status_mapping.h"

namespace hashrange::service {

void UnofferedCall::Expect(grpc::AsyncGenericService* service,
                           grpc::ServerCompletionQueue* queue) {
  auto* call = new UnofferedCall(service, queue);
  service->RequestCall(&call->context_, &call->stream_, queue, queue,
                       &call->on_call_);
}

UnofferedCall::UnofferedCall(grpc::AsyncGenericService* service,
                             grpc::ServerCompletionQueue* queue)
    : service_(service),
      queue_(queue),
      stream_(&context_),
      on_call_([this](bool ok) { OnCall(ok); }),
      on_finished_([this](bool) { delete this; }) {}

void UnofferedCall::OnCall(bool ok) {
  if (!ok) {
    delete this;
    return;
  }
  Expect(service_, queue_);
  stream_.Finish(ToGrpcStatus(engine::NotOfferedError(context_.method())),
                 &on_finished_);
}

}  // namespace hashrange::service
