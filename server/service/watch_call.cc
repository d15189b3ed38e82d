#include "server/service/watch_call.h"

#include "grpc/health/v1/health.pb.h"
#include "server/engine/errors.h"
#include "server/front/call_refusals.h"
#include "server/service/status_mapping.h"
#include "server/service/wire.h"

namespace hashrange::service {
namespace {

using Response = grpc::health::v1::HealthCheckResponse;

const std::string& Name() {
  static const auto* name = new std::string("Watch");
  return *name;
}

grpc::ByteBuffer Encode(Health::ServingStatus status) {
  Response response;
  response.set_status(status);
  return ToByteBuffer(response.SerializeAsString());
}

}  // namespace

void WatchCall::Expect(RawHealthService* service, Health* health,
                       CallEnvironment* environment) {
  auto* call = new WatchCall(service, health, environment);
  service->RequestWatch(call->context(), &call->request_, &call->writer_,
                        environment->queue, environment->queue,
                        &call->on_request_);
}

WatchCall::WatchCall(RawHealthService* service, Health* health,
                     CallEnvironment* environment)
    : CallBase(&Name(), environment),
      service_(service),
      health_(health),
      writer_(context()),
      on_request_([this](bool ok) { OnRequest(ok); }),
      on_written_([this](bool ok) { OnWritten(ok); }),
      on_finished_([this](bool) { Release(); }) {
  NotifyWhenDone();
}

WatchCall::~WatchCall() { health_->RemoveWatcher(this); }

void WatchCall::OnRequest(bool ok) {
  if (!ok) {
    // The server shuts down; no other event comes for a call that never began.
    delete this;
    return;
  }
  Expect(service_, health_, environment());
  absl::Status status = Watch();
  if (!status.ok()) return FinishWithError(status);
  WriteFirst();
}

absl::Status WatchCall::Watch() {
  // Whoever asks a server that is stopping is told so by what it watches.
  Begin(Access::kEverybody).IgnoreError();
  grpc::health::v1::HealthCheckRequest request;
  absl::Status status = DecodeRequest(&request_, &request);
  request_.Clear();
  service_name_ = request.service();
  if (status.ok()) status = engine::AsEngineError(health_->AddWatcher(this));
  return status;
}

void WatchCall::WriteFirst() {
  const Health::ServingStatus status = health_->StatusOf(service_name_);
  {
    storage::MutexLock lock(mutex_);
    is_known_ = status != Response::SERVICE_UNKNOWN;
  }
  Retain();
  writer_.Write(Encode(status), &on_written_);
}

void WatchCall::FinishWithError(const absl::Status& status) {
  const grpc::Status error = ToGrpcStatus(status);
  Report(error.error_code());
  writer_.Finish(error, &on_finished_);
}

void WatchCall::OnWritten(bool ok) {
  {
    storage::MutexLock lock(mutex_);
    writing_ = false;
    if (!ok) gone_ = true;
    Settle();
  }
  Release();
}

void WatchCall::OnStopping() {
  storage::MutexLock lock(mutex_);
  stopping_ = true;
  Settle();
}

void WatchCall::OnGone() {
  storage::MutexLock lock(mutex_);
  gone_ = true;
  Settle();
}

void WatchCall::Settle() {
  if (writing_ || ended_ || (!stopping_ && !gone_)) return;
  ended_ = true;
  if (gone_) {
    Report(grpc::StatusCode::CANCELLED);
    writer_.Finish(grpc::Status::CANCELLED, &on_finished_);
    return;
  }
  const grpc::Status status = ToGrpcStatus(front::StoppingError());
  Report(status.error_code());
  writer_.WriteAndFinish(
      Encode(is_known_ ? Response::NOT_SERVING : Response::SERVICE_UNKNOWN),
      grpc::WriteOptions(), status, &on_finished_);
}

}  // namespace hashrange::service
