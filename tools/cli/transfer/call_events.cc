#include "tools/cli/transfer/call_events.h"

namespace hashrange::cli {
namespace {

// Tags point to these.
constexpr CallEvent kTags[] = {CallEvent::kStarted, CallEvent::kWritten,
                               CallEvent::kRead, CallEvent::kFinished};

}  // namespace

CallEvents::~CallEvents() {
  queue_.Shutdown();
  void* tag = nullptr;
  bool ok = false;
  while (queue_.Next(&tag, &ok)) {
  }
}

void* CallEvents::Begin(CallEvent event) {
  ++under_way_;
  return const_cast<CallEvent*>(&kTags[static_cast<int>(event)]);
}

std::optional<CallEvents::Happened> CallEvents::Next(absl::Time deadline) {
  void* tag = nullptr;
  bool ok = false;
  if (queue_.AsyncNext(&tag, &ok, absl::ToChronoTime(deadline)) !=
      grpc::CompletionQueue::GOT_EVENT) {
    return std::nullopt;
  }
  --under_way_;
  return Happened{*static_cast<const CallEvent*>(tag), ok};
}

}  // namespace hashrange::cli
