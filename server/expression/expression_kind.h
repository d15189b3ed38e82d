// The kinds of expressions, and the errors of an expression's text.

#ifndef HASHRANGE_SERVER_EXPRESSION_EXPRESSION_KIND_H_
#define HASHRANGE_SERVER_EXPRESSION_EXPRESSION_KIND_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hashrange::expression {

// The parameter of a request that holds an expression. Condition, key condition
// and filter share one grammar.
enum class ExpressionKind {
  kUpdate,
  kCondition,
  kKeyCondition,
  kFilter,
  kProjection,
};

// Returns the parameter's name in the API, such as "FilterExpression".
absl::string_view ParameterName(ExpressionKind kind);

// Returns InvalidArgument "Invalid <parameter name>: <message>".
absl::Status ExpressionError(ExpressionKind kind, absl::string_view message);

// Returns an error if `text` is empty or longer than kExpressionBytesMax.
absl::Status CheckExpressionSize(ExpressionKind kind, absl::string_view text);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_EXPRESSION_KIND_H_
