#include "server/expression/key_condition.h"

#include <optional>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "server/expression/bindings.h"
#include "server/expression/condition_checks.h"
#include "server/expression/condition_parser.h"
#include "server/expression/expression_kind.h"

namespace hashrange::expression {
namespace {

using Node = ConditionTree::Node;

KeyOperator OperatorOf(Comparator comparator) {
  switch (comparator) {
    case Comparator::kLess:
      return KeyOperator::kLess;
    case Comparator::kLessOrEqual:
      return KeyOperator::kLessOrEqual;
    case Comparator::kGreater:
      return KeyOperator::kGreater;
    case Comparator::kGreaterOrEqual:
      return KeyOperator::kGreaterOrEqual;
    default:
      return KeyOperator::kEqual;
  }
}

// The operator that says the same with the operands exchanged.
KeyOperator Reverse(KeyOperator op) {
  switch (op) {
    case KeyOperator::kLess:
      return KeyOperator::kGreater;
    case KeyOperator::kLessOrEqual:
      return KeyOperator::kGreaterOrEqual;
    case KeyOperator::kGreater:
      return KeyOperator::kLess;
    case KeyOperator::kGreaterOrEqual:
      return KeyOperator::kLessOrEqual;
    default:
      return op;
  }
}

absl::Status InvalidOperatorError(absl::string_view op) {
  return absl::InvalidArgumentError(
      absl::StrCat("Invalid operator used in KeyConditionExpression: ", op));
}

absl::Status NestedOperationError() {
  return absl::InvalidArgumentError(
      "KeyConditionExpressions cannot contain nested operations");
}

absl::Status InvalidConditionError(absl::string_view problem) {
  return absl::InvalidArgumentError(
      absl::StrCat("Invalid condition in KeyConditionExpression: ", problem));
}

class KeyConditionReader {
 public:
  KeyConditionReader(const ConditionTree& tree, const Bindings& bindings)
      : tree_(tree), bindings_(bindings) {}

  // Depths are bounded by kOperatorsMax.
  absl::Status Read(const Node& node) {
    if (node.kind != ConditionKind::kAnd) return ReadCondition(node);
    for (NodeId child : tree_.children(node)) {
      if (absl::Status status = Read(tree_.node(child)); !status.ok()) {
        return status;
      }
    }
    return absl::OkStatus();
  }

  std::vector<KeyCondition> conditions() && { return std::move(conditions_); }

 private:
  absl::Status ReadCondition(const Node& node);
  absl::Status CheckFirstOperand(const Node& node) const;
  // The place of the only path among the operands, which is a whole attribute.
  absl::StatusOr<int> FindKey(const Node& node) const;

  const Node& Child(const Node& node, int i) const {
    return tree_.node(tree_.children(node)[i]);
  }
  // Requires: not a path. Nothing else is left once FindKey succeeded.
  const v1::AttributeValue& Constant(const Node& node) const {
    return node.kind == ConditionKind::kLiteral ? tree_.literal(node)
                                                : bindings_.value(node.index);
  }

  const ConditionTree& tree_;
  const Bindings& bindings_;
  std::vector<KeyCondition> conditions_;
  absl::flat_hash_set<std::string> attributes_;
};

absl::Status KeyConditionReader::ReadCondition(const Node& node) {
  if (absl::Status status = CheckFirstOperand(node); !status.ok()) {
    return status;
  }
  const absl::StatusOr<int> key = FindKey(node);
  if (!key.ok()) return key.status();
  KeyCondition condition;
  condition.attribute = std::string(
      ElementName(tree_.path(Child(node, *key)).front(), bindings_));
  if (!attributes_.insert(condition.attribute).second) {
    return absl::InvalidArgumentError(
        "KeyConditionExpressions must only contain one condition per key");
  }
  condition.operand = Constant(Child(node, *key == 0 ? 1 : 0));
  if (node.kind == ConditionKind::kBetween) {
    condition.op = KeyOperator::kBetween;
    condition.upper = Constant(Child(node, 2));
  } else if (node.kind == ConditionKind::kBeginsWith) {
    condition.op = KeyOperator::kBeginsWith;
  } else {
    condition.op = OperatorOf(node.comparator);
    if (*key == 1) condition.op = Reverse(condition.op);
  }
  conditions_.push_back(std::move(condition));
  return absl::OkStatus();
}

// Checks what an operator or function demands apart from its operands.
absl::Status KeyConditionReader::CheckFirstOperand(const Node& node) const {
  switch (node.kind) {
    case ConditionKind::kComparison:
      if (node.comparator == Comparator::kNotEqual) {
        return InvalidOperatorError(ComparatorText(node.comparator));
      }
      return absl::OkStatus();
    case ConditionKind::kBetween:
    case ConditionKind::kBeginsWith:
      if (Child(node, 0).kind == ConditionKind::kSize) {
        return NestedOperationError();
      }
      if (Child(node, 0).kind != ConditionKind::kPath) {
        return InvalidConditionError(
            absl::StrCat(OperatorText(node.kind),
                         " operator must have the key attribute as its first "
                         "operand"));
      }
      return absl::OkStatus();
    default:
      return InvalidOperatorError(OperatorText(node.kind));
  }
}

absl::StatusOr<int> KeyConditionReader::FindKey(const Node& node) const {
  std::optional<int> key;
  for (int i = 0; i < node.child_count; ++i) {
    const Node& child = Child(node, i);
    if (child.kind == ConditionKind::kSize) return NestedOperationError();
    if (child.kind != ConditionKind::kPath) continue;
    if (key.has_value()) {
      return InvalidConditionError(
          "Multiple attribute names used in one condition");
    }
    if (tree_.path(child).size() > 1) {
      return absl::InvalidArgumentError(
          "KeyConditionExpressions cannot have conditions on nested "
          "attributes");
    }
    key = i;
  }
  if (!key.has_value()) {
    return InvalidConditionError("No key attribute specified");
  }
  return *key;
}

}  // namespace

absl::StatusOr<std::vector<KeyCondition>> ParseKeyConditions(
    absl::string_view text, const Names& names, const Values& values,
    UsedPlaceholders* used) {
  const absl::StatusOr<ConditionTree> tree =
      ParseCondition(ExpressionKind::kKeyCondition, text);
  if (!tree.ok()) return tree.status();
  return BindKeyConditions(*tree, names, values, used);
}

absl::StatusOr<std::vector<KeyCondition>> BindKeyConditions(
    const ConditionTree& tree, const Names& names, const Values& values,
    UsedPlaceholders* used) {
  const Bindings bindings(tree.placeholders(), names, values, used);
  if (absl::Status status =
          CheckConditions(ExpressionKind::kKeyCondition, tree, bindings);
      !status.ok()) {
    return status;
  }
  KeyConditionReader reader(tree, bindings);
  if (absl::Status status = reader.Read(tree.node(tree.root())); !status.ok()) {
    return status;
  }
  return std::move(reader).conditions();
}

}  // namespace hashrange::expression
