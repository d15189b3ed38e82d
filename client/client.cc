#include "hashrange/client/client.h"

#include <algorithm>
#include <utility>

#include "hashrange/client/batch_reader.h"
#include "hashrange/client/read_requests.h"
#include "hashrange/client/write_requests.h"

namespace hashrange {
namespace {

// Returns a range over the pages of `read`, which continues after the key of
// the page before.
template <typename Request, typename Read>
ItemRange Pages(Request request, Read read) {
  return ItemRange([request = std::move(request),
                    read]() mutable -> absl::StatusOr<ItemRange::Page> {
    auto response = read(request);
    if (!response.ok()) return response.status();
    ItemRange::Page page;
    for (v1::Item& item : *response->mutable_items()) {
      page.elements.emplace_back(std::move(item));
    }
    page.last = response->last_evaluated_key().empty();
    *request.mutable_exclusive_start_key() =
        std::move(*response->mutable_last_evaluated_key());
    return page;
  });
}

ItemRange Chunks(std::unique_ptr<ItemStream> stream) {
  std::shared_ptr<ItemStream> shared = std::move(stream);
  return ItemRange([shared]() -> absl::StatusOr<ItemRange::Page> {
    auto chunk = shared->Next();
    if (!chunk.ok()) return chunk.status();
    ItemRange::Page page;
    page.last = !chunk->has_value();
    if (page.last) return page;
    if ((*chunk)->has_same_snapshot() && !(*chunk)->same_snapshot()) {
      return absl::AbortedError(
          "the connection broke, and what this read was reading is gone; "
          "start again");
    }
    for (v1::Item& item : *(*chunk)->mutable_items()) {
      page.elements.emplace_back(std::move(item));
    }
    return page;
  });
}

}  // namespace

#define HASHRANGE_DEFINE(Service, Rpc)                               \
  absl::StatusOr<v1::Rpc##Response> Client::Rpc(                     \
      const v1::Rpc##Request& request, const CallOptions& options) { \
    return connection_->Rpc(request, options);                       \
  }
HASHRANGE_FOR_EACH_UNARY_RPC(HASHRANGE_DEFINE)
#undef HASHRANGE_DEFINE

std::unique_ptr<ItemStream> Client::StreamQuery(
    const v1::StreamQueryRequest& request, const CallOptions& options) {
  return connection_->StreamQuery(request, options);
}

std::unique_ptr<ItemStream> Client::StreamScan(
    const v1::StreamScanRequest& request, const CallOptions& options) {
  return connection_->StreamScan(request, options);
}

std::unique_ptr<BulkStream> Client::BulkWrite(const CallOptions& options) {
  return connection_->BulkWrite(options);
}

// ---- Short forms ----

absl::Status Client::PutItem(absl::string_view table, const Item& item) {
  return PutItem(Put(table, item).Build()).status();
}

absl::StatusOr<std::optional<Item>> Client::GetItem(absl::string_view table,
                                                    const Item& key) {
  auto response = GetItem(Get(table, key).Build());
  if (!response.ok()) return response.status();
  if (!response->has_item()) return std::optional<Item>();
  return std::make_optional(Item(std::move(*response->mutable_item())));
}

absl::Status Client::DeleteItem(absl::string_view table, const Item& key) {
  return DeleteItem(Delete(table, key).Build()).status();
}

absl::StatusOr<std::vector<Item>> Client::GetItems(
    absl::string_view table, const std::vector<Item>& keys) {
  return ReadInBatches(*connection_, table, keys);
}

absl::StatusOr<v1::DescribeTableResponse> Client::DescribeTable(
    absl::string_view table, const CallOptions& options) {
  v1::DescribeTableRequest request;
  request.set_table_name(std::string(table));
  return DescribeTable(request, options);
}

absl::StatusOr<v1::DeleteTableResponse> Client::DeleteTable(
    absl::string_view table, const CallOptions& options) {
  v1::DeleteTableRequest request;
  request.set_table_name(std::string(table));
  return DeleteTable(request, options);
}

// ---- Ranges ----

ItemRange Client::QueryItems(v1::QueryRequest request, CallOptions options) {
  return Pages(std::move(request),
               [connection = connection_, options](const auto& page) {
                 return connection->Query(page, options);
               });
}

ItemRange Client::ScanItems(v1::ScanRequest request, CallOptions options) {
  return Pages(std::move(request),
               [connection = connection_, options](const auto& page) {
                 return connection->Scan(page, options);
               });
}

ItemRange Client::StreamQueryItems(const v1::QueryRequest& request,
                                   const CallOptions& options) {
  v1::StreamQueryRequest stream;
  *stream.mutable_query() = request;
  return Chunks(StreamQuery(stream, options));
}

ItemRange Client::StreamScanItems(const v1::ScanRequest& request,
                                  const CallOptions& options) {
  v1::StreamScanRequest stream;
  *stream.mutable_scan() = request;
  return Chunks(StreamScan(stream, options));
}

PagedRange<std::string> Client::TableNames(CallOptions options) {
  using Names = PagedRange<std::string>;
  return Names(
      [connection = connection_, options,
       request =
           v1::ListTablesRequest()]() mutable -> absl::StatusOr<Names::Page> {
        auto response = connection->ListTables(request, options);
        if (!response.ok()) return response.status();
        request.set_page_token(response->next_page_token());
        return Names::Page{
            {response->table_names().begin(), response->table_names().end()},
            response->next_page_token().empty()};
      });
}

}  // namespace hashrange
