#include "tests/integration/service_client.h"

#include <utility>

#include "absl/time/clock.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"

namespace hashrange::tests {
namespace {

constexpr absl::Duration kCallMax = absl::Minutes(1);

template <typename Response, typename Stub, typename Request>
CallResult<Response> Run(Stub& stub,
                         grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                      const Request&,
                                                      Response*),
                         const Request& request) {
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + kCallMax));
  CallResult<Response> result;
  result.status = (stub.*method)(&context, request, &result.response);
  return result;
}

using Items = v1::ItemService::Stub;
using Tables = v1::TableService::Stub;

}  // namespace

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(-1);
  arguments.SetMaxSendMessageSize(-1);
  // Otherwise channels to one address share a connection.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(),
                                   arguments);
}

ServiceClient::ServiceClient(std::shared_ptr<grpc::Channel> channel)
    : channel_(std::move(channel)),
      items_(v1::ItemService::NewStub(channel_)),
      tables_(v1::TableService::NewStub(channel_)) {}

CallResult<v1::CreateTableResponse> ServiceClient::Call(
    const v1::CreateTableRequest& request) const {
  return Run(*tables_, &Tables::CreateTable, request);
}

CallResult<v1::DescribeTableResponse> ServiceClient::Call(
    const v1::DescribeTableRequest& request) const {
  return Run(*tables_, &Tables::DescribeTable, request);
}

CallResult<v1::ListTablesResponse> ServiceClient::Call(
    const v1::ListTablesRequest& request) const {
  return Run(*tables_, &Tables::ListTables, request);
}

CallResult<v1::DeleteTableResponse> ServiceClient::Call(
    const v1::DeleteTableRequest& request) const {
  return Run(*tables_, &Tables::DeleteTable, request);
}

CallResult<v1::UpdateTableResponse> ServiceClient::Call(
    const v1::UpdateTableRequest& request) const {
  return Run(*tables_, &Tables::UpdateTable, request);
}

CallResult<v1::TagResourceResponse> ServiceClient::Call(
    const v1::TagResourceRequest& request) const {
  return Run(*tables_, &Tables::TagResource, request);
}

CallResult<v1::UntagResourceResponse> ServiceClient::Call(
    const v1::UntagResourceRequest& request) const {
  return Run(*tables_, &Tables::UntagResource, request);
}

CallResult<v1::ListTagsOfResourceResponse> ServiceClient::Call(
    const v1::ListTagsOfResourceRequest& request) const {
  return Run(*tables_, &Tables::ListTagsOfResource, request);
}

CallResult<v1::PutItemResponse> ServiceClient::Call(
    const v1::PutItemRequest& request) const {
  return Run(*items_, &Items::PutItem, request);
}

CallResult<v1::GetItemResponse> ServiceClient::Call(
    const v1::GetItemRequest& request) const {
  return Run(*items_, &Items::GetItem, request);
}

CallResult<v1::UpdateItemResponse> ServiceClient::Call(
    const v1::UpdateItemRequest& request) const {
  return Run(*items_, &Items::UpdateItem, request);
}

CallResult<v1::DeleteItemResponse> ServiceClient::Call(
    const v1::DeleteItemRequest& request) const {
  return Run(*items_, &Items::DeleteItem, request);
}

CallResult<v1::BatchWriteItemResponse> ServiceClient::Call(
    const v1::BatchWriteItemRequest& request) const {
  return Run(*items_, &Items::BatchWriteItem, request);
}

CallResult<v1::BatchGetItemResponse> ServiceClient::Call(
    const v1::BatchGetItemRequest& request) const {
  return Run(*items_, &Items::BatchGetItem, request);
}

CallResult<v1::QueryResponse> ServiceClient::Call(
    const v1::QueryRequest& request) const {
  return Run(*items_, &Items::Query, request);
}

CallResult<v1::ScanResponse> ServiceClient::Call(
    const v1::ScanRequest& request) const {
  return Run(*items_, &Items::Scan, request);
}

CallResult<v1::TransactWriteItemsResponse> ServiceClient::Call(
    const v1::TransactWriteItemsRequest& request) const {
  return Run(*items_, &Items::TransactWriteItems, request);
}

CallResult<v1::TransactGetItemsResponse> ServiceClient::Call(
    const v1::TransactGetItemsRequest& request) const {
  return Run(*items_, &Items::TransactGetItems, request);
}

}  // namespace hashrange::tests
