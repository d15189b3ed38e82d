#include "tests/model/reference_condition.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/model/reference_value.h"

namespace hashrange::tests {
namespace {

using Value = std::optional<v1::AttributeValue>;

// UTF-16 code units: two where UTF-8 needs four bytes.
int CodeUnits(const std::string& text) {
  int units = 0;
  for (const unsigned char byte : text) {
    const bool begins_character = byte < 0x80 || byte >= 0xC0;
    units += begins_character ? 1 : 0;
    units += byte >= 0xF0 ? 1 : 0;
  }
  return units;
}

Value SizeOf(const v1::AttributeValue& value) {
  if (value.has_s()) return N(CodeUnits(value.s()));
  if (value.has_b()) return N(static_cast<int>(value.b().size()));
  if (value.has_ss()) return N(value.ss().elements_size());
  if (value.has_ns()) return N(value.ns().elements_size());
  if (value.has_bs()) return N(value.bs().elements_size());
  if (value.has_l()) return N(value.l().elements_size());
  if (value.has_m()) return N(static_cast<int>(value.m().entries_size()));
  return std::nullopt;
}

Value Evaluate(const ConditionOperand& operand, const Attributes& item) {
  if (operand.kind == ConditionOperand::Kind::kValue) return operand.value;
  const v1::AttributeValue* found = FindAt(operand.path, item);
  if (found == nullptr) return std::nullopt;
  if (operand.kind == ConditionOperand::Kind::kSize) return SizeOf(*found);
  return *found;
}

bool Compare(const std::string& comparator, const Value& left,
             const Value& right) {
  const bool both = left.has_value() && right.has_value();
  const bool equal = both && AreEqual(*left, *right);
  if (comparator == "=") return equal;
  if (comparator == "<>") return !equal;
  if (!both || !AreOrdered(*left, *right)) return false;
  const int order = CompareKeys(*left, *right);
  if (comparator == "<") return order < 0;
  if (comparator == "<=") return order <= 0;
  if (comparator == ">") return order > 0;
  return order >= 0;
}

bool BeginsWith(const v1::AttributeValue& value,
                const v1::AttributeValue& prefix) {
  return (value.has_s() && prefix.has_s() &&
          absl::StartsWith(value.s(), prefix.s())) ||
         (value.has_b() && prefix.has_b() &&
          absl::StartsWith(value.b(), prefix.b()));
}

template <typename Elements>
bool HasElement(const Elements& elements, const std::string& element) {
  return std::find(elements.begin(), elements.end(), element) != elements.end();
}

bool Contains(const v1::AttributeValue& value, const v1::AttributeValue& part) {
  for (const v1::AttributeValue& element : value.l().elements()) {
    if (AreEqual(element, part)) return true;
  }
  if (part.has_s()) {
    return (value.has_s() && absl::StrContains(value.s(), part.s())) ||
           HasElement(value.ss().elements(), part.s());
  }
  if (part.has_b()) {
    return (value.has_b() && absl::StrContains(value.b(), part.b())) ||
           HasElement(value.bs().elements(), part.b());
  }
  return part.has_n() && HasElement(value.ns().elements(), part.n());
}

// What remains of a kind whose subject must be there.
bool HoldsOf(const ReferenceCondition& condition,
             const v1::AttributeValue& subject,
             const std::vector<Value>& operands) {
  switch (condition.kind) {
    case ConditionKind::kBetween:
      return Compare(">=", subject, operands[0]) &&
             Compare("<=", subject, operands[1]);
    case ConditionKind::kIn:
      return std::any_of(
          operands.begin(), operands.end(),
          [&](const Value& other) { return Compare("=", subject, other); });
    case ConditionKind::kHasType:
      return TypeName(subject) == operands[0]->s();
    case ConditionKind::kBeginsWith:
      return operands[0].has_value() && BeginsWith(subject, *operands[0]);
    case ConditionKind::kContains:
      return operands[0].has_value() && Contains(subject, *operands[0]);
    default:
      return true;
  }
}

std::string WriteOperand(const ConditionOperand& operand,
                         ExpressionText* text) {
  switch (operand.kind) {
    case ConditionOperand::Kind::kValue:
      return text->Value(operand.value);
    case ConditionOperand::Kind::kSize:
      return absl::StrCat("size(", text->Path(operand.path), ")");
    default:
      return text->Path(operand.path);
  }
}

std::string FunctionName(ConditionKind kind) {
  switch (kind) {
    case ConditionKind::kExists:
      return "attribute_exists";
    case ConditionKind::kNotExists:
      return "attribute_not_exists";
    case ConditionKind::kHasType:
      return "attribute_type";
    case ConditionKind::kBeginsWith:
      return "begins_with";
    default:
      return "contains";
  }
}

// In parentheses.
std::string WriteChild(const ReferenceCondition& condition, size_t child,
                       ExpressionText* text) {
  return absl::StrCat("(", WriteCondition(condition.children[child], text),
                      ")");
}

}  // namespace

bool Holds(const ReferenceCondition& condition, const Attributes& item) {
  const auto& children = condition.children;
  switch (condition.kind) {
    case ConditionKind::kAnd:
      return Holds(children[0], item) && Holds(children[1], item);
    case ConditionKind::kOr:
      return Holds(children[0], item) || Holds(children[1], item);
    case ConditionKind::kNot:
      return !Holds(children[0], item);
    default:
      break;
  }
  const Value subject = Evaluate(condition.subject, item);
  std::vector<Value> operands;
  for (const ConditionOperand& operand : condition.operands) {
    operands.push_back(Evaluate(operand, item));
  }
  if (condition.kind == ConditionKind::kCompare) {
    return Compare(condition.comparator, subject, operands[0]);
  }
  if (condition.kind == ConditionKind::kNotExists) return !subject.has_value();
  return subject.has_value() && HoldsOf(condition, *subject, operands);
}

std::string WriteCondition(const ReferenceCondition& condition,
                           ExpressionText* text) {
  switch (condition.kind) {
    case ConditionKind::kAnd:
      return WriteChild(condition, 0, text) + " AND " +
             WriteChild(condition, 1, text);
    case ConditionKind::kOr:
      return WriteChild(condition, 0, text) + " OR " +
             WriteChild(condition, 1, text);
    case ConditionKind::kNot:
      return "NOT " + WriteChild(condition, 0, text);
    default:
      break;
  }
  const std::string subject = WriteOperand(condition.subject, text);
  std::vector<std::string> operands;
  for (const ConditionOperand& operand : condition.operands) {
    operands.push_back(WriteOperand(operand, text));
  }
  switch (condition.kind) {
    case ConditionKind::kCompare:
      return absl::StrCat(subject, " ", condition.comparator, " ", operands[0]);
    case ConditionKind::kBetween:
      return absl::StrCat(subject, " BETWEEN ", operands[0], " AND ",
                          operands[1]);
    case ConditionKind::kIn:
      return absl::StrCat(subject, " IN (", absl::StrJoin(operands, ", "), ")");
    default:
      operands.insert(operands.begin(), subject);
      return absl::StrCat(FunctionName(condition.kind), "(",
                          absl::StrJoin(operands, ", "), ")");
  }
}

}  // namespace hashrange::tests
