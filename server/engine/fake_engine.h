// An engine over a store in memory, for tests: calls wait for their answer.

#ifndef HASHRANGE_SERVER_ENGINE_FAKE_ENGINE_H_
#define HASHRANGE_SERVER_ENGINE_FAKE_ENGINE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "hashrange/v1/item_service.pb.h"
#include "hashrange/v1/table_service.pb.h"
#include "server/engine/engine.h"
#include "storage/key_value_store.h"
#include "storage/value/value.h"

namespace hashrange::engine {

class FakeEngine {
 public:
  // What `options` do not have, a store in memory and a clock that stands, it
  // gets.
  explicit FakeEngine(EngineOptions options = {});

  Engine& engine() { return *engine_; }
  storage::KeyValueStore& store() { return store_; }

  absl::StatusOr<v1::CreateTableResponse> CreateTable(
      const v1::CreateTableRequest& request);
  absl::StatusOr<v1::DeleteTableResponse> DeleteTable(
      const std::string& table_name);
  absl::StatusOr<v1::UpdateTableResponse> UpdateTable(
      const v1::UpdateTableRequest& request);
  absl::StatusOr<v1::TagResourceResponse> TagResource(
      const v1::TagResourceRequest& request);
  absl::StatusOr<v1::UntagResourceResponse> UntagResource(
      const v1::UntagResourceRequest& request);
  v1::TableDescription Describe(const std::string& table_name);
  absl::StatusOr<v1::PutItemResponse> PutItem(
      const v1::PutItemRequest& request);
  absl::StatusOr<v1::GetItemResponse> GetItem(
      const v1::GetItemRequest& request);
  absl::StatusOr<v1::UpdateItemResponse> UpdateItem(
      const v1::UpdateItemRequest& request);
  absl::StatusOr<v1::DeleteItemResponse> DeleteItem(
      const v1::DeleteItemRequest& request);
  absl::StatusOr<v1::BatchWriteItemResponse> BatchWriteItem(
      const v1::BatchWriteItemRequest& request);
  absl::StatusOr<v1::BatchGetItemResponse> BatchGetItem(
      const v1::BatchGetItemRequest& request);
  absl::StatusOr<v1::TransactWriteItemsResponse> TransactWriteItems(
      const v1::TransactWriteItemsRequest& request);
  absl::StatusOr<v1::TransactGetItemsResponse> TransactGetItems(
      const v1::TransactGetItemsRequest& request);
  absl::StatusOr<v1::QueryResponse> Query(const v1::QueryRequest& request);
  absl::StatusOr<v1::ScanResponse> Scan(const v1::ScanRequest& request);

 private:
  // Null if the options had a store.
  const std::unique_ptr<storage::KeyValueStore> own_store_;
  storage::KeyValueStore& store_;
  std::unique_ptr<Engine> engine_;
};

// Parses a request in protobuf text form. Crashes if it is not one.
template <typename Message>
Message Parse(const std::string& text);

// "S:abc" "N:12" "B:xyz" as an attribute value.
v1::AttributeValue Value(absl::string_view typed);

// A table with partition key "p" (S) and sort key "s" of the type given; a
// local index "by_a" on (p, a: N) with all attributes, and a global index
// "by_g" on (g: S, s) with the keys alone.
v1::CreateTableRequest IndexedTable(const std::string& name,
                                    v1::ScalarAttributeType sort_type);

}  // namespace hashrange::engine

#include "google/protobuf/text_format.h"

template <typename Message>
Message hashrange::engine::Parse(const std::string& text) {
  Message message;
  GOOGLE_CHECK(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

#endif  // HASHRANGE_SERVER_ENGINE_FAKE_ENGINE_H_
