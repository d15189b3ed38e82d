#include "tools/cli/service.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "grpc/support/time.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"
#include "tools/cli/version.h"

namespace hashrange::cli {
namespace {

// A batch may hold 16 MB of items; the default of gRPC is 4 MB.
constexpr int kMessageSizeBytesMax = 32 * 1024 * 1024;

}  // namespace

std::unique_ptr<Service> Service::Connect(const CallTarget& target) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMessageSizeBytesMax);
  arguments.SetMaxSendMessageSize(kMessageSizeBytesMax);
  arguments.SetUserAgentPrefix(kUserAgent);
  // A proxy for the web, which the environment may name, is not meant for this.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  std::shared_ptr<grpc::Channel> channel = grpc::CreateCustomChannel(
      target.address, grpc::InsecureChannelCredentials(), arguments);
  return std::make_unique<Service>(Stubs{v1::ItemService::NewStub(channel),
                                         v1::TableService::NewStub(channel)},
                                   target);
}

Service::Service(Stubs stubs, CallTarget target)
    : stubs_(std::move(stubs)), target_(std::move(target)) {}

template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Service::Call(
    Stub& stub,
    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                 Response*),
    const Request& request) {
  grpc::ClientContext context;
  context.set_deadline(gpr_time_from_millis(
      absl::ToInt64Milliseconds(target_.timeout), GPR_TIMESPAN));
  Response response;
  absl::Status status =
      FromGrpcStatus((stub.*method)(&context, request, &response), target_);
  if (!status.ok()) return status;
  return response;
}

absl::StatusOr<v1::CreateTableResponse> Service::CreateTable(
    const v1::CreateTableRequest& request) {
  return Call(*stubs_.tables, &v1::TableService::StubInterface::CreateTable,
              request);
}

absl::StatusOr<v1::DescribeTableResponse> Service::DescribeTable(
    const v1::DescribeTableRequest& request) {
  return Call(*stubs_.tables, &v1::TableService::StubInterface::DescribeTable,
              request);
}

absl::StatusOr<v1::ListTablesResponse> Service::ListTables(
    const v1::ListTablesRequest& request) {
  return Call(*stubs_.tables, &v1::TableService::StubInterface::ListTables,
              request);
}

absl::StatusOr<v1::DeleteTableResponse> Service::DeleteTable(
    const v1::DeleteTableRequest& request) {
  return Call(*stubs_.tables, &v1::TableService::StubInterface::DeleteTable,
              request);
}

absl::StatusOr<v1::PutItemResponse> Service::PutItem(
    const v1::PutItemRequest& request) {
  return Call(*stubs_.items, &v1::ItemService::StubInterface::PutItem, request);
}

absl::StatusOr<v1::GetItemResponse> Service::GetItem(
    const v1::GetItemRequest& request) {
  return Call(*stubs_.items, &v1::ItemService::StubInterface::GetItem, request);
}

absl::StatusOr<v1::DeleteItemResponse> Service::DeleteItem(
    const v1::DeleteItemRequest& request) {
  return Call(*stubs_.items, &v1::ItemService::StubInterface::DeleteItem,
              request);
}

absl::StatusOr<v1::BatchWriteItemResponse> Service::BatchWriteItem(
    const v1::BatchWriteItemRequest& request) {
  return Call(*stubs_.items, &v1::ItemService::StubInterface::BatchWriteItem,
              request);
}

absl::StatusOr<v1::QueryResponse> Service::Query(
    const v1::QueryRequest& request) {
  return Call(*stubs_.items, &v1::ItemService::StubInterface::Query, request);
}

absl::StatusOr<v1::ScanResponse> Service::Scan(const v1::ScanRequest& request) {
  return Call(*stubs_.items, &v1::ItemService::StubInterface::Scan, request);
}

}  // namespace hashrange::cli
