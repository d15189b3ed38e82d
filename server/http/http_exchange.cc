#include "server/http/http_exchange.h"

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/front/call_refusals.h"
#include "server/http/compression.h"
#include "server/http/cors.h"
#include "server/http/error_body.h"
#include "server/http/response_head.h"
#include "server/http/signature_check.h"
#include "server/http/sigv4.h"

namespace hashrange::http {
namespace {

using Field = boost::beast::http::field;
using Status = boost::beast::http::status;
using Verb = boost::beast::http::verb;

// The answer to every GET. The region is that of the names that tables get;
// the space at the end is DynamoDB's.
constexpr char kHealthy[] = "healthy: dynamodb.us-east-1.amazonaws.com ";
constexpr char kUnknownOperation[] = "<UnknownOperationException/>\n";

// Smaller ones hardly gain by compression, larger ones hold up other requests
// unless they are compressed on the pool.
constexpr size_t kGzipBytesMin = 4 * 1024;
constexpr size_t kInlineGzipBytesMax = 64 * 1024;

// Stands for what is no operation, so that clients cannot invent names.
constexpr absl::string_view kOther = "other";

bool IsApiContentType(absl::string_view header) {
  header = absl::StripAsciiWhitespace(header.substr(0, header.find(';')));
  return header == "application/x-amz-json-1.0" || header == "application/json";
}

// POST, with a body that may be an API's.
bool IsApiCall(const HttpRequest& request) {
  return request.method() == Verb::post &&
         (request.body().empty() ||
          IsApiContentType(FindHeader(request, "Content-Type")));
}

HttpResponse AnswerOther(const HttpRequest& request) {
  if (IsPreflight(request)) {
    HttpResponse response = MakeResponse(Status::ok);
    AllowPreflight(request, &response);
    return response;
  }
  const bool get = request.method() == Verb::get;
  HttpResponse response = MakeResponse(get ? Status::ok : Status::not_found);
  response.body = get ? kHealthy : kUnknownOperation;
  return response;
}

HttpResponse ToResponse(ApiResponse answer) {
  HttpResponse response;
  response.status = answer.http_status;
  AddHeader("Content-Type", answer.content_type, &response);
  response.body = std::move(answer.body);
  return response;
}

ApiResponse ToAnswer(const HttpRequest& request, ErrorBody error) {
  const bool amz = absl::StartsWith(FindHeader(request, "Content-Type"),
                                    "application/x-amz-json-1.0");
  return {error.http_status,
          amz ? "application/x-amz-json-1.0" : "application/json",
          std::move(error.json)};
}

// One call of the API. Lives until it is answered.
class Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  Exchange(HttpRequest request, Transport transport,
           const HttpEnvironment* environment, HttpRespond respond)
      : request_(std::move(request)),
        transport_(transport),
        environment_(environment),
        arrival_(environment->clock()),
        target_(FindHeader(request_, "X-Amz-Target")),
        respond_(std::move(respond)) {}

  void Start();

 private:
  Lane ChooseLane() const;
  // False, and `task` is not taken, if too many wait.
  bool SubmitToPool(front::WorkerPool::Task task);
  void Run();
  // The body as the API wants it; if that fails, answers and returns false.
  bool Decode(std::string* body);
  void Call(std::string body);
  std::optional<Refusal> Authenticate(const std::string& payload_hash) const;

  void OnAnswer(ApiResponse answer);
  bool WantsGzip(const HttpResponse& response) const;
  void Compress(HttpResponse* response);
  void Finish(HttpResponse response);

  HttpRequest request_;
  const Transport transport_;
  const HttpEnvironment* const environment_;
  const absl::Time arrival_;
  const absl::string_view target_;
  HttpRespond respond_;
  Lane lane_ = Lane::kInline;
  // The thread that handles the request.
  std::thread::id handler_;
};

void Exchange::Start() {
  lane_ = ChooseLane();
  if (lane_ == Lane::kInline) return Run();
  if (SubmitToPool([self = shared_from_this()] { self->Run(); })) return;
  Finish(ToResponse(
      ToAnswer(request_, ToErrorBody(front::TooManyWaitingError()))));
}

// What was compressed may be large, whatever its size now.
Lane Exchange::ChooseLane() const {
  return request_.count(Field::content_encoding) > 0
             ? Lane::kPool
             : environment_->api->LaneOf(target_, request_.body().size());
}

bool Exchange::SubmitToPool(front::WorkerPool::Task task) {
  front::WorkerPool* const pool = environment_->pool;
  const bool queued = pool->Submit(task);
  environment_->observer->OnPoolDepth(front::Protocol::kHttp, pool->depth());
  return queued;
}

void Exchange::Run() {
  handler_ = std::this_thread::get_id();
  std::string body;
  if (Decode(&body)) Call(std::move(body));
}

bool Exchange::Decode(std::string* body) {
  const absl::string_view header = FindHeader(request_, "Content-Encoding");
  const std::optional<ContentCoding> coding = ParseContentCoding(header);
  if (coding == ContentCoding::kIdentity) {
    // Copied only where its hash is still needed.
    *body = environment_->credentials == nullptr ? std::move(request_.body())
                                                 : request_.body();
    return true;
  }
  absl::StatusOr<std::string> plain = absl::InvalidArgumentError(
      "the header Content-Encoding has a value that is not known here");
  if (coding.has_value()) {
    plain = Decompress(*coding, request_.body(),
                       environment_->limits.body_bytes_max);
  }
  if (plain.ok()) {
    *body = *std::move(plain);
    return true;
  }
  if (absl::IsResourceExhausted(plain.status())) {
    Finish(MakeResponse(Status::payload_too_large));
    return false;
  }
  const std::string message =
      absl::StrCat(plain.status().message(), ": '", header,
                   "'; send gzip, deflate or no compression");
  Finish(
      ToResponse(ToAnswer(request_, ToErrorBody("InternalFailure", message))));
  return false;
}

void Exchange::Call(std::string body) {
  ApiRequest call;
  call.target = target_;
  call.content_type = FindHeader(request_, "Content-Type");
  call.host = std::string(FindHeader(request_, "Host"));
  call.body = std::move(body);
  const std::shared_ptr<Exchange> self = shared_from_this();
  call.cancelled = [aborted = environment_->aborted] {
    return aborted->load(std::memory_order_relaxed);
  };
  if (environment_->credentials != nullptr) {
    call.authenticate = [self] {
      return self->Authenticate(HexSha256(self->request_.body()));
    };
  }
  environment_->api->Handle(std::move(call), [self](ApiResponse answer) {
    self->OnAnswer(std::move(answer));
  });
}

std::optional<Refusal> Exchange::Authenticate(
    const std::string& payload_hash) const {
  return CheckSignature(
      {ToView(request_.method_string()), ToView(request_.target()), &request_,
       payload_hash, transport_},
      *environment_->credentials, environment_->clock());
}

void Exchange::OnAnswer(ApiResponse answer) {
  HttpResponse response = ToResponse(std::move(answer));
  if (!WantsGzip(response)) return Finish(std::move(response));
  const bool here =
      std::this_thread::get_id() == handler_ &&
      (lane_ == Lane::kPool || response.body.size() <= kInlineGzipBytesMax);
  if (here) {
    Compress(&response);
    return Finish(std::move(response));
  }
  auto shared = std::make_shared<HttpResponse>(std::move(response));
  const bool queued = SubmitToPool([self = shared_from_this(), shared] {
    self->Compress(shared.get());
    self->Finish(std::move(*shared));
  });
  if (!queued) Finish(std::move(*shared));
}

bool Exchange::WantsGzip(const HttpResponse& response) const {
  return response.body.size() >= kGzipBytesMin &&
         AcceptsGzip(FindHeader(request_, "Accept-Encoding"));
}

void Exchange::Compress(HttpResponse* response) {
  std::string compressed = Gzip(response->body);
  if (compressed.empty()) return;
  response->body = std::move(compressed);
  AddHeader("Content-Encoding", "gzip", response);
}

void Exchange::Finish(HttpResponse response) {
  const absl::Time now = environment_->clock();
  const absl::string_view name = environment_->api->OperationName(target_);
  environment_->observer->OnCall({front::Protocol::kHttp,
                                  name.empty() ? kOther : name, response.status,
                                  now - arrival_});
  CompleteResponse(request_, environment_->ids->Next(), now, &response);
  respond_(std::move(response));
}

}  // namespace

void AnswerRequest(HttpRequest request, Transport transport,
                   const HttpEnvironment* environment, HttpRespond respond) {
  if (IsApiCall(request)) {
    std::make_shared<Exchange>(std::move(request), transport, environment,
                               std::move(respond))
        ->Start();
    return;
  }
  HttpResponse response = AnswerOther(request);
  CompleteResponse(request, environment->ids->Next(), environment->clock(),
                   &response);
  respond(std::move(response));
}

HttpResponse RefuseRequest(const HttpRequest& request,
                           const absl::Status& error,
                           const HttpEnvironment& environment) {
  HttpResponse response = ToResponse(ToAnswer(request, ToErrorBody(error)));
  CompleteResponse(request, environment.ids->Next(), environment.clock(),
                   &response);
  response.keep_alive = false;
  return response;
}

}  // namespace hashrange::http
