// The checks of a condition that need its placeholders.

#ifndef HASHRANGE_SERVER_EXPRESSION_CONDITION_CHECKS_H_
#define HASHRANGE_SERVER_EXPRESSION_CONDITION_CHECKS_H_

#include "absl/status/status.h"
#include "server/expression/bindings.h"
#include "server/expression/condition_tree.h"
#include "server/expression/expression_kind.h"

namespace hashrange::expression {

// Returns the first error of the conditions that `tree` consists of, in the
// order of the text; OK if there is none. Within one condition the order is:
//
//   1. a name or value that is not defined
//   2. a function with the wrong number of operands
//   3. one path on both sides of a comparator, begins_with or contains
//   4. operands of a type that cannot be right, bounds of BETWEEN
//
// After success, all placeholders of the tree are bound and all functions have
// the children that ConditionKind describes. `kind` is the parameter that
// messages name. Requires: the values of `bindings` are canonical.
absl::Status CheckConditions(ExpressionKind kind, const ConditionTree& tree,
                             const Bindings& bindings);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_CONDITION_CHECKS_H_
