#include "server/expression/update_tree.h"

#include <utility>

namespace hashrange::expression {

absl::string_view SectionText(UpdateSection section) {
  switch (section) {
    case UpdateSection::kSet:
      return "SET";
    case UpdateSection::kRemove:
      return "REMOVE";
    case UpdateSection::kAdd:
      return "ADD";
    case UpdateSection::kDelete:
      return "DELETE";
  }
  return "";
}

absl::string_view OperandOperatorText(UpdateOperandKind kind) {
  switch (kind) {
    case UpdateOperandKind::kPath:
    case UpdateOperandKind::kPlaceholder:
    case UpdateOperandKind::kLiteral:
      return "";
    case UpdateOperandKind::kIfNotExists:
      return "if_not_exists";
    case UpdateOperandKind::kListAppend:
      return "list_append";
    case UpdateOperandKind::kPlus:
      return "+";
    case UpdateOperandKind::kMinus:
      return "-";
  }
  return "";
}

size_t UpdateTree::MemoryBytes() const {
  size_t bytes = sizeof(*this) + actions_.size() * sizeof(Action) +
                 operands_.size() * sizeof(Operand) +
                 children_.size() * sizeof(OperandId) +
                 PlaceholderTableBytes(placeholders_);
  for (const Path& path : paths_) bytes += PathBytes(path);
  for (const v1::AttributeValue& literal : literals_) {
    bytes += literal.SpaceUsedLong();
  }
  return bytes;
}

int UpdateTreeBuilder::AddTarget(Path path) {
  tree_.paths_.push_back(std::move(path));
  return static_cast<int>(tree_.paths_.size()) - 1;
}

OperandId UpdateTreeBuilder::AddPath(Path path) {
  tree_.paths_.push_back(std::move(path));
  UpdateTree::Operand operand{UpdateOperandKind::kPath};
  operand.index = static_cast<int>(tree_.paths_.size()) - 1;
  return AddOperand(operand);
}

OperandId UpdateTreeBuilder::AddPlaceholder(absl::string_view placeholder) {
  UpdateTree::Operand operand{UpdateOperandKind::kPlaceholder};
  operand.index = placeholders_.ValueSlot(placeholder);
  return AddOperand(operand);
}

OperandId UpdateTreeBuilder::AddLiteral(v1::AttributeValue literal) {
  tree_.literals_.push_back(std::move(literal));
  UpdateTree::Operand operand{UpdateOperandKind::kLiteral};
  operand.index = static_cast<int>(tree_.literals_.size()) - 1;
  return AddOperand(operand);
}

OperandId UpdateTreeBuilder::Add(UpdateOperandKind kind,
                                 absl::Span<const OperandId> children) {
  UpdateTree::Operand operand{kind};
  operand.first_child = static_cast<int>(tree_.children_.size());
  operand.child_count = static_cast<int>(children.size());
  tree_.children_.insert(tree_.children_.end(), children.begin(),
                         children.end());
  return AddOperand(operand);
}

void UpdateTreeBuilder::AddAction(UpdateSection section, int target,
                                  OperandId operand) {
  tree_.actions_.push_back({section, target, operand});
}

UpdateTree UpdateTreeBuilder::Build() && {
  tree_.placeholders_ = std::move(placeholders_).Build();
  return std::move(tree_);
}

OperandId UpdateTreeBuilder::AddOperand(UpdateTree::Operand operand) {
  tree_.operands_.push_back(operand);
  return static_cast<OperandId>(tree_.operands_.size()) - 1;
}

}  // namespace hashrange::expression
