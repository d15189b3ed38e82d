// The engine: what each operation of the API means.
//
// Takes and returns the messages of proto/, knows neither gRPC nor HTTP nor
// LevelDB. Each operation has a file of its own, whose header tells its
// outcome and errors: item/put_item.h and so on. All errors are built by
// errors.h. Reads return; writes take a reply, which is called once, on a
// thread of the store, when the write is on disk or refused.
//
//   Engine engine({store.get(), clock, account});
//   engine.PutItem(std::move(request), {deadline}, [](auto response) {...});

#ifndef HASHRANGE_SERVER_ENGINE_ENGINE_H_
#define HASHRANGE_SERVER_ENGINE_ENGINE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "hashrange/v1/item_service.pb.h"
#include "hashrange/v1/table_service.pb.h"
#include "server/engine/clock.h"
#include "server/engine/engine_context.h"
#include "server/engine/index/index_builder.h"
#include "server/engine/item/bulk_write.h"
#include "server/engine/limits.h"
#include "server/engine/request_context.h"
#include "server/engine/spliced_response.h"
#include "server/engine/stream/item_stream.h"
#include "server/engine/stream/kept_snapshots.h"
#include "server/engine/table/table_name.h"
#include "server/engine/table/table_sweeper.h"
#include "server/engine/transaction/token_trimmer.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

struct EngineOptions {
  // Required; outlives the engine.
  storage::KeyValueStore* store = nullptr;
  // Required.
  Clock clock;
  Account account;
  int64_t item_collection_bytes_max = kItemCollectionBytesMax;
  // For how long clients see a table as CREATING, UPDATING or DELETING after
  // that is done; see table/table_transition.h.
  absl::Duration table_transition = absl::ZeroDuration();
  // Bytes of the pages that are kept for queries asked again; see
  // query/page_cache.h.
  size_t page_cache_bytes = kPageCacheBytesDefault;
  // Optional. Gets errors of background jobs, which are tried again.
  std::function<void(absl::string_view table, absl::Status)> on_job_error;
};

// Thread-safe. Destroy it before the store.
class Engine {
 public:
  explicit Engine(EngineOptions options);

  // ---- Tables ----
  void CreateTable(v1::CreateTableRequest request, const RequestContext& call,
                   Reply<v1::CreateTableResponse> reply);
  absl::StatusOr<v1::DescribeTableResponse> DescribeTable(
      const v1::DescribeTableRequest& request);
  absl::StatusOr<v1::ListTablesResponse> ListTables(
      const v1::ListTablesRequest& request);
  void DeleteTable(v1::DeleteTableRequest request, const RequestContext& call,
                   Reply<v1::DeleteTableResponse> reply);
  void UpdateTable(v1::UpdateTableRequest request, const RequestContext& call,
                   Reply<v1::UpdateTableResponse> reply);
  void TagResource(v1::TagResourceRequest request, const RequestContext& call,
                   Reply<v1::TagResourceResponse> reply);
  void UntagResource(v1::UntagResourceRequest request,
                     const RequestContext& call,
                     Reply<v1::UntagResourceResponse> reply);
  absl::StatusOr<v1::ListTagsOfResourceResponse> ListTagsOfResource(
      const v1::ListTagsOfResourceRequest& request);

  // ---- Items ----
  void PutItem(v1::PutItemRequest request, const RequestContext& call,
               Reply<SplicedResponse<v1::PutItemResponse>> reply);
  absl::StatusOr<SplicedResponse<v1::GetItemResponse>> GetItem(
      v1::GetItemRequest request);
  void UpdateItem(v1::UpdateItemRequest request, const RequestContext& call,
                  Reply<SplicedResponse<v1::UpdateItemResponse>> reply);
  void DeleteItem(v1::DeleteItemRequest request, const RequestContext& call,
                  Reply<SplicedResponse<v1::DeleteItemResponse>> reply);
  void BatchWriteItem(v1::BatchWriteItemRequest request,
                      const RequestContext& call,
                      Reply<v1::BatchWriteItemResponse> reply);
  absl::StatusOr<SplicedResponse<v1::BatchGetItemResponse>> BatchGetItem(
      v1::BatchGetItemRequest request, const RequestContext& call);

  // ---- Transactions ----
  void TransactWriteItems(v1::TransactWriteItemsRequest request,
                          const RequestContext& call,
                          Reply<v1::TransactWriteItemsResponse> reply);
  absl::StatusOr<SplicedResponse<v1::TransactGetItemsResponse>>
  TransactGetItems(v1::TransactGetItemsRequest request,
                   const RequestContext& call);

  // ---- Queries ----
  absl::StatusOr<SplicedResponse<v1::QueryResponse>> Query(
      v1::QueryRequest request, const RequestContext& call);
  absl::StatusOr<SplicedResponse<v1::ScanResponse>> Scan(
      v1::ScanRequest request, const RequestContext& call);

  // ---- Beyond DynamoDB ----

  // Returned streams may not outlive the engine.
  absl::StatusOr<std::unique_ptr<ItemStream>> StreamQuery(
      v1::StreamQueryRequest request);
  absl::StatusOr<std::unique_ptr<ItemStream>> StreamScan(
      v1::StreamScanRequest request);
  void BulkWrite(v1::BulkWriteRequest request, const RequestContext& call,
                 BulkWriteDone done);

  // Ends background jobs; they go on in the next process. Call before the
  // store stops. Idempotent.
  void StopJobs() {
    builder_.Stop();
    sweeper_.Stop();
  }

  // Returns when the data of all deleted tables and indexes is removed, but for
  // tables that clients see being deleted.
  void WaitForSweepForTest() {
    // The clock of the test may have moved.
    sweeper_.Wake();
    sweeper_.WaitUntilIdleForTest();
  }

  // Returns when all new indexes are ACTIVE.
  void WaitForIndexBuildsForTest() { builder_.WaitUntilIdleForTest(); }

 private:
  EngineContext context_;
  KeptSnapshots stream_snapshots_;
  TableSweeper sweeper_;
  IndexBuilder builder_;
  TokenTrimmer tokens_;
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ENGINE_H_
