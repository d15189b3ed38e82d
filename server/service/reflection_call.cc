#include "server/service/reflection_call.h"

#include "server/service/reflection.h"

namespace hashrange::service {

void ReflectionCall::Expect(ReflectionService* service,
                            grpc::ServerCompletionQueue* queue) {
  auto* call = new ReflectionCall(service, queue);
  service->RequestServerReflectionInfo(&call->context_, &call->stream_, queue,
                                       queue, &call->on_call_);
}

ReflectionCall::ReflectionCall(ReflectionService* service,
                               grpc::ServerCompletionQueue* queue)
    : service_(service),
      queue_(queue),
      stream_(&context_),
      on_call_([this](bool ok) { OnCall(ok); }),
      on_read_([this](bool ok) { OnRead(ok); }),
      on_written_([this](bool ok) { OnWritten(ok); }),
      on_finished_([this](bool) { delete this; }) {}

void ReflectionCall::OnCall(bool ok) {
  if (!ok) {
    delete this;
    return;
  }
  Expect(service_, queue_);
  Read();
}

void ReflectionCall::OnRead(bool ok) {
  // Not ok: the client has no more requests, or is gone.
  if (!ok) return Finish();
  stream_.Write(Reflect(request_), &on_written_);
}

void ReflectionCall::OnWritten(bool ok) {
  if (!ok) return Finish();
  Read();
}

}  // namespace hashrange::service
