// Reads document paths.

#ifndef HASHRANGE_SERVER_EXPRESSION_PATH_PARSER_H_
#define HASHRANGE_SERVER_EXPRESSION_PATH_PARSER_H_

#include <optional>

#include "server/expression/bindings.h"
#include "server/expression/path.h"
#include "server/expression/static_errors.h"
#include "server/expression/token_stream.h"

namespace hashrange::expression {

// Reads the paths of one expression:
//
//   path = (identifier | #name) { "." (identifier | #name) | "[" digits "]" }
//
// Reserved words, paths that are too long and indexes that are too large go to
// the static errors. All arguments must outlive the parser.
class PathParser {
 public:
  PathParser(TokenStream* tokens, PlaceholderTableBuilder* placeholders,
             StaticErrors* errors)
      : tokens_(*tokens), placeholders_(*placeholders), errors_(*errors) {}

  // Reads a path. Returns nothing at a syntax error; `tokens` are then at the
  // offending token.
  std::optional<Path> Parse();

 private:
  bool ParseName(Path* path);
  bool ParseIndex(Path* path);

  TokenStream& tokens_;
  PlaceholderTableBuilder& placeholders_;
  StaticErrors& errors_;
};

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_PATH_PARSER_H_
