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

absl::Status CheckAddresses(const ServerOptions& options) {
  absl::Status status = CheckListenAddress("grpc_address", options.grpc_address,
                                           options.exposure);
  if (status.ok() && !options.metrics_address.empty()) {
    status = CheckListenAddress("metrics_address", options.metrics_address,
                                options.exposure);
  }
  return status;
}

storage::LevelDbStoreOptions StoreOptions(const ServerOptions& options,
                                          Metrics* metrics) {
  storage::LevelDbStoreOptions store;
  store.directory = options.data_dir;
  store.durability = options.durability;
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
  absl::Status status = server->Open(std::move(options));
  if (!status.ok()) return status;
  return server;
}

absl::Status Server::Open(ServerOptions options) {
  absl::Status status = CheckAddresses(options);
  if (!status.ok()) return status;
  metrics_ = Metrics::Create();
  if (!options.metrics_address.empty()) {
    status = metrics_->Serve(options.metrics_address);
    if (!status.ok()) return status;
  }
  auto store = storage::OpenLevelDbStore(StoreOptions(options, metrics_.get()));
  if (!store.ok()) return store.status();
  store_ = *std::move(store);
  engine::EngineOptions engine;
  engine.store = store_.get();
  engine.clock = options.clock;
  engine.item_collection_bytes_max = options.item_collection_bytes_max;
  engine.on_job_error = LogJobError;
  engine_ = std::make_unique<engine::Engine>(std::move(engine));
  service::GrpcServerOptions front;
  front.address = options.grpc_address;
  front.engine = engine_.get();
  front.observer = metrics_.get();
  front.clock = options.clock;
  front.polling_threads = PollingThreads(options.polling_threads);
  front.pool_threads = PoolThreads(options.pool_threads);
  auto started = service::GrpcServer::Start(std::move(front));
  if (!started.ok()) return started.status();
  front_ = *std::move(started);
  return absl::OkStatus();
}

absl::Status Server::Shutdown(absl::Duration drain) {
  if (front_ == nullptr) return absl::OkStatus();
  absl::Status status;
  front_->Shutdown(drain, [this, &status] {
    // Jobs write, too: they end before the store does.
    engine_->StopJobs();
    status = store_->Stop();
  });
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
