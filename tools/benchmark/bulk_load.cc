#include "tools/benchmark/bulk_load.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/client_context.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/proto_buffer_reader.h"
#include "hashrange/v1/item_service.pb.h"
#include "tools/benchmark/dataset.h"
#include "tools/benchmark/latency_histogram.h"
#include "tools/benchmark/load_meter.h"

namespace hashrange::benchmark {
namespace {

class BulkRun {
 public:
  BulkRun(const BulkWorkload& workload, size_t depth)
      : workload_(workload),
        depth_(depth),
        stub_(grpc::CreateChannel(workload.address,
                                  grpc::InsecureChannelCredentials())) {}
  ~BulkRun() {
    context_.TryCancel();
    queue_.Shutdown();
    void* tag = nullptr;
    bool ok = false;
    while (queue_.Next(&tag, &ok)) {
    }
  }

  absl::Status Go(const LoadMeter& meter);

  const LatencyHistogram& latencies() const { return latencies_; }
  absl::Time last_result() const { return now_; }
  size_t entries() const { return entries_; }

 private:
  // The events that the queue tells apart by the addresses of these.
  enum class Event { kStarted, kWritten, kRead, kFinished };

  void Write();
  absl::Status TakeResults(const LoadMeter& meter);
  absl::Status On(Event event, const LoadMeter& meter);
  absl::Status Failure();

  const BulkWorkload& workload_;
  const size_t depth_;
  grpc::CompletionQueue queue_;
  grpc::GenericStub stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> call_;
  Event started_ = Event::kStarted;
  Event written_ = Event::kWritten;
  Event read_ = Event::kRead;
  Event finished_ = Event::kFinished;
  bool writing_ = false;
  grpc::ByteBuffer response_;
  grpc::Status status_;
  // When the entries under way were sent. Results come nearly in that order.
  std::deque<absl::Time> sent_;
  LatencyHistogram latencies_;
  absl::Time now_;
  size_t entries_ = 0;
};

absl::Status BulkRun::Go(const LoadMeter& meter) {
  call_ = stub_.PrepareCall(&context_, kBulkWrite, &queue_);
  call_->StartCall(&started_);
  void* tag = nullptr;
  bool ok = false;
  do {
    if (queue_.AsyncNext(&tag, &ok,
                         absl::ToChronoTime(absl::Now() + kPauseMax)) !=
        grpc::CompletionQueue::GOT_EVENT) {
      return absl::DeadlineExceededError(absl::StrCat(
          "no result of BulkWrite for ", absl::FormatDuration(kPauseMax)));
    }
    now_ = absl::Now();
    if (!ok) return Failure();
    absl::Status status = On(*static_cast<Event*>(tag), meter);
    if (!status.ok()) return status;
  } while (now_ < meter.end());
  return absl::OkStatus();
}

absl::Status BulkRun::On(Event event, const LoadMeter& meter) {
  absl::Status status;
  if (event == Event::kStarted) {
    call_->Read(&response_, &read_);
  } else if (event == Event::kWritten) {
    writing_ = false;
  } else if (event == Event::kRead) {
    status = TakeResults(meter);
    call_->Read(&response_, &read_);
  }
  if (!writing_ && sent_.size() < depth_) Write();
  return status;
}

void BulkRun::Write() {
  writing_ = true;
  sent_.push_back(now_);
  ++entries_;
  call_->Write(workload_.next_entry(), &written_);
}

absl::Status BulkRun::TakeResults(const LoadMeter& meter) {
  grpc::ProtoBufferReader reader(&response_);
  v1::BulkWriteResponse response;
  if (!response.ParseFromZeroCopyStream(&reader)) {
    return absl::DataLossError("BulkWrite replied bytes that are no message");
  }
  for (const v1::BulkWriteResult& result : response.results()) {
    if (result.code() != 0) {
      return absl::UnknownError(
          absl::StrCat("BulkWrite did not write: ", result.message()));
    }
    if (sent_.empty()) return absl::DataLossError("one result too many");
    if (now_ >= meter.record_from()) latencies_.Record(now_ - sent_.front());
    sent_.pop_front();
  }
  return absl::OkStatus();
}

absl::Status BulkRun::Failure() {
  call_->Finish(&status_, &finished_);
  void* tag = nullptr;
  bool ok = false;
  while (queue_.Next(&tag, &ok) && tag != &finished_) {
  }
  return absl::UnknownError(absl::StrCat("BulkWrite ended with code ",
                                         status_.error_code(), ": ",
                                         status_.error_message()));
}

}  // namespace

absl::StatusOr<Measurement> RunBulkLoad(const BulkWorkload& workload,
                                        const Load& load) {
  BulkRun run(workload, static_cast<size_t>(load.depth));
  const LoadMeter meter(load, workload.server);
  absl::Status status = run.Go(meter);
  if (!status.ok()) return status;
  return meter.Result(run.latencies(), run.last_result(), run.entries());
}

}  // namespace hashrange::benchmark
