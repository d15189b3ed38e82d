#include "tools/benchmark/load_client.h"

#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/async_unary_call.h"
#include "grpcpp/support/channel_arguments.h"
#include "tools/benchmark/latency_histogram.h"
#include "tools/benchmark/load_meter.h"

namespace hashrange::benchmark {
namespace {

constexpr int kManyCalls = 256;
constexpr int kConnectionsForManyCalls = 16;
constexpr absl::Duration kConnectMax = absl::Seconds(10);
constexpr size_t kCallsMax = 1'000'000'000;

std::chrono::system_clock::time_point After(absl::Duration duration) {
  return absl::ToChronoTime(absl::Now() + duration);
}

// When to begin recording, and when to stop.
struct Limits {
  absl::Time record_from;
  absl::Time end;
  size_t calls_max;
};

// One of `depth` places for a call under way.
struct Slot {
  grpc::GenericStub* stub;
  std::optional<grpc::ClientContext> context;
  std::unique_ptr<grpc::ClientAsyncResponseReader<grpc::ByteBuffer>> reader;
  grpc::ByteBuffer reply;
  grpc::Status status;
  absl::Time start;
};

class Run {
 public:
  Run(const Workload& workload, int depth);
  ~Run();

  absl::Status Connect();
  absl::Status Go(const Limits& limits);

  const LatencyHistogram& latencies() const { return latencies_; }
  absl::Time last_reply() const { return now_; }
  // Those of the warm-up, too.
  size_t calls() const { return calls_; }

 private:
  void Call(Slot& slot);
  // Records and checks a reply.
  absl::Status Take(Slot& slot, absl::Time record_from);
  // Waits for the calls under way; cancels what does not come.
  void Drain();

  const Workload& workload_;
  grpc::CompletionQueue queue_;
  std::vector<std::shared_ptr<grpc::Channel>> channels_;
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  std::vector<Slot> slots_;
  LatencyHistogram latencies_;
  absl::Time now_;
  size_t calls_ = 0;
  int under_way_ = 0;
};

Run::Run(const Workload& workload, int depth)
    : workload_(workload), slots_(depth) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(-1);
  // Otherwise equal channels would share one connection.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  const int connections = depth >= kManyCalls ? kConnectionsForManyCalls : 1;
  for (int i = 0; i < connections; ++i) {
    channels_.push_back(grpc::CreateCustomChannel(
        workload.address, grpc::InsecureChannelCredentials(), arguments));
    stubs_.push_back(std::make_unique<grpc::GenericStub>(channels_.back()));
  }
  for (size_t i = 0; i < slots_.size(); ++i) {
    slots_[i].stub = stubs_[i % stubs_.size()].get();
  }
}

Run::~Run() {
  Drain();
  queue_.Shutdown();
  void* tag = nullptr;
  bool ok = false;
  while (queue_.Next(&tag, &ok)) {
  }
}

absl::Status Run::Connect() {
  for (const auto& channel : channels_) {
    if (!channel->WaitForConnected(After(kConnectMax))) {
      return absl::UnavailableError(
          absl::StrCat("no connection to ", workload_.address));
    }
  }
  return absl::OkStatus();
}

void Run::Call(Slot& slot) {
  // Lies in memory of the call that the context holds.
  slot.reader.reset();
  slot.context.emplace();
  slot.start = absl::Now();
  slot.reader = slot.stub->PrepareUnaryCall(&*slot.context, workload_.method,
                                            workload_.next_request(), &queue_);
  slot.reader->StartCall();
  slot.reader->Finish(&slot.reply, &slot.status, &slot);
  ++calls_;
  ++under_way_;
}

absl::Status Run::Take(Slot& slot, absl::Time record_from) {
  if (!slot.status.ok()) {
    return absl::UnknownError(absl::StrCat(
        workload_.method, " failed with code ", slot.status.error_code(), ": ",
        slot.status.error_message()));
  }
  if (slot.reply.Length() < workload_.reply_bytes_min) {
    return absl::DataLossError(
        absl::StrCat(workload_.method, " replied ", slot.reply.Length(),
                     " bytes; expected at least ", workload_.reply_bytes_min));
  }
  if (now_ >= record_from) latencies_.Record(now_ - slot.start);
  absl::Status status;
  if (workload_.on_reply) status = workload_.on_reply(slot.reply);
  slot.reply.Clear();
  return status;
}

absl::Status Run::Go(const Limits& limits) {
  for (Slot& slot : slots_) {
    if (calls_ < limits.calls_max) Call(slot);
  }
  void* tag = nullptr;
  bool ok = false;
  while (under_way_ > 0) {
    if (queue_.AsyncNext(&tag, &ok, After(kPauseMax)) !=
        grpc::CompletionQueue::GOT_EVENT) {
      return absl::DeadlineExceededError(
          absl::StrCat("no reply to ", workload_.method, " for ",
                       absl::FormatDuration(kPauseMax)));
    }
    --under_way_;
    now_ = absl::Now();
    auto& slot = *static_cast<Slot*>(tag);
    const absl::Status status = Take(slot, limits.record_from);
    if (!status.ok()) return status;
    if (now_ < limits.end) {
      if (calls_ < limits.calls_max) Call(slot);
    } else {
      // Later replies meet less load than the measurement is about.
      break;
    }
  }
  return absl::OkStatus();
}

void Run::Drain() {
  void* tag = nullptr;
  bool ok = false;
  const auto deadline = After(kPauseMax);
  while (under_way_ > 0 && queue_.AsyncNext(&tag, &ok, deadline) ==
                               grpc::CompletionQueue::GOT_EVENT) {
    --under_way_;
  }
  if (under_way_ == 0) return;
  for (Slot& slot : slots_) {
    if (slot.context.has_value()) slot.context->TryCancel();
  }
}

}  // namespace

absl::StatusOr<Measurement> RunLoad(const Workload& workload,
                                    const Load& load) {
  Run run(workload, load.depth);
  absl::Status status = run.Connect();
  if (!status.ok()) return status;
  const LoadMeter meter(load, workload.server);
  status = run.Go({meter.record_from(), meter.end(), kCallsMax});
  if (!status.ok()) return status;
  return meter.Result(run.latencies(), run.last_reply(), run.calls());
}

absl::Status RunCalls(const Workload& workload, size_t calls, int depth) {
  Run run(workload, depth);
  absl::Status status = run.Connect();
  if (!status.ok()) return status;
  return run.Go({absl::InfiniteFuture(), absl::InfiniteFuture(), calls});
}

}  // namespace hashrange::benchmark
