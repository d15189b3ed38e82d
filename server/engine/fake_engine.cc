#include "server/engine/fake_engine.h"

#include <future>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/memory_store.h"

namespace hashrange::engine {
namespace {

// Runs a write and waits for its reply.
template <typename Response, typename Call>
absl::StatusOr<Response> Await(Call call) {
  std::promise<absl::StatusOr<Response>> promise;
  call([&promise](absl::StatusOr<Response> response) {
    promise.set_value(std::move(response));
  });
  return promise.get_future().get();
}

template <typename Message>
absl::StatusOr<Message> Whole(
    absl::StatusOr<SplicedResponse<Message>> response) {
  if (!response.ok()) return response.status();
  return response->Parse();
}

}  // namespace

FakeEngine::FakeEngine(EngineOptions options)
    : own_store_(options.store == nullptr ? storage::NewMemoryStore()
                                          : nullptr),
      store_(options.store == nullptr ? *own_store_ : *options.store) {
  options.store = &store_;
  if (options.clock == nullptr) {
    options.clock = [] { return absl::FromUnixSeconds(1'700'000'000); };
  }
  engine_ = std::make_unique<Engine>(std::move(options));
}

absl::StatusOr<v1::CreateTableResponse> FakeEngine::CreateTable(
    const v1::CreateTableRequest& request) {
  return Await<v1::CreateTableResponse>(
      [&](auto reply) { engine_->CreateTable(request, {}, std::move(reply)); });
}

absl::StatusOr<v1::DeleteTableResponse> FakeEngine::DeleteTable(
    const std::string& table_name) {
  v1::DeleteTableRequest request;
  request.set_table_name(table_name);
  return Await<v1::DeleteTableResponse>(
      [&](auto reply) { engine_->DeleteTable(request, {}, std::move(reply)); });
}

absl::StatusOr<v1::UpdateTableResponse> FakeEngine::UpdateTable(
    const v1::UpdateTableRequest& request) {
  return Await<v1::UpdateTableResponse>(
      [&](auto reply) { engine_->UpdateTable(request, {}, std::move(reply)); });
}

absl::StatusOr<v1::TagResourceResponse> FakeEngine::TagResource(
    const v1::TagResourceRequest& request) {
  return Await<v1::TagResourceResponse>(
      [&](auto reply) { engine_->TagResource(request, {}, std::move(reply)); });
}

absl::StatusOr<v1::UntagResourceResponse> FakeEngine::UntagResource(
    const v1::UntagResourceRequest& request) {
  return Await<v1::UntagResourceResponse>([&](auto reply) {
    engine_->UntagResource(request, {}, std::move(reply));
  });
}

v1::TableDescription FakeEngine::Describe(const std::string& table_name) {
  v1::DescribeTableRequest request;
  request.set_table_name(table_name);
  auto response = engine_->DescribeTable(request);
  GOOGLE_CHECK(response.ok()) << response.status().ToString();
  return response->table();
}

absl::StatusOr<v1::PutItemResponse> FakeEngine::PutItem(
    const v1::PutItemRequest& request) {
  return Whole(Await<SplicedResponse<v1::PutItemResponse>>(
      [&](auto reply) { engine_->PutItem(request, {}, std::move(reply)); }));
}

absl::StatusOr<v1::GetItemResponse> FakeEngine::GetItem(
    const v1::GetItemRequest& request) {
  return Whole(engine_->GetItem(request));
}

absl::StatusOr<v1::UpdateItemResponse> FakeEngine::UpdateItem(
    const v1::UpdateItemRequest& request) {
  return Whole(Await<SplicedResponse<v1::UpdateItemResponse>>(
      [&](auto reply) { engine_->UpdateItem(request, {}, std::move(reply)); }));
}

absl::StatusOr<v1::DeleteItemResponse> FakeEngine::DeleteItem(
    const v1::DeleteItemRequest& request) {
  return Whole(Await<SplicedResponse<v1::DeleteItemResponse>>(
      [&](auto reply) { engine_->DeleteItem(request, {}, std::move(reply)); }));
}

absl::StatusOr<v1::BatchWriteItemResponse> FakeEngine::BatchWriteItem(
    const v1::BatchWriteItemRequest& request) {
  return Await<v1::BatchWriteItemResponse>([&](auto reply) {
    engine_->BatchWriteItem(request, {}, std::move(reply));
  });
}

absl::StatusOr<v1::BatchGetItemResponse> FakeEngine::BatchGetItem(
    const v1::BatchGetItemRequest& request) {
  return Whole(engine_->BatchGetItem(request, {}));
}

absl::StatusOr<v1::TransactWriteItemsResponse> FakeEngine::TransactWriteItems(
    const v1::TransactWriteItemsRequest& request) {
  return Await<v1::TransactWriteItemsResponse>([&](auto reply) {
    engine_->TransactWriteItems(request, {}, std::move(reply));
  });
}

absl::StatusOr<v1::TransactGetItemsResponse> FakeEngine::TransactGetItems(
    const v1::TransactGetItemsRequest& request) {
  return Whole(engine_->TransactGetItems(request, {}));
}

absl::StatusOr<v1::QueryResponse> FakeEngine::Query(
    const v1::QueryRequest& request) {
  return Whole(engine_->Query(request, {}));
}

absl::StatusOr<v1::ScanResponse> FakeEngine::Scan(
    const v1::ScanRequest& request) {
  return Whole(engine_->Scan(request, {}));
}

v1::AttributeValue Value(absl::string_view typed) {
  v1::AttributeValue value;
  const std::string content(typed.substr(2));
  switch (typed[0]) {
    case 'S':
      value.set_s(content);
      break;
    case 'N':
      value.set_n(content);
      break;
    case 'B':
      value.set_b(content);
      break;
  }
  return value;
}

v1::CreateTableRequest IndexedTable(const std::string& name,
                                    v1::ScalarAttributeType sort_type) {
  auto request = Parse<v1::CreateTableRequest>(R"pb(
    billing_mode: BILLING_MODE_PAY_PER_REQUEST
    key_schema { attribute_name: "p" key_type: KEY_TYPE_HASH }
    key_schema { attribute_name: "s" key_type: KEY_TYPE_RANGE }
    attribute_definitions {
      attribute_name: "p"
      attribute_type: SCALAR_ATTRIBUTE_TYPE_S
    }
    attribute_definitions { attribute_name: "s" }
    attribute_definitions {
      attribute_name: "a"
      attribute_type: SCALAR_ATTRIBUTE_TYPE_N
    }
    attribute_definitions {
      attribute_name: "g"
      attribute_type: SCALAR_ATTRIBUTE_TYPE_S
    }
    local_secondary_indexes {
      index_name: "by_a"
      key_schema { attribute_name: "p" key_type: KEY_TYPE_HASH }
      key_schema { attribute_name: "a" key_type: KEY_TYPE_RANGE }
      projection { projection_type: PROJECTION_TYPE_ALL }
    }
    global_secondary_indexes {
      index_name: "by_g"
      key_schema { attribute_name: "g" key_type: KEY_TYPE_HASH }
      key_schema { attribute_name: "s" key_type: KEY_TYPE_RANGE }
      projection { projection_type: PROJECTION_TYPE_KEYS_ONLY }
    }
  )pb");
  request.set_table_name(name);
  request.mutable_attribute_definitions(1)->set_attribute_type(sort_type);
  return request;
}

}  // namespace hashrange::engine
