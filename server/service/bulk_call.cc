#include "server/service/bulk_call.h"

#include <utility>

#include "server/engine/errors.h"
#include "server/service/status_mapping.h"
#include "server/service/wire.h"

namespace hashrange::service {
namespace {

// Enough that a commit group is filled and results travel together; few enough
// that a call holds little of the store's queue (8,192 writes, 64 MiB).
constexpr int kBulkWritesMax = 512;
constexpr size_t kBulkBytesMax = 8 * 1024 * 1024;

// Larger requests are parsed on the pool.
constexpr size_t kInlineRequestBytesMax = 64 * 1024;

}  // namespace

void BulkCall::Expect(const BulkMethod* method, CallEnvironment* environment) {
  auto* call = new BulkCall(method, environment);
  method->request_next(call->context(), &call->stream_, environment->queue,
                       environment->queue, &call->on_call_);
}

BulkCall::BulkCall(const BulkMethod* method, CallEnvironment* environment)
    : CallBase(&method->name, environment),
      method_(method),
      stream_(context()),
      on_call_([this](bool ok) { OnCall(ok); }),
      on_read_([this](bool ok) { OnRead(ok); }),
      on_written_([this](bool ok) { OnWritten(ok); }),
      on_finished_([this](bool) { Release(); }) {
  NotifyWhenDone();
}

void BulkCall::OnCall(bool ok) {
  if (!ok) {
    // The server shuts down; no other event comes for a call that never began.
    delete this;
    return;
  }
  Expect(method_, environment());
  const absl::Status status = Begin();
  bool over = false;
  {
    storage::MutexLock lock(mutex_);
    if (!status.ok()) EndReading(status);
    over = GoOn();
  }
  if (over) Finish();
}

void BulkCall::OnRead(bool ok) {
  if (!ok) return Handled(absl::OkStatus(), MoreRequests::kNo);
  if (request_.Length() <= kInlineRequestBytesMax) return Handle();
  const absl::Status status = SubmitToPool([this] { Handle(); });
  if (!status.ok()) Handled(status, MoreRequests::kNo);
}

void BulkCall::Handle() {
  const size_t bytes = request_.Length();
  v1::BulkWriteRequest request;
  const absl::Status status = DecodeRequest(&request_, &request);
  request_.Clear();
  // Bytes that are no request cannot be answered one by one.
  if (!status.ok()) return Handled(status, MoreRequests::kNo);
  {
    storage::MutexLock lock(mutex_);
    ++writes_;
    bytes_ += bytes;
  }
  method_->write(std::move(request), Context(),
                 [this, bytes](v1::BulkWriteResult result) {
                   Decided(bytes, std::move(result));
                 });
  Handled(absl::OkStatus(), MoreRequests::kYes);
}

void BulkCall::Handled(const absl::Status& status, MoreRequests more) {
  bool over = false;
  {
    storage::MutexLock lock(mutex_);
    reading_ = false;
    if (more == MoreRequests::kNo) EndReading(status);
    over = GoOn();
  }
  if (over) Finish();
}

void BulkCall::Decided(size_t bytes, v1::BulkWriteResult result) {
  bool over = false;
  {
    storage::MutexLock lock(mutex_);
    --writes_;
    bytes_ -= bytes;
    *results_.add_results() = std::move(result);
    over = GoOn();
  }
  if (over) Finish();
}

void BulkCall::OnWritten(bool ok) {
  bool over = false;
  {
    storage::MutexLock lock(mutex_);
    writing_ = false;
    if (!ok) broken_ = true;
    over = GoOn();
  }
  if (over) Finish();
}

void BulkCall::EndReading(const absl::Status& status) {
  read_all_ = true;
  if (end_.ok()) end_ = status;
}

bool BulkCall::GoOn() {
  if (finished_) return false;
  if (broken_) results_.clear_results();
  if (!writing_ && !results_.results().empty()) {
    writing_ = true;
    stream_.Write(ToByteBuffer(results_.SerializeAsString()), &on_written_);
    results_.clear_results();
  }
  if (!read_all_ && !reading_) ReadOn();
  finished_ = read_all_ && !reading_ && !writing_ && writes_ == 0;
  return finished_;
}

void BulkCall::ReadOn() {
  if (broken_) return EndReading(absl::OkStatus());
  if (environment()->calls->IsClosed()) {
    return EndReading(engine::AsEngineError(absl::UnavailableError(
        "the server is stopping; writes without a result were not done")));
  }
  // Results that wait count, too: a client that does not take them may not
  // pile them up here.
  if (writes_ + results_.results_size() >= kBulkWritesMax ||
      bytes_ >= kBulkBytesMax) {
    return;
  }
  reading_ = true;
  stream_.Read(&request_, &on_read_);
}

void BulkCall::Finish() {
  grpc::Status status;
  {
    storage::MutexLock lock(mutex_);
    status = ToGrpcStatus(end_);
  }
  Report(status.error_code());
  stream_.Finish(status, &on_finished_);
}

}  // namespace hashrange::service
