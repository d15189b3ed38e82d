// Whether an item satisfies a condition.

#ifndef HASHRANGE_SERVER_EXPRESSION_CONDITION_EVALUATION_H_
#define HASHRANGE_SERVER_EXPRESSION_CONDITION_EVALUATION_H_

#include "server/expression/bindings.h"
#include "server/expression/condition_tree.h"
#include "storage/value/value.h"

namespace hashrange::expression {

// Returns the truth of `tree` for `item`. There is no third truth value:
//
//   * A condition on an attribute that is missing is false, except "<>" and
//     attribute_not_exists, which are true. NOT only inverts.
//   * Values of different types are not equal and have no order: "<>" is true,
//     all else false.
//   * size() of a value that has no size (numbers, BOOL, NULL) is missing. The
//     size of a string is its length in UTF-16 code units.
//
// Requires: CheckConditions has succeeded, or code has built the tree; all
// values are canonical.
bool EvaluateCondition(const ConditionTree& tree, const Bindings& bindings,
                       const value::AttributeMap& item);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_CONDITION_EVALUATION_H_
