#include "tools/benchmark/dataset.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/client_context.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/slice.h"
#include "hashrange/v1/item_service.pb.h"
#include "hashrange/v1/table.pb.h"
#include "hashrange/v1/table_service.grpc.pb.h"
#include "tools/benchmark/load_client.h"
#include "tools/benchmark/sample_item.h"
#include "tools/benchmark/wire_template.h"

namespace hashrange::benchmark {
namespace {

constexpr char kPagesTable[] = "pages";
constexpr uint64_t kWritesPerBatch = 25;
constexpr uint64_t kReadsPerBatch = 100;
constexpr int kBatchesAtOnce = 16;
constexpr absl::Duration kCreateTableMax = absl::Seconds(30);

WireTemplate ItemWrites() {
  v1::BatchWriteItemRequest request;
  auto& write = *request.add_requests();
  write.set_table_name(kItemsTable);
  *write.mutable_put()->mutable_item() = SampleItem();
  return WireTemplate(request);
}

WireTemplate PageWrites() {
  v1::BatchWriteItemRequest request;
  auto& write = *request.add_requests();
  write.set_table_name(kPagesTable);
  *write.mutable_put()->mutable_item() = PageItem();
  return WireTemplate(request);
}

WireTemplate ItemPuts() {
  v1::PutItemRequest request;
  request.set_table_name(kItemsTable);
  *request.mutable_item() = SampleItem();
  return WireTemplate(request);
}

WireTemplate BulkEntries() {
  v1::BulkWriteRequest request;
  request.set_table_name(kItemsTable);
  *request.mutable_put()->mutable_item() = SampleItem();
  return WireTemplate(request);
}

WireTemplate ItemReads() {
  v1::BatchGetItemRequest request;
  auto& key = *request.add_keys();
  key.set_table_name(kItemsTable);
  (*key.mutable_key())["pk"].set_s(SampleKey());
  return WireTemplate(request);
}

WireTemplate ItemGets() {
  v1::GetItemRequest request;
  request.set_table_name(kItemsTable);
  (*request.mutable_key())["pk"].set_s(SampleKey());
  return WireTemplate(request);
}

grpc::ByteBuffer ToByteBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes.data(), bytes.size());
  return grpc::ByteBuffer(&slice, 1);
}

void AddKey(v1::CreateTableRequest& request, const std::string& name,
            v1::KeyType type) {
  auto& attribute = *request.add_attribute_definitions();
  attribute.set_attribute_name(name);
  attribute.set_attribute_type(v1::SCALAR_ATTRIBUTE_TYPE_S);
  auto& key = *request.add_key_schema();
  key.set_attribute_name(name);
  key.set_key_type(type);
}

absl::Status CreateTable(const std::string& address,
                         const v1::CreateTableRequest& request) {
  auto stub = v1::TableService::NewStub(
      grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + kCreateTableMax));
  context.set_wait_for_ready(true);
  v1::CreateTableResponse response;
  const grpc::Status status = stub->CreateTable(&context, request, &response);
  if (status.ok()) return absl::OkStatus();
  return absl::UnknownError(absl::StrCat("CreateTable ", request.table_name(),
                                         ": ", status.error_message()));
}

absl::Status CreateTables(const std::string& address) {
  v1::CreateTableRequest items;
  items.set_table_name(kItemsTable);
  items.set_billing_mode(v1::BILLING_MODE_PAY_PER_REQUEST);
  AddKey(items, "pk", v1::KEY_TYPE_HASH);
  v1::CreateTableRequest pages;
  pages.set_table_name(kPagesTable);
  pages.set_billing_mode(v1::BILLING_MODE_PAY_PER_REQUEST);
  AddKey(pages, "pk", v1::KEY_TYPE_HASH);
  AddKey(pages, "sk", v1::KEY_TYPE_RANGE);
  absl::Status status = CreateTable(address, items);
  if (status.ok()) status = CreateTable(address, pages);
  return status;
}

v1::QueryRequest PageQuery() {
  v1::QueryRequest request;
  request.set_table_name(kPagesTable);
  request.set_key_condition_expression("pk = :pk");
  (*request.mutable_expression_attribute_values())[":pk"].set_s(kPagePartition);
  return request;
}

// Requests for `items` items, `batch` in each.
RequestSource Batches(const WireTemplate& one, uint64_t items, uint64_t batch) {
  return [&one, items, batch, next = uint64_t{0}]() mutable {
    std::string bytes;
    bytes.reserve(one.size() * batch);
    const uint64_t end = std::min(items, next + batch);
    for (; next < end; ++next) one.Append(next, &bytes);
    return ToByteBuffer(bytes);
  };
}

absl::Status Write(const std::string& address, const WireTemplate& writes,
                   uint64_t items) {
  Workload workload;
  workload.address = address;
  workload.method = kBatchWriteItem;
  workload.next_request = Batches(writes, items, kWritesPerBatch);
  // Items that were not written would be listed.
  workload.on_reply = [](grpc::ByteBuffer& reply) {
    return reply.Length() == 0
               ? absl::OkStatus()
               : absl::ResourceExhaustedError(
                     "the server did not write all items of a batch");
  };
  return RunCalls(workload, (items + kWritesPerBatch - 1) / kWritesPerBatch,
                  kBatchesAtOnce);
}

// One after the other, with the numbers that `next` counts.
RequestSource Numbered(WireTemplate requests, uint64_t* next) {
  return
      [requests = std::make_shared<WireTemplate>(std::move(requests)), next] {
        std::string bytes;
        requests->Append((*next)++, &bytes);
        return ToByteBuffer(bytes);
      };
}

}  // namespace

absl::Status LoadDataset(const std::string& address, uint64_t items) {
  absl::Status status = CreateTables(address);
  if (status.ok()) status = Write(address, PageWrites(), kItemsPerPage);
  if (status.ok()) status = Write(address, ItemWrites(), items);
  return status;
}

absl::Status ReadDataset(const std::string& address, uint64_t items) {
  const WireTemplate reads = ItemReads();
  Workload workload;
  workload.address = address;
  workload.method = kBatchGetItem;
  workload.next_request = Batches(reads, items, kReadsPerBatch);
  return RunCalls(workload, (items + kReadsPerBatch - 1) / kReadsPerBatch,
                  kBatchesAtOnce);
}

RequestSource GetItemRequests(uint64_t items) {
  auto requests = std::make_shared<WireTemplate>(ItemGets());
  return [requests, items, draw = uint64_t{0}]() mutable {
    std::string bytes;
    requests->Append(Scatter(draw++) % items, &bytes);
    return ToByteBuffer(bytes);
  };
}

RequestSource PutItemRequests(uint64_t* next) {
  return Numbered(ItemPuts(), next);
}

RequestSource BulkWriteEntries(uint64_t* next) {
  return Numbered(BulkEntries(), next);
}

RequestSource QueryRequests() {
  return
      [bytes = ToByteBuffer(PageQuery().SerializeAsString())] { return bytes; };
}

RequestSource NewQueryRequests(PageSelection selection, uint64_t* next) {
  v1::QueryRequest request = PageQuery();
  // Sort keys are digits, and so behind all of these.
  request.set_key_condition_expression("pk = :pk AND sk > :low");
  auto& values = *request.mutable_expression_attribute_values();
  values[":low"].set_s(absl::StrCat("!", WireTemplate::NumberPlaceholder()));
  if (selection != PageSelection::kWhole) {
    request.set_filter_expression("#state = :state AND created > :created");
    (*request.mutable_expression_attribute_names())["#state"] = "state";
    values[":state"].set_s("open");
    values[":created"].set_n(
        selection == PageSelection::kFiltered ? "1767225600000" : "0");
  }
  if (selection == PageSelection::kProjected) {
    request.set_projection_expression("sk, created");
  }
  return Numbered(WireTemplate(request), next);
}

RequestSource ConstantRequests(size_t bytes) {
  std::string text(bytes, '\0');
  FillText(0, text.data(), text.size());
  return [request = ToByteBuffer(text)] { return request; };
}

}  // namespace hashrange::benchmark
