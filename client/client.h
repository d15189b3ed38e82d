// The client: what programs use. Start here.
//
//   hashrange::Client client(hashrange::Connect("localhost:8001"));
//   absl::Status put = client.PutItem("Books", {{"Author", "Antje Barth"},
//                                               {"Title", "Data Science"}});
//
// Every RPC of proto/ is a method with its request message, which the builders
// make: Put, Get, Update, Delete, Query, Scan (write_requests.h,
// read_requests.h), WriteTransaction (transaction.h), Table and Index
// (table_requests.h). Beside them stand short forms for the common case and
// ranges over all pages. Errors have details: error_details.h. Calls that may
// be repeated safely are tried again: idempotency.h, retry.h.

#ifndef HASHRANGE_CLIENT_CLIENT_H_
#define HASHRANGE_CLIENT_CLIENT_H_

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "hashrange/client/connection.h"
#include "hashrange/client/item.h"
#include "hashrange/client/item_range.h"
#include "hashrange/client/streams.h"
#include "hashrange/v1/item_service.pb.h"
#include "hashrange/v1/table_service.pb.h"

namespace hashrange {

// A thin value: copies share their connection. Thread-safe. Methods block.
class Client {
 public:
  explicit Client(std::shared_ptr<Connection> connection)
      : connection_(std::move(connection)) {}

  const std::shared_ptr<Connection>& connection() const { return connection_; }

  // ---- Items, short forms ----

  // Creates an item, or replaces the one with the same key.
  absl::Status PutItem(absl::string_view table, const Item& item);
  // Returns the item with this key; nothing if there is none.
  absl::StatusOr<std::optional<Item>> GetItem(absl::string_view table,
                                              const Item& key);
  // Deletes the item with this key, if there is one.
  absl::Status DeleteItem(absl::string_view table, const Item& key);

  // Returns the items with these keys, in any order, without those that do not
  // exist. Takes any number of keys: it asks in batches until all are answered.
  absl::StatusOr<std::vector<Item>> GetItems(absl::string_view table,
                                             const std::vector<Item>& keys);

  // ---- Ranges over all pages ----

  // The items of a Query or Scan. A limit bounds each page, not the range.
  ItemRange QueryItems(v1::QueryRequest request, CallOptions options = {});
  ItemRange ScanItems(v1::ScanRequest request, CallOptions options = {});
  // The same as of one moment, pushed by the service. Here a limit bounds the
  // whole. Ends with an Aborted error rather than mix two states, if the
  // snapshot was lost with a broken connection.
  ItemRange StreamQueryItems(const v1::QueryRequest& request,
                             const CallOptions& options = {});
  ItemRange StreamScanItems(const v1::ScanRequest& request,
                            const CallOptions& options = {});
  PagedRange<std::string> TableNames(CallOptions options = {});

  // ---- The RPCs of ItemService ----

  absl::StatusOr<v1::PutItemResponse> PutItem(const v1::PutItemRequest& request,
                                              const CallOptions& options = {});
  absl::StatusOr<v1::GetItemResponse> GetItem(const v1::GetItemRequest& request,
                                              const CallOptions& options = {});
  absl::StatusOr<v1::UpdateItemResponse> UpdateItem(
      const v1::UpdateItemRequest& request, const CallOptions& options = {});
  absl::StatusOr<v1::DeleteItemResponse> DeleteItem(
      const v1::DeleteItemRequest& request, const CallOptions& options = {});
  absl::StatusOr<v1::BatchGetItemResponse> BatchGetItem(
      const v1::BatchGetItemRequest& request, const CallOptions& options = {});
  absl::StatusOr<v1::BatchWriteItemResponse> BatchWriteItem(
      const v1::BatchWriteItemRequest& request,
      const CallOptions& options = {});
  absl::StatusOr<v1::QueryResponse> Query(const v1::QueryRequest& request,
                                          const CallOptions& options = {});
  absl::StatusOr<v1::ScanResponse> Scan(const v1::ScanRequest& request,
                                        const CallOptions& options = {});
  absl::StatusOr<v1::TransactWriteItemsResponse> TransactWriteItems(
      const v1::TransactWriteItemsRequest& request,
      const CallOptions& options = {});
  absl::StatusOr<v1::TransactGetItemsResponse> TransactGetItems(
      const v1::TransactGetItemsRequest& request,
      const CallOptions& options = {});
  std::unique_ptr<ItemStream> StreamQuery(const v1::StreamQueryRequest& request,
                                          const CallOptions& options = {});
  std::unique_ptr<ItemStream> StreamScan(const v1::StreamScanRequest& request,
                                         const CallOptions& options = {});
  // For most programs BulkLoader (bulk_loader.h) is better.
  std::unique_ptr<BulkStream> BulkWrite(const CallOptions& options = {});

  // ---- The RPCs of TableService ----

  absl::StatusOr<v1::CreateTableResponse> CreateTable(
      const v1::CreateTableRequest& request, const CallOptions& options = {});
  absl::StatusOr<v1::DescribeTableResponse> DescribeTable(
      const v1::DescribeTableRequest& request, const CallOptions& options = {});
  absl::StatusOr<v1::DescribeTableResponse> DescribeTable(
      absl::string_view table, const CallOptions& options = {});
  absl::StatusOr<v1::ListTablesResponse> ListTables(
      const v1::ListTablesRequest& request, const CallOptions& options = {});
  absl::StatusOr<v1::DeleteTableResponse> DeleteTable(
      const v1::DeleteTableRequest& request, const CallOptions& options = {});
  absl::StatusOr<v1::DeleteTableResponse> DeleteTable(
      absl::string_view table, const CallOptions& options = {});
  absl::StatusOr<v1::UpdateTableResponse> UpdateTable(
      const v1::UpdateTableRequest& request, const CallOptions& options = {});
  absl::StatusOr<v1::TagResourceResponse> TagResource(
      const v1::TagResourceRequest& request, const CallOptions& options = {});
  absl::StatusOr<v1::UntagResourceResponse> UntagResource(
      const v1::UntagResourceRequest& request, const CallOptions& options = {});
  absl::StatusOr<v1::ListTagsOfResourceResponse> ListTagsOfResource(
      const v1::ListTagsOfResourceRequest& request,
      const CallOptions& options = {});

 private:
  std::shared_ptr<Connection> connection_;
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_CLIENT_H_
