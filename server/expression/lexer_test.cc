#include "server/expression/lexer.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::expression {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Texts(absl::string_view text) {
  std::vector<std::string> texts;
  for (const Token& token : Tokenize(text, Keywords::kCondition)) {
    texts.emplace_back(token.text);
  }
  return texts;
}

std::vector<TokenKind> Kinds(absl::string_view text, Keywords keywords) {
  std::vector<TokenKind> kinds;
  for (const Token& token : Tokenize(text, keywords)) {
    kinds.push_back(token.kind);
  }
  return kinds;
}

TEST(LexerTest, SeparatesTokensAtSpacesAndSymbols) {
  EXPECT_THAT(Texts(" a.b[10]<=:v\t\r\nAND#n<>c "),
              ElementsAre("a", ".", "b", "[", "10", "]", "<=", ":v", "AND",
                          "#n", "<>", "c", "<EOF>"));
  EXPECT_THAT(Texts(""), ElementsAre("<EOF>"));
  EXPECT_THAT(Texts("<<=>>="), ElementsAre("<", "<=", ">", ">=", "<EOF>"));
}

TEST(LexerTest, KnowsAllSymbols) {
  EXPECT_THAT(
      Kinds("= <> < <= > >= ( ) [ ] . , + -", Keywords::kNone),
      ElementsAre(TokenKind::kEqual, TokenKind::kNotEqual, TokenKind::kLess,
                  TokenKind::kLessOrEqual, TokenKind::kGreater,
                  TokenKind::kGreaterOrEqual, TokenKind::kLeftParenthesis,
                  TokenKind::kRightParenthesis, TokenKind::kLeftBracket,
                  TokenKind::kRightBracket, TokenKind::kDot, TokenKind::kComma,
                  TokenKind::kPlus, TokenKind::kMinus, TokenKind::kEnd));
}

TEST(LexerTest, KnowsNamesAndPlaceholders) {
  EXPECT_THAT(Kinds("_a9 #1 :_ 42", Keywords::kNone),
              ElementsAre(TokenKind::kIdentifier, TokenKind::kNamePlaceholder,
                          TokenKind::kValuePlaceholder, TokenKind::kInteger,
                          TokenKind::kEnd));
  // An identifier does not begin with a digit.
  EXPECT_THAT(Kinds("1a", Keywords::kNone),
              ElementsAre(TokenKind::kInteger, TokenKind::kIdentifier,
                          TokenKind::kEnd));
}

TEST(LexerTest, KnowsTheKeywordsOfItsGrammarInAnyCase) {
  EXPECT_THAT(Kinds("and Or NOT between iN set", Keywords::kCondition),
              ElementsAre(TokenKind::kAnd, TokenKind::kOr, TokenKind::kNot,
                          TokenKind::kBetween, TokenKind::kIn,
                          TokenKind::kIdentifier, TokenKind::kEnd));
  EXPECT_THAT(
      Kinds("set Remove ADD delete and", Keywords::kUpdate),
      ElementsAre(TokenKind::kSet, TokenKind::kRemove, TokenKind::kAdd,
                  TokenKind::kDelete, TokenKind::kIdentifier, TokenKind::kEnd));
  EXPECT_THAT(Kinds("set and", Keywords::kNone),
              ElementsAre(TokenKind::kIdentifier, TokenKind::kIdentifier,
                          TokenKind::kEnd));
}

TEST(LexerTest, TakesAKeywordAfterADotAsAName) {
  EXPECT_THAT(Kinds("a . and", Keywords::kCondition),
              ElementsAre(TokenKind::kIdentifier, TokenKind::kDot,
                          TokenKind::kIdentifier, TokenKind::kEnd));
}

TEST(LexerTest, MakesTokensOfIllegalCharacters) {
  EXPECT_THAT(
      Kinds("! # : @", Keywords::kNone),
      ElementsAre(TokenKind::kIllegal, TokenKind::kIllegal, TokenKind::kIllegal,
                  TokenKind::kIllegal, TokenKind::kEnd));
  EXPECT_THAT(Texts("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"),
              ElementsAre("a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80",
                          "<EOF>"));
  // What is not UTF-8 goes byte by byte.
  EXPECT_THAT(Texts("\xF0\x9F\x80"),
              ElementsAre("\xF0", "\x9F", "\x80", "<EOF>"));
  EXPECT_THAT(Texts("\xC3("), ElementsAre("\xC3", "(", "<EOF>"));
}

}  // namespace
}  // namespace hashrange::expression
