// The engine as blocking calls: one function for all operations.

#ifndef HASHRANGE_TESTS_MODEL_BLOCKING_ENGINE_H_
#define HASHRANGE_TESTS_MODEL_BLOCKING_ENGINE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "hashrange/v1/table_service.pb.h"
#include "server/engine/engine.h"

namespace hashrange::tests {

// Thread-safe.
class BlockingEngine {
 public:
  // `engine` outlives this object.
  explicit BlockingEngine(engine::Engine* engine) : engine_(engine) {}

  absl::StatusOr<v1::CreateTableResponse> Call(v1::CreateTableRequest request);
  absl::StatusOr<v1::DescribeTableResponse> Call(
      v1::DescribeTableRequest request);
  absl::StatusOr<v1::DeleteTableResponse> Call(v1::DeleteTableRequest request);
  absl::StatusOr<v1::UpdateTableResponse> Call(v1::UpdateTableRequest request);
  absl::StatusOr<v1::PutItemResponse> Call(v1::PutItemRequest request);
  absl::StatusOr<v1::GetItemResponse> Call(v1::GetItemRequest request);
  absl::StatusOr<v1::UpdateItemResponse> Call(v1::UpdateItemRequest request);
  absl::StatusOr<v1::DeleteItemResponse> Call(v1::DeleteItemRequest request);
  absl::StatusOr<v1::BatchWriteItemResponse> Call(
      v1::BatchWriteItemRequest request);
  absl::StatusOr<v1::BatchGetItemResponse> Call(
      v1::BatchGetItemRequest request);
  absl::StatusOr<v1::QueryResponse> Call(v1::QueryRequest request);
  absl::StatusOr<v1::ScanResponse> Call(v1::ScanRequest request);
  absl::StatusOr<v1::TransactWriteItemsResponse> Call(
      v1::TransactWriteItemsRequest request);
  absl::StatusOr<v1::TransactGetItemsResponse> Call(
      v1::TransactGetItemsRequest request);

  // Sends all at once; returns the results in the order of the requests.
  std::vector<v1::BulkWriteResult> Call(
      const std::vector<v1::BulkWriteRequest>& requests);

 private:
  engine::Engine* const engine_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_BLOCKING_ENGINE_H_
