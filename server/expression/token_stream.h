// The tokens of an expression, as a parser reads them.

#ifndef HASHRANGE_SERVER_EXPRESSION_TOKEN_STREAM_H_
#define HASHRANGE_SERVER_EXPRESSION_TOKEN_STREAM_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "server/expression/lexer.h"
#include "server/expression/token.h"

namespace hashrange::expression {

// A position within the tokens of a text. Parsers accept tokens until one does
// not fit; the position is then at the offending token, and
// SyntaxErrorMessage() says so. Not thread-safe.
class TokenStream {
 public:
  // `text` must outlive the stream and all its tokens.
  TokenStream(absl::string_view text, Keywords keywords);

  // The token at the position, and the one after it. At the end: kEnd.
  const Token& Peek() const { return tokens_[position_]; }
  const Token& PeekSecond() const;

  // Returns the token at the position and moves on, except at the end.
  const Token& Next();

  // Moves on and returns true if the token at the position is of `kind`.
  bool Accept(TokenKind kind);

  // Returns "Syntax error; ..." for the token at the position. It quotes the
  // token and the text near it: up to the end of the next token; at the end of
  // the text the last token; an illegal character with at most the character
  // that follows it.
  std::string SyntaxErrorMessage() const;

 private:
  absl::string_view NearText() const;

  const std::vector<Token> tokens_;
  size_t position_ = 0;
};

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_TOKEN_STREAM_H_
