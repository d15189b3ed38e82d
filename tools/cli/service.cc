#include "tools/cli/service.h"

#include <algorithm>
#include <utility>

#include "grpc/support/time.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"
#include "hashrange/client/access_key.h"
#include "hashrange/client/connect.h"
#include "tools/cli/grpc_error.h"
#include "tools/cli/security.h"
#include "tools/cli/version.h"

namespace hashrange::cli {
namespace {

// A batch may hold 16 MB of items; the default of gRPC is 4 MB.
constexpr int kMessageSizeBytesMax = 32 * 1024 * 1024;

}  // namespace

absl::StatusOr<std::unique_ptr<Service>> Service::Connect(
    const CallTarget& target) {
  ConnectOptions options;
  absl::Status status = Secure(target.security, target.address, &options);
  if (!status.ok()) return status;
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMessageSizeBytesMax);
  arguments.SetMaxSendMessageSize(kMessageSizeBytesMax);
  arguments.SetUserAgentPrefix(kUserAgent);
  // A proxy for the web, which the environment may name, is not meant for this.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  std::shared_ptr<grpc::Channel> channel = grpc::CreateCustomChannel(
      target.address,
      options.credentials != nullptr ? options.credentials
                                     : grpc::InsecureChannelCredentials(),
      arguments);
  Metadata metadata;
  if (options.access_key.has_value()) {
    metadata.push_back(AuthorizationOf(*options.access_key));
  }
  return std::make_unique<Service>(Stubs{v1::ItemService::NewStub(channel),
                                         v1::TableService::NewStub(channel)},
                                   target, std::move(metadata));
}

Service::Service(Stubs stubs, CallTarget target, Metadata metadata)
    : stubs_(std::move(stubs)),
      target_(std::move(target)),
      metadata_(std::move(metadata)) {}

void Service::Prepare(grpc::ClientContext* context) const {
  for (const auto& [name, value] : metadata_) context->AddMetadata(name, value);
}

absl::Status Service::Attempt(
    absl::FunctionRef<grpc::Status(grpc::ClientContext* context)> call,
    absl::Duration timeout) {
  grpc::ClientContext context;
  Prepare(&context);
  context.set_deadline(
      gpr_time_from_millis(absl::ToInt64Milliseconds(timeout), GPR_TIMESPAN));
  return FromGrpcStatus(call(&context),
                        {target_.address, timeout, target_.security});
}

absl::Status Service::ReadChunks(
    absl::FunctionRef<std::unique_ptr<Chunks>(grpc::ClientContext* context)>
        open,
    ChunkReader read) {
  absl::Status read_status;
  absl::Status status = Attempt(
      [&](grpc::ClientContext* context) {
        std::unique_ptr<Chunks> chunks = open(context);
        v1::StreamItemsResponse chunk;
        while (read_status.ok() && chunks->Read(&chunk)) {
          read_status = read(chunk);
        }
        if (!read_status.ok()) context->TryCancel();
        return chunks->Finish();
      },
      std::max(kStreamTimeout, target_.timeout));
  return read_status.ok() ? status : read_status;
}

absl::Status Service::StreamQuery(const v1::StreamQueryRequest& request,
                                  ChunkReader read) {
  return ReadChunks(
      [&](grpc::ClientContext* context) {
        return stubs_.items->StreamQuery(context, request);
      },
      read);
}

absl::Status Service::StreamScan(const v1::StreamScanRequest& request,
                                 ChunkReader read) {
  return ReadChunks(
      [&](grpc::ClientContext* context) {
        return stubs_.items->StreamScan(context, request);
      },
      read);
}

}  // namespace hashrange::cli
