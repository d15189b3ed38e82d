#include "server/service/grpc_server.h"

#include <chrono>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "server/front/call_count.h"
#include "server/front/worker_pool.h"
#include "server/service/bulk_call.h"
#include "server/service/completion_tag.h"
#include "server/service/health.h"
#include "server/service/methods.h"
#include "server/service/reflection_call.h"
#include "server/service/stream_call.h"
#include "server/service/unary_call.h"
#include "server/service/unoffered_call.h"
#include "server/service/watch_call.h"

namespace hashrange::service {
namespace {

// A batch may hold 16 MB of items; the rest is for keys, names and framing.
constexpr int kMessageBytesMax = 20 * 1024 * 1024;

// Calls that one connection may have under way. Bounds memory.
constexpr int kCallsPerConnectionMax = 2048;

// How long calls that come too late are told so.
constexpr absl::Duration kLateCalls = absl::Milliseconds(250);

// How long clients have to close their connections once all calls are answered.
constexpr absl::Duration kConnectionDrain = absl::Milliseconds(250);

// How many calls of one method wait for requests at the same time. A burst
// that finds none waits inside gRPC.
constexpr int kExpectedCallsPerMethod = 16;

class GrpcServerImpl : public GrpcServer {
 public:
  explicit GrpcServerImpl(GrpcServerOptions options)
      : options_(std::move(options)) {}
  ~GrpcServerImpl() override {
    for (std::thread& poller : pollers_) poller.join();
  }

  absl::Status Listen();
  const std::string& address() const override { return address_; }
  void Shutdown(absl::Duration drain,
                const std::function<void()>& stop_writes) override;

 private:
  void Configure(grpc::ServerBuilder& builder, int* port);
  void StartCalls();
  void Poll();

  const GrpcServerOptions options_;
  std::string address_;
  RawItemService items_;
  RawTableService tables_;
  RawHealthService checks_;
  ReflectionService reflection_;
  Health health_;
  grpc::AsyncGenericService generic_;
  std::vector<UnaryMethod> methods_;
  std::vector<StreamMethod> stream_methods_;
  BulkMethod bulk_method_;
  std::unique_ptr<front::WorkerPool> pool_;
  std::unique_ptr<grpc::ServerCompletionQueue> queue_;
  std::unique_ptr<grpc::Server> server_;
  front::CallCount calls_;
  CallEnvironment environment_;
  std::vector<std::thread> pollers_;
};

// Everything before the last colon.
absl::string_view HostOf(absl::string_view address) {
  return address.substr(0, address.rfind(':'));
}

std::shared_ptr<grpc::ServerCredentials> TransportOf(
    const front::TlsIdentity* tls) {
  if (tls == nullptr) return grpc::InsecureServerCredentials();
  grpc::SslServerCredentialsOptions options(
      tls->client_authorities.empty()
          ? GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE
          : GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  options.pem_key_cert_pairs = {{tls->key, tls->certificate_chain}};
  options.pem_root_certs = tls->client_authorities;
  return grpc::SslServerCredentials(options);
}

void GrpcServerImpl::Configure(grpc::ServerBuilder& builder, int* port) {
  builder.AddListeningPort(options_.address, TransportOf(options_.tls), port);
  // Otherwise two servers could share a port without noticing.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS,
                             kCallsPerConnectionMax);
  builder.SetMaxReceiveMessageSize(kMessageBytesMax);
  builder.SetMaxSendMessageSize(kMessageBytesMax);
  builder.RegisterService(&items_);
  builder.RegisterService(&tables_);
  builder.RegisterService(&checks_);
  builder.RegisterService(&reflection_);
  builder.RegisterAsyncGenericService(&generic_);
  queue_ = builder.AddCompletionQueue();
}

absl::Status GrpcServerImpl::Listen() {
  grpc::ServerBuilder builder;
  int port = 0;
  Configure(builder, &port);
  server_ = builder.BuildAndStart();
  if (server_ == nullptr || port == 0) {
    if (server_ != nullptr) server_->Shutdown();
    queue_->Shutdown();
    Poll();
    return absl::UnavailableError(absl::StrCat(
        "cannot listen on ", options_.address,
        " for gRPC: the port is in use, or the address is not one of this "
        "machine; choose another with --grpc_address"));
  }
  address_ = absl::StrCat(HostOf(options_.address), ":", port);
  StartCalls();
  return absl::OkStatus();
}

void GrpcServerImpl::StartCalls() {
  pool_ = std::make_unique<front::WorkerPool>(options_.pool_threads,
                                              options_.pool_queue_max);
  environment_ = {queue_.get(),      pool_.get(), options_.clock,
                  options_.observer, &calls_,     options_.credentials};
  methods_ = ItemMethods(&items_, options_.engine);
  for (UnaryMethod& method : TableMethods(&tables_, options_.engine)) {
    methods_.push_back(std::move(method));
  }
  for (UnaryMethod& method : HealthMethods(&checks_, &health_)) {
    methods_.push_back(std::move(method));
  }
  for (const UnaryMethod& method : methods_) {
    for (int i = 0; i < kExpectedCallsPerMethod; ++i) {
      UnaryCall::Expect(&method, &environment_);
    }
  }
  stream_methods_ = StreamMethods(&items_, options_.engine);
  for (const StreamMethod& method : stream_methods_) {
    StreamCall::Expect(&method, &environment_);
  }
  bulk_method_ = BulkWriteMethod(&items_, options_.engine);
  BulkCall::Expect(&bulk_method_, &environment_);
  WatchCall::Expect(&checks_, &health_, &environment_);
  ReflectionCall::Expect(&reflection_, queue_.get());
  UnofferedCall::Expect(&generic_, queue_.get());
  for (int i = 0; i < options_.polling_threads; ++i) {
    pollers_.emplace_back([this] { Poll(); });
  }
}

void GrpcServerImpl::Poll() {
  void* tag = nullptr;
  bool ok = false;
  while (queue_->Next(&tag, &ok)) static_cast<CompletionTag*>(tag)->Run(ok);
}

void GrpcServerImpl::Shutdown(absl::Duration drain,
                              const std::function<void()>& stop_writes) {
  health_.SetStopping();
  calls_.Close(drain);
  // Once gRPC shuts down, calls on their way here are cancelled.
  calls_.Linger(kLateCalls);
  server_->Shutdown(std::chrono::system_clock::now() +
                    absl::ToChronoMilliseconds(kConnectionDrain));
  // Handlers still running finish cancelled calls, too. Only after the last of
  // them may the queue be closed: pool first, as it feeds the store.
  pool_.reset();
  stop_writes();
  queue_->Shutdown();
  for (std::thread& poller : pollers_) poller.join();
  pollers_.clear();
}

}  // namespace

absl::StatusOr<std::unique_ptr<GrpcServer>> GrpcServer::Start(
    GrpcServerOptions options) {
  auto server = std::make_unique<GrpcServerImpl>(std::move(options));
  absl::Status status = server->Listen();
  if (!status.ok()) return status;
  return std::unique_ptr<GrpcServer>(std::move(server));
}

}  // namespace hashrange::service
