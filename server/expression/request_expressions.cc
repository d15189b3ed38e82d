#include "server/expression/request_expressions.h"

#include <utility>

namespace hashrange::expression {

absl::Status RequestExpressions::CheckPlaceholders() {
  if (absl::Status status = CheckNames(names_); !status.ok()) return status;
  if (absl::Status status = CheckValues(&values_); !status.ok()) return status;
  return CheckPlaceholdersSize(names_, values_);
}

absl::StatusOr<Update> RequestExpressions::ReadUpdate(absl::string_view text) {
  auto tree = cache_.GetUpdate(text);
  if (!tree.ok()) return tree.status();
  return Update::Bind(*std::move(tree), names_, values_, &used_);
}

absl::StatusOr<Condition> RequestExpressions::ReadCondition(
    ExpressionKind kind, absl::string_view text) {
  auto tree = cache_.GetCondition(kind, text);
  if (!tree.ok()) return tree.status();
  return Condition::Bind(kind, *std::move(tree), names_, values_, &used_);
}

absl::StatusOr<std::vector<KeyCondition>> RequestExpressions::ReadKeyConditions(
    absl::string_view text) {
  const auto tree = cache_.GetCondition(ExpressionKind::kKeyCondition, text);
  if (!tree.ok()) return tree.status();
  return BindKeyConditions(**tree, names_, values_, &used_);
}

absl::StatusOr<Projection> RequestExpressions::ReadProjection(
    absl::string_view text) {
  auto tree = cache_.GetProjection(text);
  if (!tree.ok()) return tree.status();
  return Projection::Bind(*std::move(tree), names_, &used_);
}

absl::Status RequestExpressions::CheckAllUsed() const {
  return used_.CheckAllUsed(names_, values_);
}

}  // namespace hashrange::expression
