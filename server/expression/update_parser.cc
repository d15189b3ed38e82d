#include "server/expression/update_parser.h"

#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "server/expression/expression_kind.h"
#include "server/expression/limits.h"
#include "server/expression/path_parser.h"
#include "server/expression/static_errors.h"
#include "server/expression/token_stream.h"

namespace hashrange::expression {
namespace {

constexpr StaticErrorKind kPrecedence[] = {
    StaticErrorKind::kTooManyOperators,  StaticErrorKind::kPathTooLong,
    StaticErrorKind::kListIndexTooLarge, StaticErrorKind::kReservedWord,
    StaticErrorKind::kUnknownFunction,   StaticErrorKind::kRepeatedSection,
};

std::optional<UpdateSection> SectionOf(TokenKind kind) {
  switch (kind) {
    case TokenKind::kSet:
      return UpdateSection::kSet;
    case TokenKind::kRemove:
      return UpdateSection::kRemove;
    case TokenKind::kAdd:
      return UpdateSection::kAdd;
    case TokenKind::kDelete:
      return UpdateSection::kDelete;
    default:
      return std::nullopt;
  }
}

std::optional<UpdateOperandKind> FunctionKind(absl::string_view name) {
  for (UpdateOperandKind kind :
       {UpdateOperandKind::kIfNotExists, UpdateOperandKind::kListAppend}) {
    if (name == OperandOperatorText(kind)) return kind;
  }
  return std::nullopt;
}

// What has been read completely.
struct Term {
  OperandId operand;
  // An unparenthesised sum, which may not be an operand.
  bool is_sum = false;
};

// What has been read in part and waits for a term. The parser keeps these on a
// stack of its own instead of calling itself, since 4 KB of text can nest
// thousands of levels.
struct Frame {
  enum class Kind { kGroup, kFunction, kArithmetic };

  Kind kind;
  // Of kArithmetic and kFunction. An unknown function is an error already; its
  // operand is never looked at.
  UpdateOperandKind operand_kind = UpdateOperandKind::kListAppend;
  // The terms read so far.
  absl::InlinedVector<OperandId, 2> children;
};

class UpdateParser {
 public:
  explicit UpdateParser(absl::string_view text)
      : tokens_(text, Keywords::kUpdate) {}

  absl::StatusOr<UpdateTree> Parse() && {
    do {
      if (!ParseSection()) return Error(tokens_.SyntaxErrorMessage());
    } while (tokens_.Peek().kind != TokenKind::kEnd);
    CheckOperatorCount();
    if (absl::string_view error = errors_.First(kPrecedence); !error.empty()) {
      return Error(error);
    }
    return std::move(builder_).Build();
  }

 private:
  // The parsing functions return false at a syntax error, with the tokens at
  // the offending one.
  bool ParseSection();
  bool ParseAction(UpdateSection section);
  bool ParseValue(OperandId* operand);
  bool ParseSum(OperandId* operand);
  bool BeginTerm(std::optional<Term>* term);
  bool BeginFunction();
  bool EndTerm(Term term, std::optional<OperandId>* sum);
  bool EndArgument(Term* term, bool* wants_term);
  bool BeginArithmetic(const Term& left);

  void Reduce(Term* term, bool is_sum);
  void CheckOperatorCount();

  static absl::Status Error(absl::string_view message) {
    return ExpressionError(ExpressionKind::kUpdate, message);
  }

  TokenStream tokens_;
  StaticErrors errors_;
  UpdateTreeBuilder builder_;
  PathParser paths_{&tokens_, &builder_.placeholders(), &errors_};
  std::array<bool, 4> sections_seen_{};
  std::vector<Frame> frames_;
  int operators_ = 0;
};

bool UpdateParser::ParseSection() {
  const std::optional<UpdateSection> section = SectionOf(tokens_.Peek().kind);
  if (!section.has_value()) return false;
  tokens_.Next();
  bool& seen = sections_seen_[static_cast<size_t>(*section)];
  if (seen) {
    errors_.Add(StaticErrorKind::kRepeatedSection,
                absl::StrCat("The \"", SectionText(*section),
                             "\" section can only be used once in an update "
                             "expression;"));
  }
  seen = true;
  do {
    if (!ParseAction(*section)) return false;
  } while (tokens_.Accept(TokenKind::kComma));
  // The end, or another section.
  return tokens_.Peek().kind == TokenKind::kEnd ||
         SectionOf(tokens_.Peek().kind).has_value();
}

bool UpdateParser::ParseAction(UpdateSection section) {
  std::optional<Path> path = paths_.Parse();
  if (!path.has_value()) return false;
  const int target = builder_.AddTarget(*std::move(path));
  OperandId operand = kNoOperand;
  switch (section) {
    case UpdateSection::kSet:
      if (!tokens_.Accept(TokenKind::kEqual) || !ParseSum(&operand)) {
        return false;
      }
      break;
    case UpdateSection::kRemove:
      break;
    case UpdateSection::kAdd:
    case UpdateSection::kDelete:
      if (!ParseValue(&operand)) return false;
      break;
  }
  builder_.AddAction(section, target, operand);
  return true;
}

bool UpdateParser::ParseValue(OperandId* operand) {
  const Token& token = tokens_.Peek();
  if (token.kind != TokenKind::kValuePlaceholder) return false;
  *operand = builder_.AddPlaceholder(token.text);
  tokens_.Next();
  return true;
}

// Each round reads the start of a term, then what follows its end.
bool UpdateParser::ParseSum(OperandId* operand) {
  std::optional<OperandId> sum;
  while (!sum.has_value()) {
    std::optional<Term> term;
    if (!BeginTerm(&term)) return false;
    if (term.has_value() && !EndTerm(*term, &sum)) return false;
  }
  *operand = *sum;
  return true;
}

// Reads one piece of the start of a term: a whole path or value, which sets
// `term`, or something that goes before a term, which becomes a frame.
bool UpdateParser::BeginTerm(std::optional<Term>* term) {
  const Token& token = tokens_.Peek();
  if (token.kind == TokenKind::kLeftParenthesis) {
    tokens_.Next();
    frames_.push_back({Frame::Kind::kGroup});
    return true;
  }
  if (token.kind == TokenKind::kValuePlaceholder) {
    OperandId operand;
    ParseValue(&operand);
    *term = Term{operand};
    return true;
  }
  if (token.kind == TokenKind::kIdentifier &&
      tokens_.PeekSecond().kind == TokenKind::kLeftParenthesis) {
    return BeginFunction();
  }
  std::optional<Path> path = paths_.Parse();
  if (!path.has_value()) return false;
  *term = Term{builder_.AddPath(*std::move(path))};
  return true;
}

bool UpdateParser::BeginFunction() {
  const Token& name = tokens_.Next();
  tokens_.Next();  // The parenthesis.
  ++operators_;
  Frame frame{Frame::Kind::kFunction};
  if (const auto kind = FunctionKind(name.text)) {
    frame.operand_kind = *kind;
  } else {
    errors_.Add(StaticErrorKind::kUnknownFunction,
                absl::StrCat("Invalid function name; function: ", name.text));
  }
  frames_.push_back(std::move(frame));
  return true;
}

// Reads what follows `term` until another term is due or the whole sum has been
// read, in which case it sets `sum`.
bool UpdateParser::EndTerm(Term term, std::optional<OperandId>* sum) {
  while (true) {
    if (!frames_.empty() && frames_.back().kind == Frame::Kind::kFunction) {
      bool wants_term = false;
      if (!EndArgument(&term, &wants_term)) return false;
      if (wants_term) return true;
    } else if (!frames_.empty() &&
               frames_.back().kind == Frame::Kind::kArithmetic) {
      frames_.back().children.push_back(term.operand);
      Reduce(&term, /*is_sum=*/true);
    } else if (!term.is_sum && BeginArithmetic(term)) {
      return true;
    } else if (frames_.empty()) {
      *sum = term.operand;
      return true;
    } else {
      if (!tokens_.Accept(TokenKind::kRightParenthesis)) return false;
      frames_.pop_back();
      term.is_sum = false;
    }
  }
}

bool UpdateParser::EndArgument(Term* term, bool* wants_term) {
  frames_.back().children.push_back(term->operand);
  if (tokens_.Accept(TokenKind::kComma)) {
    *wants_term = true;
    return true;
  }
  if (!tokens_.Accept(TokenKind::kRightParenthesis)) return false;
  Reduce(term, /*is_sum=*/false);
  return true;
}

// Starts a sum if "+" or "-" follows `left`.
bool UpdateParser::BeginArithmetic(const Term& left) {
  Frame frame{Frame::Kind::kArithmetic};
  if (tokens_.Accept(TokenKind::kPlus)) {
    frame.operand_kind = UpdateOperandKind::kPlus;
  } else if (tokens_.Accept(TokenKind::kMinus)) {
    frame.operand_kind = UpdateOperandKind::kMinus;
  } else {
    return false;
  }
  ++operators_;
  frame.children.push_back(left.operand);
  frames_.push_back(std::move(frame));
  return true;
}

// Makes the topmost frame a term.
void UpdateParser::Reduce(Term* term, bool is_sum) {
  const Frame frame = std::move(frames_.back());
  frames_.pop_back();
  *term = Term{builder_.Add(frame.operand_kind, frame.children), is_sum};
}

void UpdateParser::CheckOperatorCount() {
  if (operators_ > kOperatorsMax) {
    errors_.Add(StaticErrorKind::kTooManyOperators,
                absl::StrCat("The expression contains too many operators; "
                             "operator count: ",
                             operators_));
  }
}

}  // namespace

absl::StatusOr<UpdateTree> ParseUpdate(absl::string_view text) {
  if (absl::Status size = CheckExpressionSize(ExpressionKind::kUpdate, text);
      !size.ok()) {
    return size;
  }
  return UpdateParser(text).Parse();
}

}  // namespace hashrange::expression
