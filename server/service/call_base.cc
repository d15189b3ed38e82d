#include "server/service/call_base.h"

#include <chrono>
#include <utility>

#include "server/engine/errors.h"
#include "server/front/call_refusals.h"
#include "server/service/bearer_check.h"

namespace hashrange::service {

CallBase::CallBase(const std::string* name, CallEnvironment* environment)
    : name_(name),
      environment_(environment),
      on_done_([this](bool) { OnDone(); }) {}

engine::RequestContext CallBase::Context() {
  engine::RequestContext context;
  context.deadline = Deadline();
  context.cancelled = [this] { return IsCancelled(); };
  return context;
}

void CallBase::NotifyWhenDone() {
  Retain();
  context_.AsyncNotifyWhenDone(&on_done_);
}

absl::Status CallBase::Begin(Access access) {
  arrival_ = environment_->clock();
  if (!environment_->calls->Enter()) return front::StoppingError();
  if (environment_->credentials == nullptr || access == Access::kEverybody) {
    return absl::OkStatus();
  }
  return CheckBearer(context_, *environment_->credentials);
}

absl::Status CallBase::SubmitToPool(front::WorkerPool::Task task) {
  // The call may be over, and gone, as soon as the task is queued.
  CallEnvironment* const environment = environment_;
  front::WorkerPool::Task observed = [environment,
                                      task = std::move(task)]() mutable {
    environment->observer->OnPoolDepth(front::Protocol::kGrpc,
                                       environment->pool->depth());
    task();
  };
  const bool queued = environment->pool->Submit(observed);
  environment->observer->OnPoolDepth(front::Protocol::kGrpc,
                                     environment->pool->depth());
  if (queued) return absl::OkStatus();
  return front::TooManyWaitingError();
}

absl::Status CallBase::CheckDeadline() const {
  if (environment_->clock() < Deadline()) return absl::OkStatus();
  return engine::AsEngineError(absl::DeadlineExceededError(
      "the deadline passed before the request was handled"));
}

void CallBase::Report(grpc::StatusCode code) {
  environment_->observer->OnCall(
      {front::Protocol::kGrpc, *name_, code, environment_->clock() - arrival_});
}

void CallBase::Release() {
  if (--pending_ > 0) return;
  front::CallCount* calls = environment_->calls;
  delete this;
  calls->Leave();
}

void CallBase::OnDone() {
  if (context_.IsCancelled()) {
    cancelled_ = true;
    OnGone();
  }
  Release();
}

absl::Time CallBase::Deadline() const {
  const auto deadline = context_.deadline();
  return deadline == std::chrono::system_clock::time_point::max()
             ? absl::InfiniteFuture()
             : absl::FromChrono(deadline);
}

}  // namespace hashrange::service
