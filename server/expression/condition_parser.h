// Reads the text of a condition into a tree.

#ifndef HASHRANGE_SERVER_EXPRESSION_CONDITION_PARSER_H_
#define HASHRANGE_SERVER_EXPRESSION_CONDITION_PARSER_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/expression/condition_tree.h"
#include "server/expression/expression_kind.h"

namespace hashrange::expression {

// Returns the tree of `text`:
//
//   operand   = path | :value | function "(" operand {"," operand} ")"
//             | "(" operand ")"
//   condition = operand comparator operand
//             | operand BETWEEN operand AND operand
//             | operand IN "(" operand {"," operand} ")"
//             | function "(" operand {"," operand} ")"
//             | NOT condition | condition AND condition | condition OR
//             condition | "(" condition ")"
//
// with NOT before AND before OR. `kind` is the parameter that messages name:
// kCondition, kKeyCondition or kFilter.
//
// Checks all that needs no placeholders: size, syntax, limits, parentheses,
// functions and reserved words. The first error in this order is returned; the
// rest is up to CheckConditions (see condition_checks.h).
//
// Takes linear time, and no stack that grows with the text.
absl::StatusOr<ConditionTree> ParseCondition(ExpressionKind kind,
                                             absl::string_view text);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_CONDITION_PARSER_H_
