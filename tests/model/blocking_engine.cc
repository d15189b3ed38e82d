#include "tests/model/blocking_engine.h"

#include <optional>
#include <utility>

#include "server/engine/request_context.h"
#include "server/engine/spliced_response.h"
#include "storage/mutex.h"

namespace hashrange::tests {
namespace {

template <typename Message>
Message Whole(Message message) {
  return message;
}

template <typename Message>
Message Whole(const engine::SplicedResponse<Message>& spliced) {
  return spliced.Parse();
}

template <typename Message, typename Response>
absl::StatusOr<Message> Whole(absl::StatusOr<Response> response) {
  if (!response.ok()) return response.status();
  return Whole(*std::move(response));
}

// Runs an operation that replies later, and waits for the reply.
template <typename Message, typename Response, typename Request>
absl::StatusOr<Message> Await(
    engine::Engine* engine,
    void (engine::Engine::*operation)(Request, const engine::RequestContext&,
                                      engine::Reply<Response>),
    Request request) {
  storage::Mutex mutex;
  storage::CondVar replied;
  std::optional<absl::StatusOr<Response>> reply;
  (engine->*operation)(std::move(request), engine::RequestContext(),
                       [&](absl::StatusOr<Response> response) {
                         storage::MutexLock lock(mutex);
                         reply = std::move(response);
                         replied.Signal();
                       });
  storage::MutexLock lock(mutex);
  while (!reply.has_value()) replied.Wait(mutex);
  return Whole<Message>(*std::move(reply));
}

using engine::Engine;
using engine::RequestContext;

}  // namespace

absl::StatusOr<v1::CreateTableResponse> BlockingEngine::Call(
    v1::CreateTableRequest request) {
  return Await<v1::CreateTableResponse>(engine_, &Engine::CreateTable,
                                        std::move(request));
}

absl::StatusOr<v1::DescribeTableResponse> BlockingEngine::Call(
    v1::DescribeTableRequest request) {
  return engine_->DescribeTable(request);
}

absl::StatusOr<v1::DeleteTableResponse> BlockingEngine::Call(
    v1::DeleteTableRequest request) {
  return Await<v1::DeleteTableResponse>(engine_, &Engine::DeleteTable,
                                        std::move(request));
}

absl::StatusOr<v1::UpdateTableResponse> BlockingEngine::Call(
    v1::UpdateTableRequest request) {
  return Await<v1::UpdateTableResponse>(engine_, &Engine::UpdateTable,
                                        std::move(request));
}

absl::StatusOr<v1::PutItemResponse> BlockingEngine::Call(
    v1::PutItemRequest request) {
  return Await<v1::PutItemResponse>(engine_, &Engine::PutItem,
                                    std::move(request));
}

absl::StatusOr<v1::GetItemResponse> BlockingEngine::Call(
    v1::GetItemRequest request) {
  return Whole<v1::GetItemResponse>(engine_->GetItem(std::move(request)));
}

absl::StatusOr<v1::UpdateItemResponse> BlockingEngine::Call(
    v1::UpdateItemRequest request) {
  return Await<v1::UpdateItemResponse>(engine_, &Engine::UpdateItem,
                                       std::move(request));
}

absl::StatusOr<v1::DeleteItemResponse> BlockingEngine::Call(
    v1::DeleteItemRequest request) {
  return Await<v1::DeleteItemResponse>(engine_, &Engine::DeleteItem,
                                       std::move(request));
}

absl::StatusOr<v1::BatchWriteItemResponse> BlockingEngine::Call(
    v1::BatchWriteItemRequest request) {
  return Await<v1::BatchWriteItemResponse>(engine_, &Engine::BatchWriteItem,
                                           std::move(request));
}

absl::StatusOr<v1::BatchGetItemResponse> BlockingEngine::Call(
    v1::BatchGetItemRequest request) {
  return Whole<v1::BatchGetItemResponse>(
      engine_->BatchGetItem(std::move(request), RequestContext()));
}

absl::StatusOr<v1::QueryResponse> BlockingEngine::Call(
    v1::QueryRequest request) {
  return Whole<v1::QueryResponse>(
      engine_->Query(std::move(request), RequestContext()));
}

absl::StatusOr<v1::ScanResponse> BlockingEngine::Call(v1::ScanRequest request) {
  return Whole<v1::ScanResponse>(
      engine_->Scan(std::move(request), RequestContext()));
}

absl::StatusOr<v1::TransactWriteItemsResponse> BlockingEngine::Call(
    v1::TransactWriteItemsRequest request) {
  return Await<v1::TransactWriteItemsResponse>(
      engine_, &Engine::TransactWriteItems, std::move(request));
}

absl::StatusOr<v1::TransactGetItemsResponse> BlockingEngine::Call(
    v1::TransactGetItemsRequest request) {
  return Whole<v1::TransactGetItemsResponse>(
      engine_->TransactGetItems(std::move(request), RequestContext()));
}

std::vector<v1::BulkWriteResult> BlockingEngine::Call(
    const std::vector<v1::BulkWriteRequest>& requests) {
  storage::Mutex mutex;
  storage::CondVar replied;
  size_t pending = requests.size();
  std::vector<v1::BulkWriteResult> results(requests.size());
  for (size_t i = 0; i < requests.size(); ++i) {
    engine_->BulkWrite(requests[i], RequestContext(),
                       [&, i](v1::BulkWriteResult result) {
                         storage::MutexLock lock(mutex);
                         results[i] = std::move(result);
                         if (--pending == 0) replied.Signal();
                       });
  }
  storage::MutexLock lock(mutex);
  while (pending > 0) replied.Wait(mutex);
  return results;
}

}  // namespace hashrange::tests
