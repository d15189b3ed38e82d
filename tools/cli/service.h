// The server as commands see it: one method for each RPC that they use.

#ifndef HASHRANGE_TOOLS_CLI_SERVICE_H_
#define HASHRANGE_TOOLS_CLI_SERVICE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/status.h"
#include "grpcpp/support/sync_stream.h"
#include "hashrange/v1/item_service.grpc.pb.h"
#include "hashrange/v1/table_service.grpc.pb.h"
#include "tools/cli/call_target.h"

namespace hashrange::cli {

// How long a stream may take: the server ends it with its snapshot, which lives
// 5 minutes.
inline constexpr absl::Duration kStreamTimeout = absl::Minutes(6);

// Calls a server. Each call has its own deadline. Every method returns the
// response, or:
//   a refused or throttled error, if the server answered with one: the name of
//     the DynamoDB exception and the message, with the typed details that
//     error_details.h reads;
//   an unreachable error, if none answered before the deadline.
//
// Thread-safe.
class Service {
 public:
  struct Stubs {
    std::unique_ptr<v1::ItemService::StubInterface> items;
    std::unique_ptr<v1::TableService::StubInterface> tables;
  };

  // Sent with every call.
  using Metadata = std::vector<std::pair<std::string, std::string>>;

  // Takes a chunk of a stream; an error ends the stream.
  using ChunkReader =
      absl::FunctionRef<absl::Status(v1::StreamItemsResponse& chunk)>;

  // Returns a service behind `target.address`, "host:port". Connecting begins
  // with the first call. Errors as of Secure (security.h).
  static absl::StatusOr<std::unique_ptr<Service>> Connect(
      const CallTarget& target);

  // Of `target`, the address is used in messages only.
  Service(Stubs stubs, CallTarget target, Metadata metadata = {});

  // ---- Tables ----

  auto CreateTable(const v1::CreateTableRequest& request) {
    return Call(*stubs_.tables, &Tables::CreateTable, request);
  }
  auto DescribeTable(const v1::DescribeTableRequest& request) {
    return Call(*stubs_.tables, &Tables::DescribeTable, request);
  }
  auto ListTables(const v1::ListTablesRequest& request) {
    return Call(*stubs_.tables, &Tables::ListTables, request);
  }
  auto UpdateTable(const v1::UpdateTableRequest& request) {
    return Call(*stubs_.tables, &Tables::UpdateTable, request);
  }
  auto DeleteTable(const v1::DeleteTableRequest& request) {
    return Call(*stubs_.tables, &Tables::DeleteTable, request);
  }
  auto TagResource(const v1::TagResourceRequest& request) {
    return Call(*stubs_.tables, &Tables::TagResource, request);
  }
  auto UntagResource(const v1::UntagResourceRequest& request) {
    return Call(*stubs_.tables, &Tables::UntagResource, request);
  }
  auto ListTagsOfResource(const v1::ListTagsOfResourceRequest& request) {
    return Call(*stubs_.tables, &Tables::ListTagsOfResource, request);
  }

  // ---- Items ----

  auto PutItem(const v1::PutItemRequest& request) {
    return Call(*stubs_.items, &Items::PutItem, request);
  }
  auto GetItem(const v1::GetItemRequest& request) {
    return Call(*stubs_.items, &Items::GetItem, request);
  }
  auto UpdateItem(const v1::UpdateItemRequest& request) {
    return Call(*stubs_.items, &Items::UpdateItem, request);
  }
  auto DeleteItem(const v1::DeleteItemRequest& request) {
    return Call(*stubs_.items, &Items::DeleteItem, request);
  }
  auto BatchGetItem(const v1::BatchGetItemRequest& request) {
    return Call(*stubs_.items, &Items::BatchGetItem, request);
  }
  auto BatchWriteItem(const v1::BatchWriteItemRequest& request) {
    return Call(*stubs_.items, &Items::BatchWriteItem, request);
  }
  auto Query(const v1::QueryRequest& request) {
    return Call(*stubs_.items, &Items::Query, request);
  }
  auto Scan(const v1::ScanRequest& request) {
    return Call(*stubs_.items, &Items::Scan, request);
  }
  auto TransactWriteItems(const v1::TransactWriteItemsRequest& request) {
    return Call(*stubs_.items, &Items::TransactWriteItems, request);
  }
  auto TransactGetItems(const v1::TransactGetItemsRequest& request) {
    return Call(*stubs_.items, &Items::TransactGetItems, request);
  }

  // ---- Streams: every chunk is passed to `read` ----

  absl::Status StreamQuery(const v1::StreamQueryRequest& request,
                           ChunkReader read);
  absl::Status StreamScan(const v1::StreamScanRequest& request,
                          ChunkReader read);

  // For the calls that stream, which their callers drive.
  v1::ItemService::StubInterface& items() const { return *stubs_.items; }
  // Adds to a call what every call has.
  void Prepare(grpc::ClientContext* context) const;
  const CallTarget& target() const { return target_; }

 private:
  using Items = v1::ItemService::StubInterface;
  using Tables = v1::TableService::StubInterface;
  using Chunks = grpc::ClientReaderInterface<v1::StreamItemsResponse>;

  // Makes one call by `call`, with a deadline.
  absl::Status Attempt(
      absl::FunctionRef<grpc::Status(grpc::ClientContext* context)> call,
      absl::Duration timeout);

  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(
      Stub& stub,
      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                   Response*),
      const Request& request) {
    Response response;
    absl::Status status = Attempt(
        [&](grpc::ClientContext* context) {
          return (stub.*method)(context, request, &response);
        },
        target_.timeout);
    if (!status.ok()) return status;
    return response;
  }

  // Reads the stream that `open` begins.
  absl::Status ReadChunks(
      absl::FunctionRef<std::unique_ptr<Chunks>(grpc::ClientContext* context)>
          open,
      ChunkReader read);

  const Stubs stubs_;
  const CallTarget target_;
  const Metadata metadata_;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_SERVICE_H_
