// From an HTTP request to its response, without sockets: what is no call of
// the API, compression, authentication, and the headers of the answer.

#ifndef HASHRANGE_SERVER_HTTP_HTTP_EXCHANGE_H_
#define HASHRANGE_SERVER_HTTP_HTTP_EXCHANGE_H_

#include <atomic>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "server/engine/clock.h"
#include "server/front/call_observer.h"
#include "server/front/credentials.h"
#include "server/front/worker_pool.h"
#include "server/http/http_limits.h"
#include "server/http/http_message.h"
#include "server/http/http_response.h"
#include "server/http/json_api.h"
#include "server/http/request_id.h"

namespace hashrange::http {

// What requests share. Outlives them.
struct HttpEnvironment {
  const JsonApi* api;
  front::WorkerPool* pool;
  front::CallObserver* observer;
  engine::Clock clock;
  RequestIds* ids;
  HttpLimits limits;
  // Null: callers need none.
  const front::Credentials* credentials;
  // Whether responses are wanted no more.
  const std::atomic<bool>* aborted;
};

// Takes a response, once: before the call returns, or later on a thread of the
// pool or the store, which it must not keep waiting.
using HttpRespond = absl::AnyInvocable<void(HttpResponse)>;

// Answers a request. Point operations are handled on this thread, all else on
// the pool.
void AnswerRequest(HttpRequest request, Transport transport,
                   const HttpEnvironment* environment, HttpRespond respond);

// The response to a request that is refused before anything looks at it. As an
// error of the API.
HttpResponse RefuseRequest(const HttpRequest& request,
                           const absl::Status& error,
                           const HttpEnvironment& environment);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_HTTP_EXCHANGE_H_
