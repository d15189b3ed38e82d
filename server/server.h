// The assembled server: store, engine and fronts, started and stopped in order.

#ifndef HASHRANGE_SERVER_SERVER_H_
#define HASHRANGE_SERVER_SERVER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/engine/clock.h"
#include "server/engine/engine.h"
#include "server/engine/limits.h"
#include "server/front/credentials.h"
#include "server/front/tls_identity.h"
#include "server/http/http_server.h"
#include "server/listen_address.h"
#include "server/metrics.h"
#include "server/service/grpc_server.h"
#include "storage/key_value_store.h"
#include "storage/leveldb_store.h"

namespace hashrange::server {

struct ServerOptions {
  // Created if it is missing. Required.
  std::string data_dir;
  // host:port; port 0 takes a free one.
  std::string grpc_address;
  // The same, or empty: HTTP is not served.
  std::string http_address;
  // host:port, or empty for no metrics endpoint, which is never encrypted.
  std::string metrics_address;
  // Addresses that others can reach need TLS and either credentials or clients'
  // certificates, unless this is kAny.
  Exposure exposure = Exposure::kLoopbackOnly;
  // None: traffic is not encrypted.
  front::TlsFiles tls;
  // Empty: everybody may call.
  std::string credentials_file;
  storage::Durability durability = storage::Durability::kSynced;
  size_t block_cache_bytes = size_t{256} << 20;
  size_t record_cache_bytes = size_t{64} << 20;
  size_t page_cache_bytes = engine::kPageCacheBytesDefault;
  size_t write_buffer_bytes = size_t{64} << 20;
  uint64_t free_space_floor_bytes = uint64_t{1} << 30;
  int64_t item_collection_bytes_max = engine::kItemCollectionBytesMax;
  // For how long tables are shown as CREATING, UPDATING and DELETING.
  absl::Duration table_transition = absl::ZeroDuration();
  // 0: by the number of cores.
  int polling_threads = 0;
  int pool_threads = 0;
  // Makes the ids of requests differ from those of other processes.
  uint64_t random_seed = 0;
  engine::Clock clock;
  // Called at most once if the store stops after a failed write. The process
  // must end: nothing can be written any more.
  std::function<void(const absl::Status&)> on_fatal;
};

class Server {
 public:
  // Opens the store and serves. Errors say which flag to change: addresses
  // that are wrong, in use or exposed; files of TLS or credentials; a data
  // directory that is locked, not writable, full, newer or damaged.
  static absl::StatusOr<std::unique_ptr<Server>> Start(ServerOptions options);

  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Where it listens for gRPC, with the port it got.
  const std::string& grpc_address() const { return front_->address(); }
  // The same for HTTP; empty if it is not served.
  std::string http_address() const {
    return http_ == nullptr ? "" : http_->address();
  }
  Metrics& metrics() { return *metrics_; }

  // Stops taking calls, answers those under way (for at most `drain`), writes
  // what is queued, and closes the store so that it reopens quickly.
  absl::Status Shutdown(absl::Duration drain);

 private:
  Server() = default;

  absl::Status Open(const ServerOptions& options);
  // The steps of Open.
  absl::Status LoadIdentities(const ServerOptions& options);
  absl::Status CheckAddresses(const ServerOptions& options) const;
  absl::Status OpenStore(const ServerOptions& options);
  absl::Status StartGrpc(const ServerOptions& options);
  absl::Status StartHttp(const ServerOptions& options);

  // In the order of dependence: each uses those before it.
  std::unique_ptr<Metrics> metrics_;
  std::unique_ptr<storage::KeyValueStore> store_;
  std::unique_ptr<engine::Engine> engine_;
  std::optional<front::TlsIdentity> tls_;
  std::optional<front::Credentials> credentials_;
  std::unique_ptr<service::GrpcServer> front_;
  std::unique_ptr<http::HttpServer> http_;
};

}  // namespace hashrange::server

#endif  // HASHRANGE_SERVER_SERVER_H_
