#include "hashrange/client/connect.h"

#include "grpcpp/create_channel.h"
#include "grpcpp/support/channel_arguments.h"
#include "hashrange/client/grpc_stub.h"

namespace hashrange {
namespace {

constexpr int kUnlimited = -1;

std::shared_ptr<grpc::Channel> MakeChannel(const std::string& address,
                                           const ConnectOptions& options) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kUnlimited);
  arguments.SetMaxSendMessageSize(kUnlimited);
  // A server that is started again is found again soon.
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  if (!options.user_agent.empty()) {
    arguments.SetUserAgentPrefix(options.user_agent);
  }
  // By default gRPC takes what the environment names for the web.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  // Retries are decided by idempotency.h, not by gRPC.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  return grpc::CreateCustomChannel(address,
                                   options.credentials != nullptr
                                       ? options.credentials
                                       : grpc::InsecureChannelCredentials(),
                                   arguments);
}

}  // namespace

std::shared_ptr<Connection> Connect(const std::string& address,
                                    ConnectOptions options) {
  std::shared_ptr<Stub> stub = MakeGrpcStub(MakeChannel(address, options));
  if (options.access_key.has_value()) {
    options.metadata.push_back(AuthorizationOf(*options.access_key));
  }
  if (!options.metadata.empty()) {
    stub = WithMetadata(std::move(stub), std::move(options.metadata));
  }
  if (options.log) {
    stub = WithLog(std::move(stub), options.connection.environment.now,
                   std::move(options.log));
  }
  return MakeRetryingConnection(std::move(stub), std::move(options.connection));
}

}  // namespace hashrange
