// The gRPC front: listens, and runs calls on an engine.

#ifndef HASHRANGE_SERVER_SERVICE_GRPC_SERVER_H_
#define HASHRANGE_SERVER_SERVICE_GRPC_SERVER_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/engine/clock.h"
#include "server/engine/engine.h"
#include "server/front/call_observer.h"
#include "server/front/credentials.h"
#include "server/front/tls_identity.h"

namespace hashrange::service {

struct GrpcServerOptions {
  // host:port; port 0 takes a free one.
  std::string address;
  // Required; outlive the server.
  engine::Engine* engine = nullptr;
  front::CallObserver* observer = nullptr;
  engine::Clock clock;
  // Optional: without it, traffic is not encrypted. Outlives Start.
  const front::TlsIdentity* tls = nullptr;
  // Optional: without them, everybody may call. Outlive the server.
  const front::Credentials* credentials = nullptr;
  // Threads that poll for calls and run point operations. On two cores, one
  // does best: measured, two share one queue at a third of the rate.
  int polling_threads = 1;
  // Threads for everything longer, and how many calls may wait for them.
  int pool_threads = 2;
  size_t pool_queue_max = 1024;
};

// Serves from construction until Shutdown. Offers health checks and reflection.
class GrpcServer {
 public:
  // Errors: kUnavailable if the address cannot be listened on; the message
  // says why and what to do.
  static absl::StatusOr<std::unique_ptr<GrpcServer>> Start(
      GrpcServerOptions options);

  virtual ~GrpcServer() = default;

  // Where it listens, with the port it got.
  virtual const std::string& address() const = 0;

  // Stops taking calls and returns once all are answered; after `drain` those
  // left are cancelled. `stop_writes` is called when no new call can come: it
  // returns when every write under way has been replied to. Call once, before
  // the destructor.
  virtual void Shutdown(absl::Duration drain,
                        const std::function<void()>& stop_writes) = 0;
};

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_GRPC_SERVER_H_
