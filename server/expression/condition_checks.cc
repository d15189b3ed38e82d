#include "server/expression/condition_checks.h"

#include <optional>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "server/expression/operand_messages.h"
#include "storage/value/value.h"

namespace hashrange::expression {
namespace {

using Node = ConditionTree::Node;

// Depths are bounded by kOperatorsMax, hence the recursion. The functions
// return the message of the first error, or "".
class ConditionChecker {
 public:
  ConditionChecker(const ConditionTree& tree, const Bindings& bindings)
      : tree_(tree), bindings_(bindings) {}

  std::string Check(const Node& node) const {
    switch (node.kind) {
      case ConditionKind::kAnd:
      case ConditionKind::kOr:
      case ConditionKind::kNot:
        return FirstOfChildren(node, &ConditionChecker::Check);
      default:
        break;
    }
    for (CheckFunction check :
         {&ConditionChecker::CheckDefined,
          &ConditionChecker::CheckOperandCounts,
          &ConditionChecker::CheckDistinct, &ConditionChecker::CheckTypes}) {
      if (std::string error = (this->*check)(node); !error.empty()) {
        return error;
      }
    }
    return "";
  }

 private:
  using CheckFunction = std::string (ConditionChecker::*)(const Node&) const;

  std::string FirstOfChildren(const Node& node, CheckFunction check) const;
  std::string CheckDefined(const Node& node) const;
  std::string CheckPathDefined(const Path& path) const;
  std::string CheckOperandCounts(const Node& node) const;
  std::string CheckDistinct(const Node& node) const;
  std::string CheckTypes(const Node& node) const;
  std::string CheckOwnTypes(const Node& node) const;
  std::string CheckNoOperandOf(absl::Span<const absl::string_view> types,
                               const Node& node) const;
  std::string CheckOrdered(const Node& node) const;
  std::string CheckAttributeType(const Node& node) const;
  std::string CheckBounds(const Node& node) const;

  const Node& Child(const Node& node, int i) const {
    return tree_.node(tree_.children(node)[i]);
  }
  // The value of an operand if the request determines it, otherwise null.
  const v1::AttributeValue* Constant(const Node& node) const;
  // The type of an operand if the request determines it, otherwise "".
  absl::string_view TypeOf(const Node& node) const;

  const ConditionTree& tree_;
  const Bindings& bindings_;
};

absl::string_view OperatorName(const Node& node) {
  return node.kind == ConditionKind::kComparison
             ? ComparatorText(node.comparator)
             : OperatorText(node.kind);
}

// The number of operands that a function takes; 0 for all other nodes.
int FunctionOperands(ConditionKind kind) {
  switch (kind) {
    case ConditionKind::kSize:
    case ConditionKind::kAttributeExists:
    case ConditionKind::kAttributeNotExists:
      return 1;
    case ConditionKind::kAttributeType:
    case ConditionKind::kBeginsWith:
    case ConditionKind::kContains:
      return 2;
    default:
      return 0;
  }
}

std::string ConditionChecker::FirstOfChildren(const Node& node,
                                              CheckFunction check) const {
  for (NodeId child : tree_.children(node)) {
    if (std::string error = (this->*check)(tree_.node(child)); !error.empty()) {
      return error;
    }
  }
  return "";
}

std::string ConditionChecker::CheckDefined(const Node& node) const {
  if (node.kind == ConditionKind::kPath) {
    return CheckPathDefined(tree_.path(node));
  }
  if (node.kind == ConditionKind::kPlaceholder &&
      !bindings_.has_value(node.index)) {
    return UndefinedValueMessage(tree_.placeholders().values[node.index]);
  }
  return FirstOfChildren(node, &ConditionChecker::CheckDefined);
}

std::string ConditionChecker::CheckPathDefined(const Path& path) const {
  for (const PathElement& element : path) {
    if (element.kind == PathElement::Kind::kPlaceholder &&
        !bindings_.has_name(element.number)) {
      return UndefinedNameMessage(tree_.placeholders().names[element.number]);
    }
  }
  return "";
}

std::string ConditionChecker::CheckOperandCounts(const Node& node) const {
  const int expected = FunctionOperands(node.kind);
  if (expected != 0 && node.child_count != expected) {
    return OperandCountMessage(OperatorName(node), node.child_count);
  }
  return FirstOfChildren(node, &ConditionChecker::CheckOperandCounts);
}

std::string ConditionChecker::CheckDistinct(const Node& node) const {
  if (node.kind != ConditionKind::kComparison &&
      node.kind != ConditionKind::kBeginsWith &&
      node.kind != ConditionKind::kContains) {
    return "";
  }
  const Node& first = Child(node, 0);
  const Node& second = Child(node, 1);
  if (first.kind != ConditionKind::kPath ||
      second.kind != ConditionKind::kPath ||
      !SamePath(tree_.path(first), tree_.path(second), bindings_)) {
    return "";
  }
  return absl::StrCat(
      "The first operand must be distinct from the remaining operands for this "
      "operator or function; operator: ",
      OperatorName(node),
      ", first operand: ", PathText(tree_.path(first), bindings_));
}

std::string ConditionChecker::CheckTypes(const Node& node) const {
  // Inner functions first: they stand earlier than what follows from them.
  if (std::string error = FirstOfChildren(node, &ConditionChecker::CheckTypes);
      !error.empty()) {
    return error;
  }
  return CheckOwnTypes(node);
}

std::string ConditionChecker::CheckOwnTypes(const Node& node) const {
  switch (node.kind) {
    case ConditionKind::kAttributeExists:
    case ConditionKind::kAttributeNotExists:
      return Child(node, 0).kind == ConditionKind::kPath
                 ? ""
                 : PathRequiredMessage(OperatorName(node));
    case ConditionKind::kSize:
      return CheckNoOperandOf({"N", "BOOL", "NULL"}, node);
    case ConditionKind::kBeginsWith:
      return CheckNoOperandOf({"N", "BOOL", "NULL", "SS", "NS", "BS", "L", "M"},
                              node);
    case ConditionKind::kAttributeType:
      return CheckAttributeType(node);
    case ConditionKind::kComparison:
      if (node.comparator == Comparator::kEqual ||
          node.comparator == Comparator::kNotEqual) {
        return "";
      }
      return CheckOrdered(node);
    case ConditionKind::kBetween:
      if (std::string error = CheckOrdered(node); !error.empty()) return error;
      return CheckBounds(node);
    default:
      return "";
  }
}

std::string ConditionChecker::CheckNoOperandOf(
    absl::Span<const absl::string_view> types, const Node& node) const {
  for (NodeId child : tree_.children(node)) {
    const absl::string_view type = TypeOf(tree_.node(child));
    if (absl::c_linear_search(types, type)) {
      return OperandTypeMessage(OperatorName(node), type);
    }
  }
  return "";
}

std::string ConditionChecker::CheckOrdered(const Node& node) const {
  return CheckNoOperandOf({"BOOL", "NULL", "SS", "NS", "BS", "L", "M"}, node);
}

std::string ConditionChecker::CheckAttributeType(const Node& node) const {
  const absl::string_view type = TypeOf(Child(node, 1));
  if (type != "S") {
    return OperandTypeMessage(
        OperatorName(node),
        type.empty() ? "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}" : type);
  }
  constexpr absl::string_view kTypes[] = {"B",  "NULL", "SS", "BOOL", "L",
                                          "BS", "N",    "NS", "S",    "M"};
  const std::string& name = Constant(Child(node, 1))->s();
  if (absl::c_linear_search(kTypes, name)) return "";
  return absl::StrCat("Invalid attribute type name found; type: ", name,
                      ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
}

std::string ConditionChecker::CheckBounds(const Node& node) const {
  const v1::AttributeValue* lower = Constant(Child(node, 1));
  const v1::AttributeValue* upper = Constant(Child(node, 2));
  if (lower == nullptr || upper == nullptr) return "";
  const std::string bounds =
      absl::StrCat("; lower bound operand: ", OperandText(*lower),
                   ", upper bound operand: ", OperandText(*upper));
  const std::optional<int> order = value::Compare(*lower, *upper);
  if (!order.has_value()) {
    return absl::StrCat(
        "The BETWEEN operator requires same data type for lower and upper "
        "bounds",
        bounds);
  }
  if (*order > 0) {
    return absl::StrCat(
        "The BETWEEN operator requires upper bound to be greater than or equal "
        "to lower bound",
        bounds);
  }
  return "";
}

const v1::AttributeValue* ConditionChecker::Constant(const Node& node) const {
  switch (node.kind) {
    case ConditionKind::kPlaceholder:
      return &bindings_.value(node.index);
    case ConditionKind::kLiteral:
      return &tree_.literal(node);
    default:
      return nullptr;
  }
}

absl::string_view ConditionChecker::TypeOf(const Node& node) const {
  if (node.kind == ConditionKind::kSize) return "N";
  const v1::AttributeValue* constant = Constant(node);
  return constant == nullptr ? "" : value::TypeName(*constant);
}

}  // namespace

absl::Status CheckConditions(ExpressionKind kind, const ConditionTree& tree,
                             const Bindings& bindings) {
  const std::string error =
      ConditionChecker(tree, bindings).Check(tree.node(tree.root()));
  return error.empty() ? absl::OkStatus() : ExpressionError(kind, error);
}

}  // namespace hashrange::expression
