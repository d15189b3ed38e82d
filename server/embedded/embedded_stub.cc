#include "server/embedded/embedded_stub.h"

#include <utility>

#include "absl/synchronization/notification.h"
#include "server/embedded/embedded_streams.h"
#include "server/embedded/error_details_of.h"
#include "server/engine/engine.h"
#include "server/engine/request_context.h"
#include "server/engine/spliced_response.h"

namespace hashrange {
namespace {

using engine::Engine;
using engine::RequestContext;
using engine::SplicedResponse;

template <typename Message>
Message ToMessage(Message message) {
  return message;
}

template <typename Message>
Message ToMessage(const SplicedResponse<Message>& response) {
  return response.Parse();
}

template <typename Response>
auto Answer(absl::StatusOr<Response> response)
    -> absl::StatusOr<decltype(ToMessage(*std::move(response)))> {
  if (!response.ok()) return WithErrorDetails(response.status());
  return ToMessage(*std::move(response));
}

RequestContext ContextOf(const AttemptContext& attempt) {
  RequestContext context;
  context.deadline = attempt.deadline;
  return context;
}

// A write: waits for its reply.
template <typename Request, typename Response>
auto Call(Engine& engine,
          void (Engine::*operation)(Request, const RequestContext&,
                                    engine::Reply<Response>),
          const AttemptContext& context, const Request& request) {
  absl::StatusOr<Response> response;
  absl::Notification replied;
  (engine.*operation)(request, ContextOf(context),
                      [&](absl::StatusOr<Response> reply) {
                        response = std::move(reply);
                        replied.Notify();
                      });
  replied.WaitForNotification();
  return Answer(std::move(response));
}

// Reads of various shapes.
template <typename Request, typename Response>
auto Call(Engine& engine,
          absl::StatusOr<Response> (Engine::*operation)(Request,
                                                        const RequestContext&),
          const AttemptContext& context, const Request& request) {
  return Answer((engine.*operation)(request, ContextOf(context)));
}
template <typename Request, typename Response>
auto Call(Engine& engine,
          absl::StatusOr<Response> (Engine::*operation)(Request),
          const AttemptContext&, const Request& request) {
  return Answer((engine.*operation)(request));
}
template <typename Request, typename Response>
auto Call(Engine& engine,
          absl::StatusOr<Response> (Engine::*operation)(const Request&),
          const AttemptContext&, const Request& request) {
  return Answer((engine.*operation)(request));
}

class EmbeddedStub : public Stub {
 public:
  explicit EmbeddedStub(std::shared_ptr<EmbeddedEngine> engine)
      : engine_(std::move(engine)) {}

#define HASHRANGE_DEFINE(Service, Rpc)                                   \
  absl::StatusOr<v1::Rpc##Response> Rpc(const AttemptContext& context,   \
                                        const v1::Rpc##Request& request) \
      override {                                                         \
    return Call(**engine_, &Engine::Rpc, context, request);              \
  }
  HASHRANGE_FOR_EACH_UNARY_RPC(HASHRANGE_DEFINE)
#undef HASHRANGE_DEFINE

  std::unique_ptr<ItemStream> StreamQuery(
      const AttemptContext& context,
      const v1::StreamQueryRequest& request) override {
    return MakeEmbeddedItemStream(engine_, (**engine_).StreamQuery(request),
                                  ContextOf(context));
  }
  std::unique_ptr<ItemStream> StreamScan(
      const AttemptContext& context,
      const v1::StreamScanRequest& request) override {
    return MakeEmbeddedItemStream(engine_, (**engine_).StreamScan(request),
                                  ContextOf(context));
  }
  std::unique_ptr<BulkStream> BulkWrite(
      const AttemptContext& context) override {
    return MakeEmbeddedBulkStream(engine_, ContextOf(context));
  }

 private:
  const std::shared_ptr<EmbeddedEngine> engine_;
};

}  // namespace

std::shared_ptr<Stub> MakeEmbeddedStub(std::shared_ptr<EmbeddedEngine> engine) {
  return std::make_shared<EmbeddedStub>(std::move(engine));
}

}  // namespace hashrange
