#include "server/expression/condition_tree.h"

#include <utility>

namespace hashrange::expression {

absl::string_view ComparatorText(Comparator comparator) {
  switch (comparator) {
    case Comparator::kEqual:
      return "=";
    case Comparator::kNotEqual:
      return "<>";
    case Comparator::kLess:
      return "<";
    case Comparator::kLessOrEqual:
      return "<=";
    case Comparator::kGreater:
      return ">";
    case Comparator::kGreaterOrEqual:
      return ">=";
  }
  return "";
}

bool IsOperand(ConditionKind kind) {
  return kind == ConditionKind::kPath || kind == ConditionKind::kPlaceholder ||
         kind == ConditionKind::kLiteral || kind == ConditionKind::kSize;
}

absl::string_view OperatorText(ConditionKind kind) {
  switch (kind) {
    case ConditionKind::kPath:
    case ConditionKind::kPlaceholder:
    case ConditionKind::kLiteral:
    case ConditionKind::kComparison:
      return "";
    case ConditionKind::kSize:
      return "size";
    case ConditionKind::kBetween:
      return "BETWEEN";
    case ConditionKind::kIn:
      return "IN";
    case ConditionKind::kAttributeExists:
      return "attribute_exists";
    case ConditionKind::kAttributeNotExists:
      return "attribute_not_exists";
    case ConditionKind::kAttributeType:
      return "attribute_type";
    case ConditionKind::kBeginsWith:
      return "begins_with";
    case ConditionKind::kContains:
      return "contains";
    case ConditionKind::kAnd:
      return "AND";
    case ConditionKind::kOr:
      return "OR";
    case ConditionKind::kNot:
      return "NOT";
  }
  return "";
}

size_t ConditionTree::MemoryBytes() const {
  size_t bytes = sizeof(*this) + nodes_.size() * sizeof(Node) +
                 children_.size() * sizeof(NodeId) +
                 PlaceholderTableBytes(placeholders_);
  for (const Path& path : paths_) bytes += PathBytes(path);
  for (const v1::AttributeValue& literal : literals_) {
    bytes += literal.SpaceUsedLong();
  }
  return bytes;
}

NodeId ConditionTreeBuilder::AddPath(Path path) {
  tree_.paths_.push_back(std::move(path));
  ConditionTree::Node node{ConditionKind::kPath};
  node.index = static_cast<int>(tree_.paths_.size()) - 1;
  return AddNode(node);
}

NodeId ConditionTreeBuilder::AddPlaceholder(absl::string_view placeholder) {
  ConditionTree::Node node{ConditionKind::kPlaceholder};
  node.index = placeholders_.ValueSlot(placeholder);
  return AddNode(node);
}

NodeId ConditionTreeBuilder::AddLiteral(v1::AttributeValue literal) {
  tree_.literals_.push_back(std::move(literal));
  ConditionTree::Node node{ConditionKind::kLiteral};
  node.index = static_cast<int>(tree_.literals_.size()) - 1;
  return AddNode(node);
}

NodeId ConditionTreeBuilder::AddComparison(Comparator comparator, NodeId left,
                                           NodeId right) {
  const NodeId id = Add(ConditionKind::kComparison, {left, right});
  tree_.nodes_[id].comparator = comparator;
  return id;
}

NodeId ConditionTreeBuilder::Add(ConditionKind kind,
                                 absl::Span<const NodeId> children) {
  ConditionTree::Node node{kind};
  node.first_child = static_cast<int>(tree_.children_.size());
  node.child_count = static_cast<int>(children.size());
  tree_.children_.insert(tree_.children_.end(), children.begin(),
                         children.end());
  return AddNode(node);
}

ConditionTree ConditionTreeBuilder::Build(NodeId root) && {
  tree_.root_ = root;
  tree_.placeholders_ = std::move(placeholders_).Build();
  return std::move(tree_);
}

NodeId ConditionTreeBuilder::AddNode(ConditionTree::Node node) {
  tree_.nodes_.push_back(node);
  return static_cast<NodeId>(tree_.nodes_.size()) - 1;
}

}  // namespace hashrange::expression
