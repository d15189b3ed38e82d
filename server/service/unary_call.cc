#include "server/service/unary_call.h"

#include <chrono>
#include <utility>

#include "server/engine/errors.h"
#include "server/service/status_mapping.h"
#include "server/service/wire.h"

namespace hashrange::service {
namespace {

// Larger requests are parsed on the pool.
constexpr size_t kInlineRequestBytesMax = 64 * 1024;

absl::Time ToTime(std::chrono::system_clock::time_point deadline) {
  return deadline == std::chrono::system_clock::time_point::max()
             ? absl::InfiniteFuture()
             : absl::FromChrono(deadline);
}

}  // namespace

void UnaryCall::Expect(const UnaryMethod* method,
                       CallEnvironment* environment) {
  auto* call = new UnaryCall(method, environment);
  method->request_next(&call->context_, &call->request_, &call->writer_,
                       environment->queue, environment->queue,
                       &call->on_request_);
}

UnaryCall::UnaryCall(const UnaryMethod* method, CallEnvironment* environment)
    : method_(method),
      environment_(environment),
      writer_(&context_),
      on_request_([this](bool ok) { OnRequest(ok); }),
      on_finished_([this](bool) { OnFinished(); }),
      on_done_([this](bool) { OnDone(); }) {
  if (method_->lane == Lane::kPool) {
    // Tells when the caller goes away. One more event: too dear for calls that
    // are over in microseconds.
    ++pending_;
    context_.AsyncNotifyWhenDone(&on_done_);
  }
}

bool UnaryCall::Decode(google::protobuf::Message* request) {
  absl::Status status = DecodeRequest(&request_, request);
  request_.Clear();
  if (status.ok()) return true;
  FinishWithError(status);
  return false;
}

engine::RequestContext UnaryCall::Context() {
  engine::RequestContext context;
  context.deadline = ToTime(context_.deadline());
  context.cancelled = [this] {
    return cancelled_.load(std::memory_order_relaxed);
  };
  return context;
}

void UnaryCall::Finish(std::string response) {
  Report(grpc::StatusCode::OK);
  writer_.Finish(ToByteBuffer(std::move(response)), grpc::Status::OK,
                 &on_finished_);
}

void UnaryCall::Finish(const google::protobuf::Message& response) {
  Finish(response.SerializeAsString());
}

void UnaryCall::FinishWithError(const absl::Status& status) {
  const grpc::Status error = ToGrpcStatus(status);
  Report(error.error_code());
  writer_.FinishWithError(error, &on_finished_);
}

void UnaryCall::OnRequest(bool ok) {
  if (!ok) {
    // The server shuts down; no other event comes for a call that never began.
    delete this;
    return;
  }
  Expect(method_, environment_);
  arrival_ = environment_->clock();
  if (environment_->calls->Enter()) return Dispatch();
  FinishWithError(engine::AsEngineError(
      absl::UnavailableError("the server is stopping; nothing was done")));
}

void UnaryCall::OnDone() {
  if (context_.IsCancelled()) cancelled_ = true;
  Release();
}

void UnaryCall::Dispatch() {
  if (method_->lane == Lane::kInline &&
      request_.Length() <= kInlineRequestBytesMax) {
    return Handle();
  }
  WorkerPool::Task task = [this] {
    environment_->observer->OnPoolDepth(environment_->pool->depth());
    Handle();
  };
  const bool queued = environment_->pool->Submit(task);
  environment_->observer->OnPoolDepth(environment_->pool->depth());
  if (!queued) {
    FinishWithError(engine::AsEngineError(absl::ResourceExhaustedError(
        "the server has too many requests waiting; retry with back-off")));
  }
}

void UnaryCall::Handle() {
  if (environment_->clock() >= ToTime(context_.deadline())) {
    return FinishWithError(engine::AsEngineError(absl::DeadlineExceededError(
        "the deadline passed before the request was handled")));
  }
  method_->handle(*this);
}

void UnaryCall::Report(grpc::StatusCode code) {
  environment_->observer->OnCall(method_->name, code,
                                 environment_->clock() - arrival_);
}

void UnaryCall::Release() {
  if (--pending_ > 0) return;
  CallCount* calls = environment_->calls;
  delete this;
  calls->Leave();
}

}  // namespace hashrange::service
