// Reads the expressions of a write.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_READ_WRITE_EXPRESSIONS_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_READ_WRITE_EXPRESSIONS_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/engine/item/item_write.h"
#include "server/expression/parse_cache.h"

namespace hashrange::engine {

// The texts of a write's expressions; null where the request has none.
struct WriteTexts {
  const std::string* update = nullptr;
  const std::string* condition = nullptr;
};

// Whether the operation has an update expression at all: messages name it.
enum class MayUpdate { kNo, kYes };

// What a request with a condition, and possibly an update, has of these.
template <typename Request>
WriteTexts ConditionOf(const Request& request) {
  return {nullptr, request.has_condition_expression()
                       ? &request.condition_expression()
                       : nullptr};
}
template <typename Request>
WriteTexts UpdateAndConditionOf(const Request& request) {
  WriteTexts texts = ConditionOf(request);
  if (request.has_update_expression()) {
    texts.update = &request.update_expression();
  }
  return texts;
}

// ValidationError if there are names or values, but no expression to use them.
absl::Status CheckWritePlaceholders(WriteTexts texts, MayUpdate may_update,
                                    const expression::Names& names,
                                    const expression::Values& values);

// The same for a request that has a condition only, and for one that has an
// update, too.
template <typename Request>
absl::Status CheckConditionPlaceholders(const Request& request) {
  return CheckWritePlaceholders(ConditionOf(request), MayUpdate::kNo,
                                request.expression_attribute_names(),
                                request.expression_attribute_values());
}
template <typename Request>
absl::Status CheckUpdatePlaceholders(const Request& request) {
  return CheckWritePlaceholders(UpdateAndConditionOf(request), MayUpdate::kYes,
                                request.expression_attribute_names(),
                                request.expression_attribute_values());
}

// Returns the expressions with their maps, null if there are none, or a
// ValidationError: as CheckWritePlaceholders, of the maps, then of the update,
// then of the condition, then for placeholders that are not used.
absl::StatusOr<std::unique_ptr<WriteExpressions>> ReadWriteExpressions(
    expression::ParseCache& cache, WriteTexts texts, MayUpdate may_update,
    expression::Names names, expression::Values values);

// The same for a request that has a condition only.
template <typename Request>
absl::StatusOr<std::unique_ptr<WriteExpressions>> ReadCondition(
    expression::ParseCache& cache, Request& request) {
  return ReadWriteExpressions(
      cache, ConditionOf(request), MayUpdate::kNo,
      std::move(*request.mutable_expression_attribute_names()),
      std::move(*request.mutable_expression_attribute_values()));
}

// The same for a request that has an update and a condition.
template <typename Request>
absl::StatusOr<std::unique_ptr<WriteExpressions>> ReadUpdateAndCondition(
    expression::ParseCache& cache, Request& request) {
  return ReadWriteExpressions(
      cache, UpdateAndConditionOf(request), MayUpdate::kYes,
      std::move(*request.mutable_expression_attribute_names()),
      std::move(*request.mutable_expression_attribute_values()));
}

// Whether a failed condition carries the item.
template <typename Request>
ItemOnFailure ItemOnFailureOf(const Request& request) {
  return request.return_values_on_condition_check_failure() ==
                 v1::RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD
             ? ItemOnFailure::kReturn
             : ItemOnFailure::kOmit;
}

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_READ_WRITE_EXPRESSIONS_H_
