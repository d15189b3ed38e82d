// Cuts the text of an expression into tokens.

#ifndef HASHRANGE_SERVER_EXPRESSION_LEXER_H_
#define HASHRANGE_SERVER_EXPRESSION_LEXER_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "server/expression/token.h"

namespace hashrange::expression {

// The keywords of a grammar. Words of another grammar are identifiers there
// (and reserved words, so that they are still no names).
enum class Keywords {
  kNone,       // projections
  kCondition,  // AND OR NOT BETWEEN IN
  kUpdate,     // SET REMOVE ADD DELETE
};

// Returns the tokens of `text`, with a kEnd at the end. Never fails: what
// begins no token becomes a kIllegal token of one character, so that an earlier
// syntax error is found first. Keywords match in any case; a keyword that
// follows a "." is an identifier. Takes linear time. The tokens refer to
// `text`, which must outlive them.
std::vector<Token> Tokenize(absl::string_view text, Keywords keywords);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_LEXER_H_
