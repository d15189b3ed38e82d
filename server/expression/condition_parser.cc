#include "server/expression/condition_parser.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "server/expression/limits.h"
#include "server/expression/path_parser.h"
#include "server/expression/static_errors.h"
#include "server/expression/token_stream.h"

namespace hashrange::expression {
namespace {

constexpr StaticErrorKind kPrecedence[] = {
    StaticErrorKind::kTooManyOperators,     StaticErrorKind::kTooManyInOperands,
    StaticErrorKind::kPathTooLong,          StaticErrorKind::kListIndexTooLarge,
    StaticErrorKind::kRedundantParentheses, StaticErrorKind::kUnknownFunction,
    StaticErrorKind::kMisusedFunction,      StaticErrorKind::kReservedWord,
};

std::optional<ConditionKind> FunctionKind(absl::string_view name) {
  for (ConditionKind kind :
       {ConditionKind::kAttributeExists, ConditionKind::kAttributeNotExists,
        ConditionKind::kAttributeType, ConditionKind::kBeginsWith,
        ConditionKind::kContains, ConditionKind::kSize}) {
    if (name == OperatorText(kind)) return kind;
  }
  return std::nullopt;
}

std::optional<Comparator> ComparatorOf(TokenKind kind) {
  switch (kind) {
    case TokenKind::kEqual:
      return Comparator::kEqual;
    case TokenKind::kNotEqual:
      return Comparator::kNotEqual;
    case TokenKind::kLess:
      return Comparator::kLess;
    case TokenKind::kLessOrEqual:
      return Comparator::kLessOrEqual;
    case TokenKind::kGreater:
      return Comparator::kGreater;
    case TokenKind::kGreaterOrEqual:
      return Comparator::kGreaterOrEqual;
    default:
      return std::nullopt;
  }
}

// What has been read completely: an operand, a condition, or a function call,
// which is one or the other depending on what follows.
struct Term {
  enum class Category { kOperand, kCondition, kFunction };

  NodeId node;
  Category category;
  // Of kFunction; absent if there is no such function.
  std::optional<ConditionKind> function;
  // The term was in parentheses of its own.
  bool is_grouped = false;
};

// What has been read in part and waits for a term. The parser keeps these on a
// stack of its own instead of calling itself, since 4 KB of text can nest
// thousands of levels.
struct Frame {
  enum class Kind {
    kGroup,
    kFunction,
    kComparison,
    kBetweenLower,
    kBetweenUpper,
    kIn,
    kNot,
    kAnd,
    kOr,
  };

  Kind kind;
  // The term that the frame waits for may not be a condition.
  bool operand_only = false;
  Comparator comparator = Comparator::kEqual;
  std::optional<ConditionKind> function;
  // The terms read so far.
  absl::InlinedVector<NodeId, 3> children;
};

class ConditionParser {
 public:
  ConditionParser(ExpressionKind kind, absl::string_view text)
      : kind_(kind), tokens_(text, Keywords::kCondition) {}

  absl::StatusOr<ConditionTree> Parse() && {
    // Each round reads the start of a term, then what follows its end.
    std::optional<NodeId> root;
    while (!root.has_value()) {
      std::optional<Term> term;
      if (!BeginTerm(&term) || (term.has_value() && !EndTerm(*term, &root))) {
        return ExpressionError(kind_, tokens_.SyntaxErrorMessage());
      }
    }
    CheckOperatorCount();
    if (absl::string_view error = errors_.First(kPrecedence); !error.empty()) {
      return ExpressionError(kind_, error);
    }
    return std::move(builder_).Build(*root);
  }

 private:
  bool BeginTerm(std::optional<Term>* term);
  bool BeginFunction();
  bool EndTerm(Term term, std::optional<NodeId>* root);
  bool EndOperand(Term* term, bool* wants_term);
  bool EndCondition(Term* term, bool* wants_term, std::optional<NodeId>* root);
  bool BeginOperator(const Term& left);
  bool Conjoin(Frame::Kind frame_kind, TokenKind token, Term* term,
               bool* wants_term);

  void CloseGroup(Term* term);
  void CloseFunction(Term* term);
  void Reduce(ConditionKind kind, Term* term);
  void AsCondition(Term* term);
  void CheckOperand(const Term& term);
  void CheckInOperands(int count);
  void CheckOperatorCount();

  bool OperandOnly() const {
    return !frames_.empty() && frames_.back().operand_only;
  }
  bool TopIs(Frame::Kind kind) const {
    return !frames_.empty() && frames_.back().kind == kind;
  }

  const ExpressionKind kind_;
  TokenStream tokens_;
  StaticErrors errors_;
  ConditionTreeBuilder builder_;
  PathParser paths_{&tokens_, &builder_.placeholders(), &errors_};
  std::vector<Frame> frames_;
  int operators_ = 0;
};

// Reads one piece of the start of a term: a whole path or value, which sets
// `term`, or something that goes before a term, which becomes a frame.
bool ConditionParser::BeginTerm(std::optional<Term>* term) {
  const Token& token = tokens_.Peek();
  const bool operand_only = OperandOnly();
  switch (token.kind) {
    case TokenKind::kNot:
      if (operand_only) return false;
      tokens_.Next();
      ++operators_;
      frames_.push_back({Frame::Kind::kNot});
      return true;
    case TokenKind::kLeftParenthesis:
      tokens_.Next();
      frames_.push_back({Frame::Kind::kGroup, operand_only});
      return true;
    case TokenKind::kValuePlaceholder:
      tokens_.Next();
      *term =
          Term{builder_.AddPlaceholder(token.text), Term::Category::kOperand};
      return true;
    case TokenKind::kIdentifier:
      if (tokens_.PeekSecond().kind == TokenKind::kLeftParenthesis) {
        return BeginFunction();
      }
      break;
    case TokenKind::kNamePlaceholder:
      break;
    default:
      return false;
  }
  std::optional<Path> path = paths_.Parse();
  if (!path.has_value()) return false;
  *term = Term{builder_.AddPath(*std::move(path)), Term::Category::kOperand};
  return true;
}

bool ConditionParser::BeginFunction() {
  const Token& name = tokens_.Next();
  tokens_.Next();  // The parenthesis.
  ++operators_;
  Frame frame{Frame::Kind::kFunction, /*operand_only=*/true};
  frame.function = FunctionKind(name.text);
  if (!frame.function.has_value()) {
    errors_.Add(StaticErrorKind::kUnknownFunction,
                absl::StrCat("Invalid function name; function: ", name.text));
  }
  frames_.push_back(std::move(frame));
  return true;
}

// Reads what follows `term` until another term is due or the text is over, in
// which case it sets `root`.
bool ConditionParser::EndTerm(Term term, std::optional<NodeId>* root) {
  bool wants_term = false;
  while (!wants_term && !root->has_value()) {
    const bool ok = OperandOnly() ? EndOperand(&term, &wants_term)
                                  : EndCondition(&term, &wants_term, root);
    if (!ok) return false;
  }
  return true;
}

// One step of EndTerm where only an operand may stand.
bool ConditionParser::EndOperand(Term* term, bool* wants_term) {
  Frame& frame = frames_.back();
  if (frame.kind == Frame::Kind::kGroup) {
    if (!tokens_.Accept(TokenKind::kRightParenthesis)) return false;
    CloseGroup(term);
    return true;
  }
  CheckOperand(*term);
  frame.children.push_back(term->node);
  switch (frame.kind) {
    case Frame::Kind::kFunction:
    case Frame::Kind::kIn:
      if (tokens_.Accept(TokenKind::kComma)) {
        *wants_term = true;
      } else if (!tokens_.Accept(TokenKind::kRightParenthesis)) {
        return false;
      } else if (frame.kind == Frame::Kind::kFunction) {
        CloseFunction(term);
      } else {
        CheckInOperands(static_cast<int>(frame.children.size()) - 1);
        Reduce(ConditionKind::kIn, term);
      }
      return true;
    case Frame::Kind::kBetweenLower:
      if (!tokens_.Accept(TokenKind::kAnd)) return false;
      frame.kind = Frame::Kind::kBetweenUpper;
      *wants_term = true;
      return true;
    case Frame::Kind::kBetweenUpper:
      Reduce(ConditionKind::kBetween, term);
      return true;
    default:
      Reduce(ConditionKind::kComparison, term);
      return true;
  }
}

// One step of EndTerm where a condition may stand.
bool ConditionParser::EndCondition(Term* term, bool* wants_term,
                                   std::optional<NodeId>* root) {
  if (term->category != Term::Category::kCondition && BeginOperator(*term)) {
    // What follows IN is checked here, so that the error is at its place.
    *wants_term =
        !TopIs(Frame::Kind::kIn) || tokens_.Accept(TokenKind::kLeftParenthesis);
    return *wants_term;
  }
  if (TopIs(Frame::Kind::kGroup) &&
      tokens_.Accept(TokenKind::kRightParenthesis)) {
    CloseGroup(term);
    return true;
  }
  if (term->category == Term::Category::kOperand) return false;
  AsCondition(term);
  if (TopIs(Frame::Kind::kNot)) {
    frames_.back().children.push_back(term->node);
    Reduce(ConditionKind::kNot, term);
    return true;
  }
  if (Conjoin(Frame::Kind::kAnd, TokenKind::kAnd, term, wants_term)) {
    return true;
  }
  if (Conjoin(Frame::Kind::kOr, TokenKind::kOr, term, wants_term)) return true;
  if (!frames_.empty() || tokens_.Peek().kind != TokenKind::kEnd) return false;
  *root = term->node;
  return true;
}

// Starts a comparison, BETWEEN or IN if one follows `left`.
bool ConditionParser::BeginOperator(const Term& left) {
  Frame frame{Frame::Kind::kComparison, /*operand_only=*/true};
  if (const auto comparator = ComparatorOf(tokens_.Peek().kind)) {
    frame.comparator = *comparator;
  } else if (tokens_.Peek().kind == TokenKind::kBetween) {
    frame.kind = Frame::Kind::kBetweenLower;
  } else if (tokens_.Peek().kind == TokenKind::kIn) {
    frame.kind = Frame::Kind::kIn;
  } else {
    return false;
  }
  tokens_.Next();
  ++operators_;
  CheckOperand(left);
  frame.children.push_back(left.node);
  frames_.push_back(std::move(frame));
  return true;
}

// Handles AND and OR alike. Operators of one kind in a row make one node, so
// that a long chain is not a deep tree.
bool ConditionParser::Conjoin(Frame::Kind frame_kind, TokenKind token,
                              Term* term, bool* wants_term) {
  if (tokens_.Accept(token)) {
    ++operators_;
    if (!TopIs(frame_kind)) frames_.push_back({frame_kind});
    frames_.back().children.push_back(term->node);
    *wants_term = true;
    return true;
  }
  if (!TopIs(frame_kind)) return false;
  frames_.back().children.push_back(term->node);
  Reduce(token == TokenKind::kAnd ? ConditionKind::kAnd : ConditionKind::kOr,
         term);
  return true;
}

void ConditionParser::CloseGroup(Term* term) {
  if (term->is_grouped) {
    errors_.Add(StaticErrorKind::kRedundantParentheses,
                "The expression has redundant parentheses;");
  }
  term->is_grouped = true;
  frames_.pop_back();
}

void ConditionParser::CloseFunction(Term* term) {
  const Frame frame = std::move(frames_.back());
  frames_.pop_back();
  // An unknown function is an error already; its node is never looked at.
  const ConditionKind kind = frame.function.value_or(ConditionKind::kSize);
  *term = Term{builder_.Add(kind, frame.children), Term::Category::kFunction,
               frame.function};
}

// Makes the topmost frame a condition.
void ConditionParser::Reduce(ConditionKind kind, Term* term) {
  const Frame frame = std::move(frames_.back());
  frames_.pop_back();
  const NodeId node =
      kind == ConditionKind::kComparison
          ? builder_.AddComparison(frame.comparator, frame.children[0],
                                   frame.children[1])
          : builder_.Add(kind, frame.children);
  *term = Term{node, Term::Category::kCondition};
}

// Decides that `term`, a function or a condition, is a condition.
void ConditionParser::AsCondition(Term* term) {
  if (term->category == Term::Category::kFunction &&
      term->function == ConditionKind::kSize) {
    errors_.Add(StaticErrorKind::kMisusedFunction,
                "The function is not allowed to be used this way in an "
                "expression; function: size");
  }
  term->category = Term::Category::kCondition;
}

// Notes an error if `term`, a function or an operand, is no operand.
void ConditionParser::CheckOperand(const Term& term) {
  if (term.function.has_value() && term.function != ConditionKind::kSize) {
    errors_.Add(StaticErrorKind::kMisusedFunction,
                absl::StrCat("The function is not allowed to be used this way "
                             "in an expression; function: ",
                             OperatorText(*term.function)));
  }
}

void ConditionParser::CheckInOperands(int count) {
  if (count > kInOperandsMax) {
    errors_.Add(
        StaticErrorKind::kTooManyInOperands,
        absl::StrCat("The IN operator is provided with too many operands; "
                     "number of operands: ",
                     count));
  }
}

void ConditionParser::CheckOperatorCount() {
  if (operators_ > kOperatorsMax) {
    errors_.Add(StaticErrorKind::kTooManyOperators,
                absl::StrCat("The expression contains too many operators; "
                             "operator count: ",
                             operators_));
  }
}

}  // namespace

absl::StatusOr<ConditionTree> ParseCondition(ExpressionKind kind,
                                             absl::string_view text) {
  if (absl::Status size = CheckExpressionSize(kind, text); !size.ok()) {
    return size;
  }
  return ConditionParser(kind, text).Parse();
}

}  // namespace hashrange::expression
