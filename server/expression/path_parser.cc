#include "server/expression/path_parser.h"

#include <limits>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "server/expression/limits.h"
#include "server/expression/reserved_words.h"

namespace hashrange::expression {

std::optional<Path> PathParser::Parse() {
  Path path;
  bool ok = ParseName(&path);
  while (ok) {
    if (tokens_.Accept(TokenKind::kDot)) {
      ok = ParseName(&path);
    } else if (tokens_.Accept(TokenKind::kLeftBracket)) {
      ok = ParseIndex(&path);
    } else {
      break;
    }
  }
  if (!ok) return std::nullopt;
  if (path.size() > kPathElementsMax) {
    errors_.Add(StaticErrorKind::kPathTooLong,
                absl::StrCat("The document path has too many nesting elements; "
                             "nesting levels: ",
                             path.size()));
  }
  return path;
}

bool PathParser::ParseName(Path* path) {
  const Token& token = tokens_.Peek();
  if (token.kind == TokenKind::kNamePlaceholder) {
    path->push_back(
        PathElement::Placeholder(placeholders_.NameSlot(token.text)));
  } else if (token.kind == TokenKind::kIdentifier) {
    if (IsReservedWord(token.text)) {
      errors_.Add(StaticErrorKind::kReservedWord,
                  absl::StrCat("Attribute name is a reserved keyword; reserved "
                               "keyword: ",
                               token.text));
    }
    path->push_back(PathElement::Name(token.text));
  } else {
    return false;
  }
  tokens_.Next();
  return true;
}

bool PathParser::ParseIndex(Path* path) {
  const Token& token = tokens_.Peek();
  if (token.kind != TokenKind::kInteger) return false;
  static_assert(kListIndexMax == std::numeric_limits<int>::max(),
                "SimpleAtoi checks the limit");
  int index = 0;
  if (!absl::SimpleAtoi(token.text, &index)) {
    errors_.Add(
        StaticErrorKind::kListIndexTooLarge,
        absl::StrCat("List index is not within the allowable range; index: [",
                     token.text, "]"));
  }
  path->push_back(PathElement::Index(index));
  tokens_.Next();
  return tokens_.Accept(TokenKind::kRightBracket);
}

}  // namespace hashrange::expression
