#include "server/expression/condition_evaluation.h"

#include <cstddef>
#include <optional>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace hashrange::expression {
namespace {

using Node = ConditionTree::Node;

// Every character outside the basic plane takes two units; it has four bytes,
// and only its first one is 0xF0 or more.
size_t Utf16Units(absl::string_view text) {
  size_t units = 0;
  for (unsigned char byte : text) {
    units += ((byte & 0xC0) != 0x80) + (byte >= 0xF0);
  }
  return units;
}

std::optional<size_t> SizeOf(const v1::AttributeValue& value) {
  switch (value.value_case()) {
    case v1::AttributeValue::kS:
      return Utf16Units(value.s());
    case v1::AttributeValue::kB:
      return value.b().size();
    case v1::AttributeValue::kSs:
      return value.ss().elements_size();
    case v1::AttributeValue::kNs:
      return value.ns().elements_size();
    case v1::AttributeValue::kBs:
      return value.bs().elements_size();
    case v1::AttributeValue::kL:
      return value.l().elements_size();
    case v1::AttributeValue::kM:
      return value.m().entries().size();
    default:
      return std::nullopt;
  }
}

// Canonical numbers are equal if their texts are, so this serves all sets.
template <typename Set>
bool HasElement(const Set& set, const std::string& element) {
  return absl::c_linear_search(set.elements(), element);
}

bool Contains(const v1::AttributeValue& whole, const v1::AttributeValue& part) {
  switch (whole.value_case()) {
    case v1::AttributeValue::kS:
      return part.has_s() && absl::StrContains(whole.s(), part.s());
    case v1::AttributeValue::kB:
      return part.has_b() && absl::StrContains(whole.b(), part.b());
    case v1::AttributeValue::kSs:
      return part.has_s() && HasElement(whole.ss(), part.s());
    case v1::AttributeValue::kNs:
      return part.has_n() && HasElement(whole.ns(), part.n());
    case v1::AttributeValue::kBs:
      return part.has_b() && HasElement(whole.bs(), part.b());
    case v1::AttributeValue::kL:
      return absl::c_any_of(whole.l().elements(),
                            [&](const v1::AttributeValue& element) {
                              return value::Equal(element, part);
                            });
    default:
      return false;
  }
}

bool BeginsWith(const v1::AttributeValue& whole,
                const v1::AttributeValue& prefix) {
  if (whole.has_s()) {
    return prefix.has_s() && absl::StartsWith(whole.s(), prefix.s());
  }
  return whole.has_b() && prefix.has_b() &&
         absl::StartsWith(whole.b(), prefix.b());
}

bool Compare(Comparator comparator, const v1::AttributeValue& left,
             const v1::AttributeValue& right) {
  if (comparator == Comparator::kEqual) return value::Equal(left, right);
  if (comparator == Comparator::kNotEqual) return !value::Equal(left, right);
  const std::optional<int> order = value::Compare(left, right);
  if (!order.has_value()) return false;
  switch (comparator) {
    case Comparator::kLess:
      return *order < 0;
    case Comparator::kLessOrEqual:
      return *order <= 0;
    case Comparator::kGreater:
      return *order > 0;
    default:
      return *order >= 0;
  }
}

// An operand's value: of the item, of the request, or computed. Neither copied
// nor movable, since it may point into itself.
class OperandValue {
 public:
  OperandValue() = default;
  OperandValue(const OperandValue&) = delete;
  OperandValue& operator=(const OperandValue&) = delete;

  void Refer(const v1::AttributeValue* value) { value_ = value; }
  void Compute(size_t number) {
    computed_.set_n(absl::StrCat(number));
    value_ = &computed_;
  }

  bool is_missing() const { return value_ == nullptr; }
  const v1::AttributeValue& operator*() const { return *value_; }

 private:
  const v1::AttributeValue* value_ = nullptr;
  v1::AttributeValue computed_;
};

// Recursion is bounded by kOperatorsMax, which bounds the depth of trees.
class Evaluator {
 public:
  Evaluator(const ConditionTree& tree, const Bindings& bindings,
            const value::AttributeMap& item)
      : tree_(tree), bindings_(bindings), item_(item) {}

  bool Holds(NodeId id) const;

 private:
  void Operand(NodeId id, OperandValue* value) const;
  bool CompareOperands(const Node& node) const;
  bool IsBetween(const Node& node) const;
  bool IsIn(const Node& node) const;
  bool IsPresent(const Node& node) const;
  // Whether both children have values that `test` accepts.
  template <typename Test>
  bool BothPresentAnd(const Node& node, Test test) const;

  NodeId Child(const Node& node, int i) const {
    return tree_.children(node)[i];
  }

  const ConditionTree& tree_;
  const Bindings& bindings_;
  const value::AttributeMap& item_;
};

bool Evaluator::Holds(NodeId id) const {
  const Node& node = tree_.node(id);
  const auto holds = [this](NodeId child) { return Holds(child); };
  switch (node.kind) {
    case ConditionKind::kComparison:
      return CompareOperands(node);
    case ConditionKind::kBetween:
      return IsBetween(node);
    case ConditionKind::kIn:
      return IsIn(node);
    case ConditionKind::kAttributeExists:
      return IsPresent(node);
    case ConditionKind::kAttributeNotExists:
      return !IsPresent(node);
    case ConditionKind::kAttributeType:
      return BothPresentAnd(node, [](const v1::AttributeValue& operand,
                                     const v1::AttributeValue& type) {
        return type.has_s() && value::TypeName(operand) == type.s();
      });
    case ConditionKind::kBeginsWith:
      return BothPresentAnd(node, BeginsWith);
    case ConditionKind::kContains:
      return BothPresentAnd(node, Contains);
    case ConditionKind::kAnd:
      return absl::c_all_of(tree_.children(node), holds);
    case ConditionKind::kOr:
      return absl::c_any_of(tree_.children(node), holds);
    case ConditionKind::kNot:
      return !Holds(Child(node, 0));
    default:
      return false;  // Operands are no conditions.
  }
}

void Evaluator::Operand(NodeId id, OperandValue* value) const {
  const Node& node = tree_.node(id);
  switch (node.kind) {
    case ConditionKind::kPath:
      value->Refer(FindValue(tree_.path(node), bindings_, item_));
      return;
    case ConditionKind::kPlaceholder:
      value->Refer(&bindings_.value(node.index));
      return;
    case ConditionKind::kLiteral:
      value->Refer(&tree_.literal(node));
      return;
    default:
      break;
  }
  OperandValue sized;
  Operand(Child(node, 0), &sized);
  if (sized.is_missing()) return;
  if (const std::optional<size_t> size = SizeOf(*sized)) value->Compute(*size);
}

bool Evaluator::CompareOperands(const Node& node) const {
  OperandValue left;
  OperandValue right;
  Operand(Child(node, 0), &left);
  Operand(Child(node, 1), &right);
  if (left.is_missing() || right.is_missing()) {
    return node.comparator == Comparator::kNotEqual;
  }
  return Compare(node.comparator, *left, *right);
}

bool Evaluator::IsBetween(const Node& node) const {
  OperandValue operand;
  OperandValue lower;
  OperandValue upper;
  Operand(Child(node, 0), &operand);
  Operand(Child(node, 1), &lower);
  Operand(Child(node, 2), &upper);
  return !operand.is_missing() && !lower.is_missing() && !upper.is_missing() &&
         Compare(Comparator::kGreaterOrEqual, *operand, *lower) &&
         Compare(Comparator::kLessOrEqual, *operand, *upper);
}

bool Evaluator::IsIn(const Node& node) const {
  OperandValue operand;
  Operand(Child(node, 0), &operand);
  if (operand.is_missing()) return false;
  return absl::c_any_of(tree_.children(node).subspan(1), [&](NodeId child) {
    OperandValue element;
    Operand(child, &element);
    return !element.is_missing() && value::Equal(*operand, *element);
  });
}

bool Evaluator::IsPresent(const Node& node) const {
  OperandValue operand;
  Operand(Child(node, 0), &operand);
  return !operand.is_missing();
}

template <typename Test>
bool Evaluator::BothPresentAnd(const Node& node, Test test) const {
  OperandValue first;
  OperandValue second;
  Operand(Child(node, 0), &first);
  Operand(Child(node, 1), &second);
  return !first.is_missing() && !second.is_missing() && test(*first, *second);
}

}  // namespace

bool EvaluateCondition(const ConditionTree& tree, const Bindings& bindings,
                       const value::AttributeMap& item) {
  return Evaluator(tree, bindings, item).Holds(tree.root());
}

}  // namespace hashrange::expression
