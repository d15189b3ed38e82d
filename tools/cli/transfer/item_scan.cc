#include "tools/cli/transfer/item_scan.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/async_stream.h"
#include "hashrange/v1/item_service.grpc.pb.h"
#include "tools/cli/command_error.h"
#include "tools/cli/grpc_error.h"
#include "tools/cli/transfer/call_events.h"
#include "tools/cli/transfer/retry_pause.h"

namespace hashrange::cli {
namespace {

using Call = grpc::ClientAsyncReaderInterface<v1::StreamItemsResponse>;

bool IsRetryable(const absl::Status& error) {
  const FailureKind kind = FailureKindOf(error);
  return kind == FailureKind::kThrottled || kind == FailureKind::kUnreachable;
}

absl::Status SnapshotIsGone() {
  return RefusedError(
      "the server has the snapshot no more from which the items before were "
      "read, so the rest would be newer; use --restart to export from the "
      "start, or --accept-newer to go on all the same");
}

class StreamedScan : public ItemScan {
 public:
  StreamedScan(ItemScanOptions options, Service& service)
      : options_(std::move(options)), service_(service) {}
  ~StreamedScan() override { Abandon(); }

  absl::StatusOr<std::optional<v1::StreamItemsResponse>> Next() override;
  bool IsMixed() const override { return is_mixed_; }

 private:
  void Open();
  // Waits for the chunk that is being read; false if the call ended instead.
  absl::StatusOr<bool> AwaitChunk();
  absl::Status CheckSnapshot();
  void Abandon();
  grpc::Status Finish();

  ItemScanOptions options_;
  Service& service_;
  RetryPause pause_;
  bool is_mixed_ = false;
  bool is_done_ = false;

  CallEvents events_;
  // Null between calls.
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<Call> call_;
  v1::StreamItemsResponse chunk_;
};

void StreamedScan::Open() {
  v1::StreamScanRequest request;
  request.mutable_scan()->set_table_name(options_.table);
  if (!options_.resume_token.empty()) {
    request.set_resume_token(options_.resume_token);
  }
  context_ = std::make_unique<grpc::ClientContext>();
  service_.Prepare(context_.get());
  call_ = service_.items().PrepareAsyncStreamScan(context_.get(), request,
                                                  events_.queue());
  call_->StartCall(events_.Begin(CallEvent::kStarted));
}

absl::StatusOr<bool> StreamedScan::AwaitChunk() {
  while (true) {
    const std::optional<CallEvents::Happened> happened =
        events_.Next(absl::Now() + service_.target().timeout);
    if (!happened.has_value()) {
      Abandon();
      return FromGrpcStatus(
          grpc::Status(grpc::StatusCode::DEADLINE_EXCEEDED, ""),
          service_.target());
    }
    if (!happened->ok) return false;
    if (happened->event == CallEvent::kRead) return true;
    call_->Read(&chunk_, events_.Begin(CallEvent::kRead));
  }
}

absl::StatusOr<std::optional<v1::StreamItemsResponse>> StreamedScan::Next() {
  while (!is_done_) {
    if (call_ == nullptr) Open();
    absl::StatusOr<bool> read = AwaitChunk();
    absl::Status status = read.status();
    if (read.ok() && *read) {
      status = CheckSnapshot();
      if (!status.ok()) return status;
      pause_.Reset();
      v1::StreamItemsResponse chunk = std::move(chunk_);
      chunk_.Clear();
      options_.resume_token = chunk.resume_token();
      is_done_ = chunk.resume_token().empty();
      // The next chunk comes while this one is dealt with.
      if (!is_done_) call_->Read(&chunk_, events_.Begin(CallEvent::kRead));
      return std::optional<v1::StreamItemsResponse>(std::move(chunk));
    }
    if (read.ok()) status = FromGrpcStatus(Finish(), service_.target());
    // The last chunk is known by its token, not by the end of the call.
    if (status.ok()) status = UnreachableError("the server ended the call");
    if (!IsRetryable(status)) return status;
    const std::optional<absl::Duration> pause = pause_.Next();
    if (!pause.has_value()) return status;
    options_.sleep(*pause);
  }
  return std::optional<v1::StreamItemsResponse>();
}

absl::Status StreamedScan::CheckSnapshot() {
  if (!chunk_.has_same_snapshot() || chunk_.same_snapshot()) {
    return absl::OkStatus();
  }
  if (options_.newer_snapshot == NewerSnapshot::kRefuse) {
    return SnapshotIsGone();
  }
  is_mixed_ = true;
  return absl::OkStatus();
}

grpc::Status StreamedScan::Finish() {
  grpc::Status status;
  call_->Finish(&status, events_.Begin(CallEvent::kFinished));
  while (events_.IsAnyUnderWay()) {
    if (!events_.Next(absl::Now() + service_.target().timeout).has_value()) {
      context_->TryCancel();
    }
  }
  call_.reset();
  context_.reset();
  return status;
}

void StreamedScan::Abandon() {
  if (call_ == nullptr) return;
  context_->TryCancel();
  Finish();
}

}  // namespace

std::unique_ptr<ItemScan> MakeItemScan(ItemScanOptions options,
                                       Service& service) {
  return std::make_unique<StreamedScan>(std::move(options), service);
}

}  // namespace hashrange::cli
