#include "server/engine/query/read_expressions.h"

#include <string>
#include <utility>

#include "server/engine/errors.h"
#include "server/expression/expression_kind.h"
#include "server/expression/request_expressions.h"

namespace hashrange::engine {
namespace {

using expression::ExpressionKind;

// The texts of a request; null where it has none.
struct ReadTexts {
  const std::string* key_condition = nullptr;
  const std::string* filter = nullptr;
  const std::string* projection = nullptr;
};

template <typename Request>
ReadTexts CommonTexts(const Request& request) {
  ReadTexts texts;
  if (request.has_filter_expression()) {
    texts.filter = &request.filter_expression();
  }
  if (request.has_projection_expression()) {
    texts.projection = &request.projection_expression();
  }
  return texts;
}

absl::Status ReadInto(ReadExpressions& read, const ReadTexts& texts,
                      expression::RequestExpressions& expressions) {
  absl::Status status = expressions.CheckPlaceholders();
  if (!status.ok()) return status;
  if (texts.key_condition != nullptr) {
    auto conditions = expressions.ReadKeyConditions(*texts.key_condition);
    if (!conditions.ok()) return conditions.status();
    read.key_conditions = *std::move(conditions);
  }
  if (texts.filter != nullptr) {
    auto filter =
        expressions.ReadCondition(ExpressionKind::kFilter, *texts.filter);
    if (!filter.ok()) return filter.status();
    read.filter = *std::move(filter);
  }
  if (texts.projection != nullptr) {
    auto projection = expressions.ReadProjection(*texts.projection);
    if (!projection.ok()) return projection.status();
    read.projection = *std::move(projection);
  }
  return expressions.CheckAllUsed();
}

template <typename Request>
absl::StatusOr<ReadExpressions> Read(expression::ParseCache& cache,
                                     const ReadTexts& texts, Request& request) {
  expression::RequestExpressions expressions(
      &cache, request.expression_attribute_names(),
      request.mutable_expression_attribute_values());
  ReadExpressions read;
  absl::Status status = ReadInto(read, texts, expressions);
  if (!status.ok()) return AsEngineError(status);
  return read;
}

}  // namespace

absl::Status CheckPlaceholdersOf(const v1::QueryRequest& request) {
  return AsEngineError(expression::CheckPlaceholdersHaveExpressions(
      request.expression_attribute_names(),
      request.expression_attribute_values(),
      {{ExpressionKind::kFilter, request.has_filter_expression()},
       {ExpressionKind::kKeyCondition, request.has_key_condition_expression()},
       {ExpressionKind::kProjection, request.has_projection_expression()}}));
}

absl::Status CheckPlaceholdersOf(const v1::ScanRequest& request) {
  return AsEngineError(expression::CheckPlaceholdersHaveExpressions(
      request.expression_attribute_names(),
      request.expression_attribute_values(),
      {{ExpressionKind::kFilter, request.has_filter_expression()},
       {ExpressionKind::kProjection, request.has_projection_expression()}}));
}

absl::StatusOr<ReadExpressions> ReadExpressionsOf(expression::ParseCache& cache,
                                                  v1::QueryRequest& request) {
  ReadTexts texts = CommonTexts(request);
  if (request.has_key_condition_expression()) {
    texts.key_condition = &request.key_condition_expression();
  }
  return Read(cache, texts, request);
}

absl::StatusOr<ReadExpressions> ReadExpressionsOf(expression::ParseCache& cache,
                                                  v1::ScanRequest& request) {
  return Read(cache, CommonTexts(request), request);
}

}  // namespace hashrange::engine
