#include "tools/benchmark/echo_call.h"

namespace hashrange::benchmark {

void EchoCall::Expect(EchoMethod method, EchoEnvironment* environment) {
  auto* call = new EchoCall(method, environment);
  grpc::ServerCompletionQueue* const queue = environment->queue;
  if (method == EchoMethod::kEcho) {
    environment->service->RequestEcho(&call->context_, &call->bytes_,
                                      &call->writer_, queue, queue, call);
  } else {
    environment->service->RequestGetConstant(
        &call->context_, &call->bytes_, &call->writer_, queue, queue, call);
  }
}

void EchoCall::Proceed(bool ok) {
  if (!ok || answered_) {
    delete this;
    return;
  }
  Expect(method_, environment_);
  answered_ = true;
  writer_.Finish(method_ == EchoMethod::kEcho ? bytes_ : environment_->constant,
                 grpc::Status::OK, this);
}

}  // namespace hashrange::benchmark
