// Key conditions: what KeyConditionExpression asks of the keys of a Query.
//
// This is only about the shape of the expression. Whether the attributes are
// the keys of the table or index, and have values of the right type, is for the
// Query to check.

#ifndef HASHRANGE_SERVER_EXPRESSION_KEY_CONDITION_H_
#define HASHRANGE_SERVER_EXPRESSION_KEY_CONDITION_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "server/expression/condition_tree.h"
#include "server/expression/placeholders.h"

namespace hashrange::expression {

enum class KeyOperator {
  kEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kBetween,
  kBeginsWith,
};

// A condition on one attribute, which stands left of the operator even if the
// text has it on the right.
struct KeyCondition {
  std::string attribute;
  KeyOperator op;
  // The value; the lower bound of BETWEEN; the prefix of begins_with.
  v1::AttributeValue operand;
  // The upper bound. BETWEEN only.
  v1::AttributeValue upper;
};

// Returns the conditions of `text`, at least one, in the order of the text, and
// no two on one attribute. All errors are InvalidArgument with DynamoDB's
// message: that the text is no valid condition (see condition_parser.h and
// condition_checks.h), then that it is not a conjunction of conditions on whole
// attributes. Notes the placeholders in `used`. Requires: `names` and `values`
// have passed CheckNames and CheckValues.
absl::StatusOr<std::vector<KeyCondition>> ParseKeyConditions(
    absl::string_view text, const Names& names, const Values& values,
    UsedPlaceholders* used);

// The same for a tree that was parsed before, with the kind kKeyCondition.
absl::StatusOr<std::vector<KeyCondition>> BindKeyConditions(
    const ConditionTree& tree, const Names& names, const Values& values,
    UsedPlaceholders* used);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_KEY_CONDITION_H_
