#include "server/expression/lexer.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/types/span.h"

namespace hashrange::expression {
namespace {

struct Keyword {
  absl::string_view word;
  TokenKind kind;
};

constexpr Keyword kConditionKeywords[] = {
    {"AND", TokenKind::kAnd},         {"OR", TokenKind::kOr},
    {"NOT", TokenKind::kNot},         {"IN", TokenKind::kIn},
    {"BETWEEN", TokenKind::kBetween},
};

constexpr Keyword kUpdateKeywords[] = {
    {"SET", TokenKind::kSet},
    {"REMOVE", TokenKind::kRemove},
    {"ADD", TokenKind::kAdd},
    {"DELETE", TokenKind::kDelete},
};

absl::Span<const Keyword> WordsOf(Keywords keywords) {
  switch (keywords) {
    case Keywords::kNone:
      return {};
    case Keywords::kCondition:
      return kConditionKeywords;
    case Keywords::kUpdate:
      return kUpdateKeywords;
  }
  return {};
}

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool IsNameStart(char c) { return absl::ascii_isalpha(c) || c == '_'; }

bool IsNamePart(char c) { return absl::ascii_isalnum(c) || c == '_'; }

// Bytes of the UTF-8 character at the start of `text`, so that messages quote
// whole characters. 1 for what is not UTF-8.
size_t CharacterBytes(absl::string_view text) {
  const unsigned char lead = text[0];
  const size_t bytes = lead >= 0xF0   ? 4
                       : lead >= 0xE0 ? 3
                       : lead >= 0xC0 ? 2
                                      : 1;
  if (bytes > text.size()) return 1;
  for (size_t i = 1; i < bytes; ++i) {
    if ((text[i] & 0xC0) != 0x80) return 1;
  }
  return bytes;
}

template <typename Predicate>
size_t PrefixBytes(absl::string_view text, Predicate predicate) {
  return std::find_if_not(text.begin(), text.end(), predicate) - text.begin();
}

// The symbol at the start of `text`, or kIllegal.
TokenKind SymbolKind(absl::string_view text) {
  const char next = text.size() > 1 ? text[1] : '\0';
  switch (text[0]) {
    case '=':
      return TokenKind::kEqual;
    case '<':
      return next == '>'   ? TokenKind::kNotEqual
             : next == '=' ? TokenKind::kLessOrEqual
                           : TokenKind::kLess;
    case '>':
      return next == '=' ? TokenKind::kGreaterOrEqual : TokenKind::kGreater;
    case '(':
      return TokenKind::kLeftParenthesis;
    case ')':
      return TokenKind::kRightParenthesis;
    case '[':
      return TokenKind::kLeftBracket;
    case ']':
      return TokenKind::kRightBracket;
    case '.':
      return TokenKind::kDot;
    case ',':
      return TokenKind::kComma;
    case '+':
      return TokenKind::kPlus;
    case '-':
      return TokenKind::kMinus;
    default:
      return TokenKind::kIllegal;
  }
}

size_t SymbolBytes(TokenKind kind) {
  return kind == TokenKind::kNotEqual || kind == TokenKind::kLessOrEqual ||
                 kind == TokenKind::kGreaterOrEqual
             ? 2
             : 1;
}

// The token at the start of `text`, which is not empty and begins with no
// space. Keywords come out as identifiers.
Token FirstToken(absl::string_view text) {
  const char first = text[0];
  if (IsNameStart(first)) {
    return {TokenKind::kIdentifier,
            text.substr(0, PrefixBytes(text, IsNamePart))};
  }
  if (absl::ascii_isdigit(first)) {
    return {TokenKind::kInteger,
            text.substr(0, PrefixBytes(text, absl::ascii_isdigit))};
  }
  if (first == '#' || first == ':') {
    const size_t name_bytes = PrefixBytes(text.substr(1), IsNamePart);
    if (name_bytes > 0) {
      return {first == '#' ? TokenKind::kNamePlaceholder
                           : TokenKind::kValuePlaceholder,
              text.substr(0, 1 + name_bytes)};
    }
  }
  const TokenKind kind = SymbolKind(text);
  if (kind == TokenKind::kIllegal) {
    return {kind, text.substr(0, CharacterBytes(text))};
  }
  return {kind, text.substr(0, SymbolBytes(kind))};
}

TokenKind KeywordKind(absl::string_view word,
                      absl::Span<const Keyword> keywords) {
  for (const Keyword& keyword : keywords) {
    if (absl::EqualsIgnoreCase(word, keyword.word)) return keyword.kind;
  }
  return TokenKind::kIdentifier;
}

}  // namespace

std::vector<Token> Tokenize(absl::string_view text, Keywords keywords) {
  const absl::Span<const Keyword> words = WordsOf(keywords);
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 3 + 2);
  while (true) {
    text.remove_prefix(PrefixBytes(text, IsSpace));
    if (text.empty()) break;
    Token token = FirstToken(text);
    const bool after_dot =
        !tokens.empty() && tokens.back().kind == TokenKind::kDot;
    if (token.kind == TokenKind::kIdentifier && !after_dot) {
      token.kind = KeywordKind(token.text, words);
    }
    tokens.push_back(token);
    text.remove_prefix(token.text.size());
  }
  tokens.push_back({TokenKind::kEnd, "<EOF>"});
  return tokens;
}

}  // namespace hashrange::expression
