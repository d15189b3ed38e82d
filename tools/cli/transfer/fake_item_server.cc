#include "tools/cli/transfer/fake_item_server.h"

#include <atomic>
#include <utility>

#include "grpcpp/server_builder.h"
#include "grpcpp/support/channel_arguments.h"
#include "hashrange/client/grpc_stub.h"
#include "hashrange/client/retrying_connection.h"

namespace hashrange::cli {

class FakeItemServer::Implementation : public v1::ItemService::Service {
 public:
  explicit Implementation(FakeItemServer* fake) : fake_(*fake) {}

  grpc::Status BulkWrite(grpc::ServerContext*, BulkStream* stream) override {
    return fake_.bulk_write(bulk_calls_++, stream);
  }
  grpc::Status StreamScan(grpc::ServerContext*,
                          const v1::StreamScanRequest* request,
                          ScanWriter* writer) override {
    return fake_.stream_scan(scan_calls_++, *request, writer);
  }

 private:
  FakeItemServer& fake_;
  std::atomic<int> bulk_calls_ = 0;
  std::atomic<int> scan_calls_ = 0;
};

FakeItemServer::FakeItemServer()
    : implementation_(std::make_unique<Implementation>(this)) {
  grpc::ServerBuilder builder;
  builder.RegisterService(implementation_.get());
  server_ = builder.BuildAndStart();
}

FakeItemServer::~FakeItemServer() {
  // The calls of a client that has gone are cancelled.
  server_->Shutdown(std::chrono::system_clock::time_point::min());
}

std::unique_ptr<Service> FakeItemServer::Connect(
    absl::Duration timeout, std::function<void(absl::Duration)> sleep) {
  ConnectionOptions options;
  options.timeout = timeout;
  options.environment.sleep = std::move(sleep);
  options.environment.random = [] { return 0.5; };
  return std::make_unique<Service>(
      MakeRetryingConnection(
          MakeGrpcStub(server_->InProcessChannel(grpc::ChannelArguments())),
          std::move(options)),
      CallTarget{"fake:1", timeout, {}});
}

}  // namespace hashrange::cli
