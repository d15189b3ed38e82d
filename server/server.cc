#include "server/server.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "server/log.h"

namespace hashrange::server {
namespace {

int CoreCount() {
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

// Measured on two cores: one poller answers 65,000 calls a second, two 23,000.
int PollingThreads(int configured) {
  return configured > 0 ? configured : std::max(1, CoreCount() / 4);
}

int PoolThreads(int configured) {
  return configured > 0 ? configured : std::max(2, CoreCount());
}

storage::LevelDbStoreOptions StoreOptions(const ServerOptions& options,
                                          Metrics* metrics) {
  storage::LevelDbStoreOptions store;
  store.directory = options.data_dir;
  store.durability = options.durability;
  store.write_buffer_bytes = options.write_buffer_bytes;
  store.block_cache_bytes = options.block_cache_bytes;
  store.record_cache_bytes = options.record_cache_bytes;
  store.free_space_floor_bytes = options.free_space_floor_bytes;
  store.now = options.clock;
  store.observer = metrics;
  store.on_fatal = options.on_fatal;
  return store;
}

void LogJobError(absl::string_view table, const absl::Status& status) {
  Log(Severity::kWarning, "background_job_failed",
      {{"table", std::string(table)}, {"error", status.ToString()}});
}

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(ServerOptions options) {
  std::unique_ptr<Server> server(new Server());
  absl::Status status = server->Open(options);
  if (!status.ok()) return status;
  return server;
}

absl::Status Server::Open(const ServerOptions& options) {
  absl::Status status = LoadIdentities(options);
  if (status.ok()) status = CheckAddresses(options);
  if (!status.ok()) return status;
  metrics_ = Metrics::Create();
  if (!options.metrics_address.empty()) {
    status = metrics_->Serve(options.metrics_address);
    if (!status.ok()) return status;
  }
  status = OpenStore(options);
  if (status.ok()) status = StartGrpc(options);
  if (status.ok() && !options.http_address.empty()) status = StartHttp(options);
  return status;
}

absl::Status Server::LoadIdentities(const ServerOptions& options) {
  if (!options.tls.IsEmpty()) {
    auto identity = front::LoadTlsIdentity(options.tls);
    if (!identity.ok()) return identity.status();
    tls_ = *std::move(identity);
  }
  if (!options.credentials_file.empty()) {
    auto credentials = front::Credentials::Load(options.credentials_file);
    if (!credentials.ok()) return credentials.status();
    credentials_ = *std::move(credentials);
  }
  return absl::OkStatus();
}

absl::Status Server::CheckAddresses(const ServerOptions& options) const {
  Protection protection;
  protection.insecure_allowed = options.exposure == Exposure::kAny;
  protection.tls = tls_.has_value();
  protection.callers_authenticated =
      credentials_.has_value() ||
      (tls_.has_value() && !tls_->client_authorities.empty());
  const Exposure exposure = ExposureFor(protection);
  absl::Status status =
      CheckListenAddress("grpc_address", options.grpc_address, exposure);
  if (status.ok() && !options.http_address.empty()) {
    status = CheckListenAddress("http_address", options.http_address, exposure);
  }
  if (status.ok() && !options.metrics_address.empty()) {
    status = CheckListenAddress("metrics_address", options.metrics_address,
                                options.exposure);
  }
  return status;
}

absl::Status Server::OpenStore(const ServerOptions& options) {
  auto store = storage::OpenLevelDbStore(StoreOptions(options, metrics_.get()));
  if (!store.ok()) return store.status();
  store_ = *std::move(store);
  engine::EngineOptions engine;
  engine.store = store_.get();
  engine.clock = options.clock;
  engine.page_cache_bytes = options.page_cache_bytes;
  engine.item_collection_bytes_max = options.item_collection_bytes_max;
  engine.table_transition = options.table_transition;
  engine.on_job_error = LogJobError;
  engine_ = std::make_unique<engine::Engine>(std::move(engine));
  return absl::OkStatus();
}

absl::Status Server::StartGrpc(const ServerOptions& options) {
  service::GrpcServerOptions grpc;
  grpc.address = options.grpc_address;
  grpc.engine = engine_.get();
  grpc.observer = metrics_.get();
  grpc.clock = options.clock;
  grpc.tls = tls_.has_value() ? &*tls_ : nullptr;
  grpc.credentials = credentials_.has_value() ? &*credentials_ : nullptr;
  grpc.polling_threads = PollingThreads(options.polling_threads);
  grpc.pool_threads = PoolThreads(options.pool_threads);
  auto started = service::GrpcServer::Start(std::move(grpc));
  if (!started.ok()) return started.status();
  front_ = *std::move(started);
  return absl::OkStatus();
}

absl::Status Server::StartHttp(const ServerOptions& options) {
  http::HttpServerOptions http;
  http.address = options.http_address;
  http.engine = engine_.get();
  http.observer = metrics_.get();
  http.clock = options.clock;
  http.random_seed = options.random_seed;
  http.tls = tls_.has_value() ? &*tls_ : nullptr;
  http.credentials = credentials_.has_value() ? &*credentials_ : nullptr;
  http.io_threads = PollingThreads(options.polling_threads);
  http.pool_threads = PoolThreads(options.pool_threads);
  auto started = http::HttpServer::Start(std::move(http));
  if (!started.ok()) return started.status();
  http_ = *std::move(started);
  return absl::OkStatus();
}

absl::Status Server::Shutdown(absl::Duration drain) {
  if (front_ == nullptr) return absl::OkStatus();
  absl::Status status;
  // At the same time as gRPC, so that both have all of `drain`.
  std::thread http([this, drain] {
    if (http_ != nullptr) http_->Shutdown(drain);
  });
  front_->Shutdown(drain, [this, &status, &http] {
    http.join();
    // Jobs write, too: they end before the store does.
    engine_->StopJobs();
    status = store_->Stop();
  });
  http_.reset();
  front_.reset();
  return status;
}

Server::~Server() {
  absl::Status status = Shutdown(absl::ZeroDuration());
  if (!status.ok()) {
    Log(Severity::kError, "stop_failed", {{"error", status.ToString()}});
  }
}

}  // namespace hashrange::server
