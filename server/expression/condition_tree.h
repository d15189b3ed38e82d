// The tree of a condition: what condition, filter and key condition expressions
// are parsed into.
//
// A tree is immutable and holds nothing of a request: its placeholders are
// numbered slots that Bindings fill (see bindings.h). Code may build trees too,
// for conditions that do not come as text:
//
//   ConditionTreeBuilder builder;
//   const NodeId age = builder.AddPath({PathElement::Name("age")});
//   const NodeId limit = builder.AddLiteral(value);
//   ConditionTree tree = std::move(builder).Build(
//       builder.AddComparison(Comparator::kGreater, age, limit));
//
// Node ids mean something only within their tree. Trees are thread-safe,
// builders are not.

#ifndef HASHRANGE_SERVER_EXPRESSION_CONDITION_TREE_H_
#define HASHRANGE_SERVER_EXPRESSION_CONDITION_TREE_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "server/expression/bindings.h"
#include "server/expression/path.h"

namespace hashrange::expression {

using NodeId = int;

enum class Comparator {
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
};

// Returns "=", "<>", "<", "<=", ">" or ">=".
absl::string_view ComparatorText(Comparator comparator);

enum class ConditionKind {
  // Operands: they have a value.
  kPath,
  kPlaceholder,  // ":v"
  kLiteral,
  kSize,
  // Conditions: they are true or false. The children of all but the last three
  // are operands.
  kComparison,          // left, right
  kBetween,             // operand, lower, upper
  kIn,                  // operand, then the list
  kAttributeExists,     // path
  kAttributeNotExists,  // path
  kAttributeType,       // operand, type
  kBeginsWith,          // operand, prefix
  kContains,            // operand, part
  kAnd,                 // two or more
  kOr,                  // two or more
  kNot,
};

// Returns true if a node of `kind` is an operand.
bool IsOperand(ConditionKind kind);

// Returns the operator or function as messages show it: "BETWEEN", "size";
// empty for kPath, kPlaceholder, kLiteral and kComparison.
absl::string_view OperatorText(ConditionKind kind);

class ConditionTree {
 public:
  struct Node {
    ConditionKind kind;
    // Of kComparison only.
    Comparator comparator = Comparator::kEqual;
    // The path, the slot of the placeholder, or the literal.
    int index = 0;
    // A range of the tree's children.
    int first_child = 0;
    int child_count = 0;
  };

  NodeId root() const { return root_; }
  const Node& node(NodeId id) const { return nodes_[id]; }
  absl::Span<const NodeId> children(const Node& node) const {
    return absl::MakeSpan(children_).subspan(node.first_child,
                                             node.child_count);
  }

  // All paths, in the order of the text.
  const std::vector<Path>& paths() const { return paths_; }
  // Requires: a node of kPath; of kLiteral.
  const Path& path(const Node& node) const { return paths_[node.index]; }
  const v1::AttributeValue& literal(const Node& node) const {
    return literals_[node.index];
  }

  const PlaceholderTable& placeholders() const { return placeholders_; }

  // Roughly the memory that the tree takes.
  size_t MemoryBytes() const;

 private:
  friend class ConditionTreeBuilder;
  ConditionTree() = default;

  NodeId root_ = 0;
  std::vector<Node> nodes_;
  std::vector<NodeId> children_;
  std::vector<Path> paths_;
  std::vector<v1::AttributeValue> literals_;
  PlaceholderTable placeholders_;
};

// Builds a tree from the leaves up. The shapes that ConditionKind describes are
// the caller's duty; trees deeper than kOperatorsMax are not allowed.
class ConditionTreeBuilder {
 public:
  // The numbering of the placeholders in the paths of this tree.
  PlaceholderTableBuilder& placeholders() { return placeholders_; }

  NodeId AddPath(Path path);
  // A ":v", with its colon.
  NodeId AddPlaceholder(absl::string_view placeholder);
  // A value of the tree's own. Requires: valid and canonical.
  NodeId AddLiteral(v1::AttributeValue literal);
  NodeId AddComparison(Comparator comparator, NodeId left, NodeId right);
  // Any other operator or function.
  NodeId Add(ConditionKind kind, absl::Span<const NodeId> children);

  // Returns the tree under `root`, which is a condition. The builder must not
  // be used any more.
  ConditionTree Build(NodeId root) &&;

 private:
  NodeId AddNode(ConditionTree::Node node);

  ConditionTree tree_;
  PlaceholderTableBuilder placeholders_;
};

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_CONDITION_TREE_H_
