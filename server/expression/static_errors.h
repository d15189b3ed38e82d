// The errors of an expression's text, beyond its syntax.
//
// Parsing goes on after such an error, because a later one may take precedence:
// DynamoDB reports one error, chosen by kind rather than by place.

#ifndef HASHRANGE_SERVER_EXPRESSION_STATIC_ERRORS_H_
#define HASHRANGE_SERVER_EXPRESSION_STATIC_ERRORS_H_

#include <array>
#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace hashrange::expression {

enum class StaticErrorKind {
  kTooManyOperators,
  kTooManyInOperands,
  kPathTooLong,
  kListIndexTooLarge,
  kRedundantParentheses,
  kUnknownFunction,
  kMisusedFunction,
  kReservedWord,
  kRepeatedSection,
  kCount,  // Not an error.
};

// Keeps the first error of each kind. Not thread-safe.
class StaticErrors {
 public:
  // Notes an error unless there is one of its kind already.
  void Add(StaticErrorKind kind, std::string message);

  // Returns the message of the first kind in `precedence` that has one; empty
  // if none has. `precedence` lists every kind that the grammar knows.
  absl::string_view First(absl::Span<const StaticErrorKind> precedence) const;

 private:
  std::array<std::string, static_cast<size_t>(StaticErrorKind::kCount)>
      messages_;
};

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_STATIC_ERRORS_H_
