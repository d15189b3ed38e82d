#include "server/expression/condition.h"

#include <utility>

#include "absl/status/status.h"
#include "server/expression/condition_checks.h"
#include "server/expression/condition_evaluation.h"
#include "storage/value/check.h"

namespace hashrange::expression {

absl::StatusOr<Condition> Condition::Bind(
    ExpressionKind kind, std::shared_ptr<const ConditionTree> tree,
    const Names& names, const Values& values, UsedPlaceholders* used) {
  Bindings bindings(tree->placeholders(), names, values, used);
  if (absl::Status status = CheckConditions(kind, *tree, bindings);
      !status.ok()) {
    return status;
  }
  return Condition(std::move(tree), std::move(bindings));
}

Condition::Condition(std::shared_ptr<const ConditionTree> tree)
    : tree_(std::move(tree)) {
  HASHRANGE_CHECK(tree_->placeholders().names.empty() &&
                  tree_->placeholders().values.empty());
}

Condition::Condition(std::shared_ptr<const ConditionTree> tree,
                     Bindings bindings)
    : tree_(std::move(tree)), bindings_(std::move(bindings)) {}

bool Condition::Holds(const value::AttributeMap& item) const {
  return EvaluateCondition(*tree_, bindings_, item);
}

std::vector<AttributeUse> Condition::AttributeUses() const {
  return FindAttributeUses(tree_->paths(), bindings_);
}

}  // namespace hashrange::expression
