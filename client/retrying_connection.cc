#include "hashrange/client/retrying_connection.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "hashrange/client/resuming_stream.h"
#include "hashrange/client/watched_stream.h"

namespace hashrange {
namespace {

// 32 hexadecimal digits: a token is at most 36 characters long.
std::string RandomToken(const RetryEnvironment& environment) {
  std::string token;
  for (int i = 0; i < 4; ++i) {
    token += absl::StrFormat(
        "%08x", static_cast<uint32_t>(environment.random() * 4294967296.0));
  }
  return token;
}

template <typename Request>
void Complete(const RetryEnvironment&, Request*) {}

void Complete(const RetryEnvironment& environment,
              v1::TransactWriteItemsRequest* request) {
  if (!request->has_client_request_token()) {
    request->set_client_request_token(RandomToken(environment));
  }
}

class RetryingConnection : public Connection {
 public:
  RetryingConnection(std::shared_ptr<Stub> stub, ConnectionOptions options)
      : stub_(std::move(stub)), options_(std::move(options)) {}

#define HASHRANGE_DEFINE(Service, Rpc)                                         \
  absl::StatusOr<v1::Rpc##Response> Rpc(const v1::Rpc##Request& request,       \
                                        const CallOptions& options) override { \
    return Call(&Stub::Rpc, request, options);                                 \
  }
  HASHRANGE_FOR_EACH_UNARY_RPC(HASHRANGE_DEFINE)
#undef HASHRANGE_DEFINE

  std::unique_ptr<ItemStream> StreamQuery(const v1::StreamQueryRequest& request,
                                          const CallOptions& options) override {
    return Stream(&Stub::StreamQuery, request, options);
  }
  std::unique_ptr<ItemStream> StreamScan(const v1::StreamScanRequest& request,
                                         const CallOptions& options) override {
    return Stream(&Stub::StreamScan, request, options);
  }
  std::unique_ptr<BulkStream> BulkWrite(const CallOptions& options) override {
    return stub_->BulkWrite(StreamContext(options));
  }

  const RetryEnvironment& environment() const override {
    return options_.environment;
  }

 private:
  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(absl::StatusOr<Response> (Stub::*method)(
                                    const AttemptContext&, const Request&),
                                Request request, const CallOptions& options) {
    const RetryEnvironment& environment = options_.environment;
    Complete(environment, &request);
    const RetryOptions& retry = options.retry ? *options.retry : options_.retry;
    const Idempotency idempotency =
        options.idempotency.value_or(IdempotencyOf(request));
    AttemptContext context;
    context.deadline =
        environment.now() + options.timeout.value_or(options_.timeout);
    for (int attempt = 1;; ++attempt) {
      absl::StatusOr<Response> response = ((*stub_).*method)(context, request);
      if (response.ok() || attempt >= retry.attempts_max ||
          !MayRetry(response.status(), idempotency)) {
        return response;
      }
      const absl::Duration pause =
          BackoffBefore(attempt + 1, retry, environment);
      // The last error says more than a deadline that would follow.
      if (environment.now() + pause >= context.deadline) return response;
      environment.sleep(pause);
    }
  }

  AttemptContext StreamContext(const CallOptions& options) const {
    AttemptContext context;
    if (options.timeout) {
      context.deadline = options_.environment.now() + *options.timeout;
    }
    return context;
  }

  template <typename Request>
  std::unique_ptr<ItemStream> Stream(
      std::unique_ptr<ItemStream> (Stub::*method)(const AttemptContext&,
                                                  const Request&),
      const Request& request, const CallOptions& options) {
    ResumingStreamOptions resuming;
    resuming.retry = options.retry ? *options.retry : options_.retry;
    resuming.environment = options_.environment;
    resuming.open = [stub = stub_, method, request = request,
                     context = StreamContext(options),
                     silence_max = options.silence_max](
                        const std::string& resume_token) mutable {
      if (!resume_token.empty()) request.set_resume_token(resume_token);
      std::unique_ptr<ItemStream> stream = ((*stub).*method)(context, request);
      if (!silence_max.has_value()) return stream;
      return WatchForSilence(std::move(stream), *silence_max);
    };
    return MakeResumingStream(std::move(resuming));
  }

  const std::shared_ptr<Stub> stub_;
  const ConnectionOptions options_;
};

}  // namespace

std::shared_ptr<Connection> MakeRetryingConnection(std::shared_ptr<Stub> stub,
                                                   ConnectionOptions options) {
  return std::make_shared<RetryingConnection>(std::move(stub),
                                              std::move(options));
}

}  // namespace hashrange
