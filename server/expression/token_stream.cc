#include "server/expression/token_stream.h"

#include "absl/strings/str_cat.h"

namespace hashrange::expression {
namespace {

// The text from the start of `first` to the end of `last`.
absl::string_view Join(absl::string_view first, absl::string_view last) {
  return absl::string_view(first.data(),
                           last.data() + last.size() - first.data());
}

}  // namespace

TokenStream::TokenStream(absl::string_view text, Keywords keywords)
    : tokens_(Tokenize(text, keywords)) {}

const Token& TokenStream::PeekSecond() const {
  return Peek().kind == TokenKind::kEnd ? Peek() : tokens_[position_ + 1];
}

const Token& TokenStream::Next() {
  const Token& token = Peek();
  if (token.kind != TokenKind::kEnd) ++position_;
  return token;
}

bool TokenStream::Accept(TokenKind kind) {
  if (Peek().kind != kind) return false;
  Next();
  return true;
}

std::string TokenStream::SyntaxErrorMessage() const {
  return absl::StrCat("Syntax error; token: \"", Peek().text, "\", near: \"",
                      NearText(), "\"");
}

absl::string_view TokenStream::NearText() const {
  const Token& token = Peek();
  if (token.kind == TokenKind::kEnd) {
    return position_ == 0 ? absl::string_view() : tokens_[position_ - 1].text;
  }
  const Token& next = PeekSecond();
  if (next.kind == TokenKind::kEnd) return token.text;
  if (token.kind != TokenKind::kIllegal) return Join(token.text, next.text);
  // Only what touches the illegal character, and only one character of it.
  const bool touches =
      token.text.data() + token.text.size() == next.text.data();
  if (!touches) return token.text;
  const size_t next_bytes =
      next.kind == TokenKind::kIllegal ? next.text.size() : 1;
  return Join(token.text, next.text.substr(0, next_bytes));
}

}  // namespace hashrange::expression
