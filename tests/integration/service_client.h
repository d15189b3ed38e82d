// A blocking client for tests: one function for all calls.
//
//   ServiceClient client(server.address());
//   auto got = client.Call(Get("users", {{"id", S("a")}}));
//   ASSERT_THAT(got.status, IsOk());
//   EXPECT_EQ(Render(got.response.item().attributes()), ...);

#ifndef HASHRANGE_TESTS_INTEGRATION_SERVICE_CLIENT_H_
#define HASHRANGE_TESTS_INTEGRATION_SERVICE_CLIENT_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/status.h"
#include "hashrange/v1/item_service.grpc.pb.h"
#include "hashrange/v1/table_service.grpc.pb.h"

namespace hashrange::tests {

// A connection of its own to a server, without limits on the size of messages.
std::shared_ptr<grpc::Channel> Connect(const std::string& address);

template <typename Response>
struct CallResult {
  grpc::Status status;
  Response response;
};

// Thread-safe. Calls have a deadline of a minute, so that no test hangs.
class ServiceClient {
 public:
  explicit ServiceClient(const std::string& address)
      : ServiceClient(Connect(address)) {}
  explicit ServiceClient(std::shared_ptr<grpc::Channel> channel);

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  v1::ItemService::Stub& items() const { return *items_; }
  v1::TableService::Stub& tables() const { return *tables_; }

  CallResult<v1::CreateTableResponse> Call(
      const v1::CreateTableRequest& request) const;
  CallResult<v1::DescribeTableResponse> Call(
      const v1::DescribeTableRequest& request) const;
  CallResult<v1::ListTablesResponse> Call(
      const v1::ListTablesRequest& request) const;
  CallResult<v1::DeleteTableResponse> Call(
      const v1::DeleteTableRequest& request) const;
  CallResult<v1::UpdateTableResponse> Call(
      const v1::UpdateTableRequest& request) const;
  CallResult<v1::TagResourceResponse> Call(
      const v1::TagResourceRequest& request) const;
  CallResult<v1::UntagResourceResponse> Call(
      const v1::UntagResourceRequest& request) const;
  CallResult<v1::ListTagsOfResourceResponse> Call(
      const v1::ListTagsOfResourceRequest& request) const;
  CallResult<v1::PutItemResponse> Call(const v1::PutItemRequest& request) const;
  CallResult<v1::GetItemResponse> Call(const v1::GetItemRequest& request) const;
  CallResult<v1::UpdateItemResponse> Call(
      const v1::UpdateItemRequest& request) const;
  CallResult<v1::DeleteItemResponse> Call(
      const v1::DeleteItemRequest& request) const;
  CallResult<v1::BatchWriteItemResponse> Call(
      const v1::BatchWriteItemRequest& request) const;
  CallResult<v1::BatchGetItemResponse> Call(
      const v1::BatchGetItemRequest& request) const;
  CallResult<v1::QueryResponse> Call(const v1::QueryRequest& request) const;
  CallResult<v1::ScanResponse> Call(const v1::ScanRequest& request) const;
  CallResult<v1::TransactWriteItemsResponse> Call(
      const v1::TransactWriteItemsRequest& request) const;
  CallResult<v1::TransactGetItemsResponse> Call(
      const v1::TransactGetItemsRequest& request) const;

 private:
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::ItemService::Stub> items_;
  std::unique_ptr<v1::TableService::Stub> tables_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_INTEGRATION_SERVICE_CLIENT_H_
