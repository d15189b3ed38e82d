#include "server/engine/engine.h"

#include <utility>

#include "server/engine/item/batch_get_item.h"
#include "server/engine/item/batch_write_item.h"
#include "server/engine/item/delete_item.h"
#include "server/engine/item/get_item.h"
#include "server/engine/item/put_item.h"
#include "server/engine/item/update_item.h"
#include "server/engine/query/query.h"
#include "server/engine/query/scan.h"
#include "server/engine/stream/stream_query.h"
#include "server/engine/stream/stream_scan.h"
#include "server/engine/table/create_table.h"
#include "server/engine/table/delete_table.h"
#include "server/engine/table/describe_table.h"
#include "server/engine/table/list_tables.h"
#include "server/engine/table/list_tags_of_resource.h"
#include "server/engine/table/tag_resource.h"
#include "server/engine/table/untag_resource.h"
#include "server/engine/table/update_table.h"
#include "server/engine/transaction/transact_get_items.h"
#include "server/engine/transaction/transact_write_items.h"

namespace hashrange::engine {

namespace {

using OnJobError = std::function<void(absl::string_view, absl::Status)>;

OnJobError OrIgnore(OnJobError on_error) {
  if (on_error) return on_error;
  return [](absl::string_view, absl::Status) {};
}

}  // namespace

Engine::Engine(EngineOptions options)
    : context_{options.store,
               options.clock,
               std::move(options.account),
               TableResolver(options.clock),
               expression::ParseCache(),
               PageCache(options.page_cache_bytes),
               options.table_transition,
               options.item_collection_bytes_max},
      stream_snapshots_(options.store, context_.clock),
      sweeper_(options.store, context_.clock, OrIgnore(options.on_job_error)),
      builder_(options.store, &context_.tables, OrIgnore(options.on_job_error)),
      tokens_(options.store) {}

void Engine::CreateTable(v1::CreateTableRequest request,
                         const RequestContext& call,
                         Reply<v1::CreateTableResponse> reply) {
  engine::CreateTable(context_, std::move(request), call, std::move(reply));
}

absl::StatusOr<v1::DescribeTableResponse> Engine::DescribeTable(
    const v1::DescribeTableRequest& request) {
  return engine::DescribeTable(context_, request);
}

absl::StatusOr<v1::ListTablesResponse> Engine::ListTables(
    const v1::ListTablesRequest& request) {
  return engine::ListTables(context_, request);
}

void Engine::DeleteTable(v1::DeleteTableRequest request,
                         const RequestContext& call,
                         Reply<v1::DeleteTableResponse> reply) {
  engine::DeleteTable(
      context_, std::move(request), call, [this] { sweeper_.Wake(); },
      std::move(reply));
}

void Engine::UpdateTable(v1::UpdateTableRequest request,
                         const RequestContext& call,
                         Reply<v1::UpdateTableResponse> reply) {
  engine::UpdateTable(context_, std::move(request), call,
                      {/*index_build=*/[this] { builder_.Wake(); },
                       /*sweep=*/[this] { sweeper_.Wake(); }},
                      std::move(reply));
}

void Engine::TagResource(v1::TagResourceRequest request,
                         const RequestContext& call,
                         Reply<v1::TagResourceResponse> reply) {
  engine::TagResource(context_, std::move(request), call, std::move(reply));
}

void Engine::UntagResource(v1::UntagResourceRequest request,
                           const RequestContext& call,
                           Reply<v1::UntagResourceResponse> reply) {
  engine::UntagResource(context_, std::move(request), call, std::move(reply));
}

absl::StatusOr<v1::ListTagsOfResourceResponse> Engine::ListTagsOfResource(
    const v1::ListTagsOfResourceRequest& request) {
  return engine::ListTagsOfResource(context_, request);
}

void Engine::PutItem(v1::PutItemRequest request, const RequestContext& call,
                     Reply<SplicedResponse<v1::PutItemResponse>> reply) {
  engine::PutItem(context_, std::move(request), call, std::move(reply));
}

absl::StatusOr<SplicedResponse<v1::GetItemResponse>> Engine::GetItem(
    v1::GetItemRequest request) {
  return engine::GetItem(context_, std::move(request));
}

void Engine::UpdateItem(v1::UpdateItemRequest request,
                        const RequestContext& call,
                        Reply<SplicedResponse<v1::UpdateItemResponse>> reply) {
  engine::UpdateItem(context_, std::move(request), call, std::move(reply));
}

void Engine::DeleteItem(v1::DeleteItemRequest request,
                        const RequestContext& call,
                        Reply<SplicedResponse<v1::DeleteItemResponse>> reply) {
  engine::DeleteItem(context_, std::move(request), call, std::move(reply));
}

void Engine::BatchWriteItem(v1::BatchWriteItemRequest request,
                            const RequestContext& call,
                            Reply<v1::BatchWriteItemResponse> reply) {
  engine::BatchWriteItem(context_, std::move(request), call, std::move(reply));
}

absl::StatusOr<SplicedResponse<v1::BatchGetItemResponse>> Engine::BatchGetItem(
    v1::BatchGetItemRequest request, const RequestContext& call) {
  return engine::BatchGetItem(context_, std::move(request), call);
}

void Engine::TransactWriteItems(v1::TransactWriteItemsRequest request,
                                const RequestContext& call,
                                Reply<v1::TransactWriteItemsResponse> reply) {
  engine::TransactWriteItems(context_, tokens_, std::move(request), call,
                             std::move(reply));
}

absl::StatusOr<SplicedResponse<v1::TransactGetItemsResponse>>
Engine::TransactGetItems(v1::TransactGetItemsRequest request,
                         const RequestContext& call) {
  return engine::TransactGetItems(context_, std::move(request), call);
}

absl::StatusOr<SplicedResponse<v1::QueryResponse>> Engine::Query(
    v1::QueryRequest request, const RequestContext& call) {
  return engine::Query(context_, std::move(request), call);
}

absl::StatusOr<SplicedResponse<v1::ScanResponse>> Engine::Scan(
    v1::ScanRequest request, const RequestContext& call) {
  return engine::Scan(context_, std::move(request), call);
}

absl::StatusOr<std::unique_ptr<ItemStream>> Engine::StreamQuery(
    v1::StreamQueryRequest request) {
  return engine::StreamQuery(context_, stream_snapshots_, std::move(request));
}

absl::StatusOr<std::unique_ptr<ItemStream>> Engine::StreamScan(
    v1::StreamScanRequest request) {
  return engine::StreamScan(context_, stream_snapshots_, std::move(request));
}

void Engine::BulkWrite(v1::BulkWriteRequest request, const RequestContext& call,
                       BulkWriteDone done) {
  engine::BulkWrite(context_, std::move(request), call, std::move(done));
}

}  // namespace hashrange::engine
