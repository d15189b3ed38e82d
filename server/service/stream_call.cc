#include "server/service/stream_call.h"

#include <utility>

#include "server/engine/errors.h"
#include "server/service/status_mapping.h"
#include "server/service/wire.h"

namespace hashrange::service {

void StreamCall::Expect(const StreamMethod* method,
                        CallEnvironment* environment) {
  auto* call = new StreamCall(method, environment);
  method->request_next(call->context(), &call->request_, &call->writer_,
                       environment->queue, environment->queue,
                       &call->on_request_);
}

StreamCall::StreamCall(const StreamMethod* method, CallEnvironment* environment)
    : CallBase(&method->name, environment),
      method_(method),
      writer_(context()),
      on_request_([this](bool ok) { OnRequest(ok); }),
      on_written_([this](bool ok) { OnWritten(ok); }),
      on_finished_([this](bool) { Release(); }) {
  NotifyWhenDone();
}

absl::Status StreamCall::Decode(google::protobuf::Message* request) {
  absl::Status status = DecodeRequest(&request_, request);
  request_.Clear();
  return status;
}

void StreamCall::OnRequest(bool ok) {
  if (!ok) {
    // The server shuts down; no other event comes for a call that never began.
    delete this;
    return;
  }
  Expect(method_, environment());
  absl::Status status = Begin();
  if (status.ok()) status = SubmitToPool([this] { Open(); });
  if (!status.ok()) FinishWithError(status);
}

void StreamCall::OnWritten(bool ok) {
  if (!ok) {
    return FinishWithError(
        engine::AsEngineError(absl::CancelledError("the caller has gone")));
  }
  SubmitNextChunk();
}

void StreamCall::Open() {
  absl::Status status = CheckDeadline();
  if (!status.ok()) return FinishWithError(status);
  auto stream = method_->open(*this);
  if (!stream.ok()) return FinishWithError(stream.status());
  stream_ = *std::move(stream);
  WriteNextChunk();
}

void StreamCall::SubmitNextChunk() {
  absl::Status status = SubmitToPool([this] { WriteNextChunk(); });
  if (!status.ok()) FinishWithError(status);
}

void StreamCall::WriteNextChunk() {
  if (environment()->calls->IsClosed()) {
    return FinishWithError(engine::AsEngineError(absl::UnavailableError(
        "the server is stopping; continue with the last resume_token")));
  }
  auto chunk = stream_->Next(Context());
  if (!chunk.ok()) return FinishWithError(chunk.status());
  const grpc::ByteBuffer bytes = ToByteBuffer(std::move(*chunk).Serialize());
  if (!stream_->IsDone()) return writer_.Write(bytes, &on_written_);
  Report(grpc::StatusCode::OK);
  writer_.WriteAndFinish(bytes, grpc::WriteOptions(), grpc::Status::OK,
                         &on_finished_);
}

void StreamCall::FinishWithError(const absl::Status& status) {
  const grpc::Status error = ToGrpcStatus(status);
  Report(error.error_code());
  writer_.Finish(error, &on_finished_);
}

}  // namespace hashrange::service
