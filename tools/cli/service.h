// The server as commands see it: one method for each RPC that they use.

#ifndef HASHRANGE_TOOLS_CLI_SERVICE_H_
#define HASHRANGE_TOOLS_CLI_SERVICE_H_

#include <memory>

#include "absl/status/statusor.h"
#include "grpcpp/client_context.h"
#include "hashrange/v1/item_service.grpc.pb.h"
#include "hashrange/v1/table_service.grpc.pb.h"
#include "tools/cli/grpc_error.h"

namespace hashrange::cli {

// Calls a server. Each call has its own deadline. Every method returns the
// response, or:
//   a refused or throttled error, if the server answered with one: the name of
//     the DynamoDB exception and the message;
//   an unreachable error, if none answered before the deadline.
//
// Thread-safe.
class Service {
 public:
  struct Stubs {
    std::unique_ptr<v1::ItemService::StubInterface> items;
    std::unique_ptr<v1::TableService::StubInterface> tables;
  };

  // Returns a service behind `target.address`, "host:port". Connecting begins
  // with the first call.
  static std::unique_ptr<Service> Connect(const CallTarget& target);

  // Of `target`, the address is used in messages only.
  Service(Stubs stubs, CallTarget target);

  absl::StatusOr<v1::CreateTableResponse> CreateTable(
      const v1::CreateTableRequest& request);
  absl::StatusOr<v1::DescribeTableResponse> DescribeTable(
      const v1::DescribeTableRequest& request);
  absl::StatusOr<v1::ListTablesResponse> ListTables(
      const v1::ListTablesRequest& request);
  absl::StatusOr<v1::DeleteTableResponse> DeleteTable(
      const v1::DeleteTableRequest& request);

  absl::StatusOr<v1::PutItemResponse> PutItem(
      const v1::PutItemRequest& request);
  absl::StatusOr<v1::GetItemResponse> GetItem(
      const v1::GetItemRequest& request);
  absl::StatusOr<v1::DeleteItemResponse> DeleteItem(
      const v1::DeleteItemRequest& request);
  absl::StatusOr<v1::BatchWriteItemResponse> BatchWriteItem(
      const v1::BatchWriteItemRequest& request);
  absl::StatusOr<v1::QueryResponse> Query(const v1::QueryRequest& request);
  absl::StatusOr<v1::ScanResponse> Scan(const v1::ScanRequest& request);

  // For the calls that stream, which their callers drive.
  v1::ItemService::StubInterface& items() const { return *stubs_.items; }
  const CallTarget& target() const { return target_; }

 private:
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(
      Stub& stub,
      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                   Response*),
      const Request& request);

  const Stubs stubs_;
  const CallTarget target_;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_SERVICE_H_
