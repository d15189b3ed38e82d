// Condition and filter expressions, ready to be evaluated.
//
//   absl::StatusOr<std::shared_ptr<const ConditionTree>> tree =
//       cache->GetCondition(ExpressionKind::kFilter,
//       request.filter_expression());
//   ...
//   absl::StatusOr<Condition> filter =
//       Condition::Bind(ExpressionKind::kFilter, *tree, names, values, &used);
//   ...
//   if (filter->Holds(item)) ...

#ifndef HASHRANGE_SERVER_EXPRESSION_CONDITION_H_
#define HASHRANGE_SERVER_EXPRESSION_CONDITION_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "server/expression/attribute_use.h"
#include "server/expression/bindings.h"
#include "server/expression/condition_tree.h"
#include "server/expression/expression_kind.h"
#include "server/expression/placeholders.h"
#include "storage/value/value.h"

namespace hashrange::expression {

// A condition tree with what its placeholders stand for in one request.
//
// Refers to the names and values that it was bound to: they must outlive it and
// may not change. Immutable, thread-safe, cheap to copy.
class Condition {
 public:
  // Returns `tree` with its placeholders bound, or InvalidArgument with
  // DynamoDB's message (see condition_checks.h). `kind` is the parameter that
  // messages name: kCondition or kFilter. Notes in `used` what it uses.
  // Requires: `names` and `values` have passed CheckNames and CheckValues.
  static absl::StatusOr<Condition> Bind(
      ExpressionKind kind, std::shared_ptr<const ConditionTree> tree,
      const Names& names, const Values& values, UsedPlaceholders* used);

  // A tree that code has built. Requires: no placeholders.
  explicit Condition(std::shared_ptr<const ConditionTree> tree);

  // Returns whether the condition is true for `item` (see
  // condition_evaluation.h). Where there is no item, pass an empty one.
  // Requires: `item` is canonical.
  bool Holds(const value::AttributeMap& item) const;

  // Returns the attributes that the condition looks at. Holds needs no others.
  // The result refers to the condition.
  std::vector<AttributeUse> AttributeUses() const;

 private:
  Condition(std::shared_ptr<const ConditionTree> tree, Bindings bindings);

  std::shared_ptr<const ConditionTree> tree_;
  Bindings bindings_;
};

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_CONDITION_H_
