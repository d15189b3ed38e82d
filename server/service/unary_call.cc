#include "server/service/unary_call.h"

#include <utility>

#include "server/service/status_mapping.h"
#include "server/service/wire.h"

namespace hashrange::service {
namespace {

// Larger requests are parsed on the pool.
constexpr size_t kInlineRequestBytesMax = 64 * 1024;

}  // namespace

void UnaryCall::Expect(const UnaryMethod* method,
                       CallEnvironment* environment) {
  auto* call = new UnaryCall(method, environment);
  method->request_next(call->context(), &call->request_, &call->writer_,
                       environment->queue, environment->queue,
                       &call->on_request_);
}

UnaryCall::UnaryCall(const UnaryMethod* method, CallEnvironment* environment)
    : CallBase(&method->name, environment),
      method_(method),
      writer_(context()),
      on_request_([this](bool ok) { OnRequest(ok); }),
      on_finished_([this](bool) { Release(); }) {
  if (method_->lane == Lane::kPool) NotifyWhenDone();
}

bool UnaryCall::Decode(google::protobuf::Message* request) {
  absl::Status status = DecodeRequest(&request_, request);
  request_.Clear();
  if (status.ok()) return true;
  FinishWithError(status);
  return false;
}

void UnaryCall::Finish(engine::WireReply response) {
  Report(grpc::StatusCode::OK);
  writer_.Finish(ToByteBuffer(std::move(response)), grpc::Status::OK,
                 &on_finished_);
}

void UnaryCall::Finish(const google::protobuf::Message& response) {
  Finish(engine::WireReply{nullptr, response.SerializeAsString()});
}

void UnaryCall::FinishWithError(const absl::Status& status) {
  FinishWithError(ToGrpcStatus(status));
}

void UnaryCall::FinishWithError(const grpc::Status& error) {
  Report(error.error_code());
  writer_.FinishWithError(error, &on_finished_);
}

void UnaryCall::OnRequest(bool ok) {
  if (!ok) {
    // The server shuts down; no other event comes for a call that never began.
    delete this;
    return;
  }
  Expect(method_, environment());
  absl::Status status = Begin(method_->access);
  if (!status.ok()) return FinishWithError(status);
  Dispatch();
}

void UnaryCall::Dispatch() {
  if (method_->lane == Lane::kInline &&
      request_.Length() <= kInlineRequestBytesMax) {
    return Handle();
  }
  absl::Status status = SubmitToPool([this] { Handle(); });
  if (!status.ok()) FinishWithError(status);
}

void UnaryCall::Handle() {
  absl::Status status = CheckDeadline();
  if (!status.ok()) return FinishWithError(status);
  method_->handle(*this);
}

}  // namespace hashrange::service
