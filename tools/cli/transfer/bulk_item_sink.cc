#include "tools/cli/transfer/bulk_item_sink.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/async_stream.h"
#include "hashrange/v1/item_service.grpc.pb.h"
#include "tools/cli/command_error.h"
#include "tools/cli/grpc_error.h"
#include "tools/cli/transfer/call_events.h"
#include "tools/cli/transfer/retry_pause.h"
#include "tools/cli/transfer/send_window.h"

namespace hashrange::cli {
namespace {

using Call = grpc::ClientAsyncReaderWriterInterface<v1::BulkWriteRequest,
                                                    v1::BulkWriteResponse>;

// Whether the same put may succeed later. Putting twice is putting once, so
// that an unknown outcome is no obstacle.
bool IsRetryable(grpc::StatusCode code) {
  return code == grpc::StatusCode::RESOURCE_EXHAUSTED ||
         code == grpc::StatusCode::UNAVAILABLE ||
         code == grpc::StatusCode::UNKNOWN ||
         code == grpc::StatusCode::DEADLINE_EXCEEDED;
}

class BulkItemSink : public ItemSink {
 public:
  BulkItemSink(std::string table, Service& service,
               std::function<void(absl::Duration)> sleep)
      : table_(std::move(table)), service_(service), sleep_(std::move(sleep)) {}
  ~BulkItemSink() override { Abandon(); }

  absl::Status Put(aws_json::AttributeMap item) override;
  absl::Status Drain() override;
  std::vector<absl::Status> TakeResults() override {
    return std::exchange(results_, {});
  }

 private:
  void Open();
  // Begins what can begin, then deals with one event if one comes in time.
  // Returns whether one did.
  absl::StatusOr<bool> Step(absl::Time deadline);
  // As Step, but the server has the timeout to say something.
  absl::Status Await();
  void SendOn();
  void TakeResponse();
  // The call ended by itself: tries again after a pause, or gives up.
  absl::Status Recover();
  absl::Status PauseAndRewind(const absl::Status& reason);
  // Ends the call in order, once everything is decided.
  absl::Status Close();
  // Ends the call at once, whatever is under way.
  void Abandon();
  grpc::Status Finish();

  const std::string table_;
  Service& service_;
  const std::function<void(absl::Duration)> sleep_;
  SendWindow window_;
  std::vector<absl::Status> results_;
  RetryPause pause_;
  // Why the last item was postponed.
  absl::Status postponed_because_;

  CallEvents events_;
  // Null between calls.
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<Call> call_;
  bool writing_ = false;
  bool started_ = false;
  bool broken_ = false;
  v1::BulkWriteResponse response_;
};

absl::Status BulkItemSink::Put(aws_json::AttributeMap item) {
  while (window_.IsFull()) {
    absl::Status status = Await();
    if (!status.ok()) return status;
  }
  v1::BulkWriteRequest request;
  request.set_table_name(table_);
  *request.mutable_put()->mutable_item() = std::move(item);
  window_.Add(std::move(request));
  // Whatever has happened meanwhile, without waiting for more.
  while (true) {
    absl::StatusOr<bool> more = Step(absl::UnixEpoch());
    if (!more.ok() || !*more) return more.status();
  }
}

absl::Status BulkItemSink::Drain() {
  while (!window_.IsEmpty()) {
    absl::Status status = Await();
    if (!status.ok()) return status;
  }
  return Close();
}

void BulkItemSink::Open() {
  context_ = std::make_unique<grpc::ClientContext>();
  service_.Prepare(context_.get());
  call_ =
      service_.items().PrepareAsyncBulkWrite(context_.get(), events_.queue());
  started_ = false;
  writing_ = false;
  broken_ = false;
  call_->StartCall(events_.Begin(CallEvent::kStarted));
}

void BulkItemSink::SendOn() {
  if (!started_ || writing_ || broken_) return;
  const v1::BulkWriteRequest* request = window_.NextToSend();
  if (request == nullptr) return;
  writing_ = true;
  grpc::WriteOptions options;
  // Small requests then share a packet. The last one goes out at once.
  if (window_.HasMoreToSend()) options.set_buffer_hint();
  call_->Write(*request, options, events_.Begin(CallEvent::kWritten));
}

absl::StatusOr<bool> BulkItemSink::Step(absl::Time deadline) {
  if (call_ == nullptr) Open();
  SendOn();
  const std::optional<CallEvents::Happened> happened = events_.Next(deadline);
  if (!happened.has_value()) return false;
  if (!happened->ok) {
    broken_ = true;
  } else if (happened->event == CallEvent::kRead) {
    TakeResponse();
  }
  if (happened->event == CallEvent::kStarted) {
    started_ = happened->ok;
  } else if (happened->event == CallEvent::kWritten) {
    writing_ = false;
  }
  absl::Status status;
  if (broken_) {
    status = Recover();
  } else if (happened->event != CallEvent::kWritten) {
    call_->Read(&response_, events_.Begin(CallEvent::kRead));
    if (window_.MustRewind()) status = PauseAndRewind(postponed_because_);
  }
  if (!status.ok()) return status;
  return true;
}

absl::Status BulkItemSink::Await() {
  absl::StatusOr<bool> stepped = Step(absl::Now() + service_.target().timeout);
  if (!stepped.ok() || *stepped) return stepped.status();
  context_->TryCancel();
  Finish();
  return PauseAndRewind(
      FromGrpcStatus(grpc::Status(grpc::StatusCode::DEADLINE_EXCEEDED, ""),
                     service_.target()));
}

void BulkItemSink::TakeResponse() {
  for (const v1::BulkWriteResult& result : response_.results()) {
    const auto code = static_cast<grpc::StatusCode>(result.code());
    const std::string message =
        absl::StrCat(result.aws_exception(), ": ", result.message());
    if (code == grpc::StatusCode::OK) {
      window_.Decide(result.sequence(), absl::OkStatus());
    } else if (IsRetryable(code)) {
      window_.Postpone(result.sequence());
      postponed_because_ = code == grpc::StatusCode::RESOURCE_EXHAUSTED
                               ? ThrottledError(message)
                               : UnreachableError(message);
    } else {
      window_.Decide(result.sequence(), RefusedError(message));
    }
  }
  for (absl::Status& result : window_.TakeDecided()) {
    // Only this is progress: items behind one that always fails are written
    // again and again.
    pause_.Reset();
    results_.push_back(std::move(result));
  }
}

absl::Status BulkItemSink::Recover() {
  grpc::Status status = Finish();
  // Only a stopping server ends a call that the client has not ended.
  if (status.ok()) {
    status = grpc::Status(grpc::StatusCode::UNAVAILABLE,
                          "the server ended the call");
  }
  const absl::Status error = FromGrpcStatus(status, service_.target());
  if (!IsRetryable(status.error_code())) return error;
  return PauseAndRewind(error);
}

absl::Status BulkItemSink::PauseAndRewind(const absl::Status& reason) {
  const std::optional<absl::Duration> pause = pause_.Next();
  if (!pause.has_value()) return reason;
  sleep_(*pause);
  window_.Rewind();
  return absl::OkStatus();
}

grpc::Status BulkItemSink::Finish() {
  grpc::Status status;
  call_->Finish(&status, events_.Begin(CallEvent::kFinished));
  while (events_.IsAnyUnderWay()) {
    const std::optional<CallEvents::Happened> happened =
        events_.Next(absl::Now() + service_.target().timeout);
    if (!happened.has_value()) {
      context_->TryCancel();
      continue;
    }
    // What was answered before the end counts.
    if (happened->event == CallEvent::kRead && happened->ok) {
      TakeResponse();
      call_->Read(&response_, events_.Begin(CallEvent::kRead));
    }
  }
  call_.reset();
  context_.reset();
  return status;
}

absl::Status BulkItemSink::Close() {
  while (call_ != nullptr && writing_) {
    absl::Status status = Await();
    if (!status.ok()) return status;
  }
  if (call_ == nullptr) return absl::OkStatus();
  call_->WritesDone(events_.Begin(CallEvent::kWritten));
  Finish();
  return absl::OkStatus();
}

void BulkItemSink::Abandon() {
  if (call_ == nullptr) return;
  context_->TryCancel();
  Finish();
}

}  // namespace

std::unique_ptr<ItemSink> MakeBulkItemSink(
    std::string table, Service& service,
    std::function<void(absl::Duration)> sleep) {
  return std::make_unique<BulkItemSink>(std::move(table), service,
                                        std::move(sleep));
}

}  // namespace hashrange::cli
