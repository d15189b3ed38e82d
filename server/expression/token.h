// The words of an expression.

#ifndef HASHRANGE_SERVER_EXPRESSION_TOKEN_H_
#define HASHRANGE_SERVER_EXPRESSION_TOKEN_H_

#include "absl/strings/string_view.h"

namespace hashrange::expression {

enum class TokenKind {
  kIdentifier,        // name
  kNamePlaceholder,   // #name
  kValuePlaceholder,  // :value
  kInteger,           // 12
  // Keywords, in the kinds of expression that have them.
  kAnd,
  kOr,
  kNot,
  kBetween,
  kIn,
  kSet,
  kRemove,
  kAdd,
  kDelete,
  // Symbols.
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kLeftParenthesis,
  kRightParenthesis,
  kLeftBracket,
  kRightBracket,
  kDot,
  kComma,
  kPlus,
  kMinus,
  // A character that begins no token. No grammar accepts it.
  kIllegal,
  kEnd,
};

// `text` is a part of the expression's text, except for kEnd, where it is
// "<EOF>".
struct Token {
  TokenKind kind;
  absl::string_view text;
};

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_TOKEN_H_
