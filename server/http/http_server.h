// The HTTP front: listens, and runs requests of DynamoDB's JSON protocol on an
// engine.

#ifndef HASHRANGE_SERVER_HTTP_HTTP_SERVER_H_
#define HASHRANGE_SERVER_HTTP_HTTP_SERVER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/engine/clock.h"
#include "server/engine/engine.h"
#include "server/front/call_observer.h"
#include "server/front/credentials.h"
#include "server/front/tls_identity.h"
#include "server/http/http_limits.h"

namespace hashrange::http {

struct HttpServerOptions {
  // host:port; port 0 takes a free one.
  std::string address;
  // Required; outlive the server.
  engine::Engine* engine = nullptr;
  front::CallObserver* observer = nullptr;
  engine::Clock clock;
  // Of the ids of requests: another one for each process.
  uint64_t random_seed = 0;
  // Optional: without it, traffic is not encrypted. Outlives Start.
  const front::TlsIdentity* tls = nullptr;
  // Optional: without them, everybody may call and signatures are not looked
  // at. Outlive the server.
  const front::Credentials* credentials = nullptr;
  HttpLimits limits;
  // Threads that read, write and run point operations.
  int io_threads = 1;
  // Threads for everything longer, and how many requests may wait for them.
  int pool_threads = 2;
  size_t pool_queue_max = 1024;
};

// Serves from construction until Shutdown.
class HttpServer {
 public:
  // Errors: kUnavailable if the address cannot be listened on, kInvalidArgument
  // if TLS does not accept the certificate or its key; the message says what to
  // do.
  static absl::StatusOr<std::unique_ptr<HttpServer>> Start(
      HttpServerOptions options);

  // Writes that were under way at Shutdown must have been replied to: stop the
  // store in between.
  virtual ~HttpServer() = default;

  // Where it listens, with the port it got.
  virtual const std::string& address() const = 0;

  // Stops listening, closes idle connections, and returns once all requests
  // under way are answered; after `drain` those left get no answer. No request
  // is run afterwards, but writes may still be on their way in the store.
  virtual void Shutdown(absl::Duration drain) = 0;
};

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_HTTP_SERVER_H_
