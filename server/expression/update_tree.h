// The tree of an update: what an update expression is parsed into.
//
// A tree is immutable and holds nothing of a request: its placeholders are
// numbered slots that Bindings fill (see bindings.h). Code may build trees too:
//
//   UpdateTreeBuilder builder;
//   const int target = builder.AddTarget({PathElement::Name("n")});
//   builder.AddAction(UpdateSection::kAdd, target, builder.AddLiteral(one));
//   UpdateTree tree = std::move(builder).Build();
//
// Operand ids mean something only within their tree. Trees are thread-safe,
// builders are not.

#ifndef HASHRANGE_SERVER_EXPRESSION_UPDATE_TREE_H_
#define HASHRANGE_SERVER_EXPRESSION_UPDATE_TREE_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "server/expression/bindings.h"
#include "server/expression/path.h"

namespace hashrange::expression {

using OperandId = int;

// For actions without an operand: those of REMOVE.
inline constexpr OperandId kNoOperand = -1;

enum class UpdateSection { kSet, kRemove, kAdd, kDelete };

// Returns "SET", "REMOVE", "ADD" or "DELETE".
absl::string_view SectionText(UpdateSection section);

enum class UpdateOperandKind {
  kPath,
  kPlaceholder,  // ":v"
  kLiteral,
  kIfNotExists,  // path, operand
  kListAppend,   // operand, operand
  kPlus,         // operand, operand
  kMinus,        // operand, operand
};

// Returns "if_not_exists", "list_append", "+" or "-"; otherwise "".
absl::string_view OperandOperatorText(UpdateOperandKind kind);

class UpdateTree {
 public:
  struct Operand {
    UpdateOperandKind kind;
    // The path, the slot of the placeholder, or the literal.
    int index = 0;
    // A range of the tree's children.
    int first_child = 0;
    int child_count = 0;
  };

  struct Action {
    UpdateSection section;
    // The target.
    int path;
    // kNoOperand in REMOVE; a kPlaceholder or kLiteral in ADD and DELETE.
    OperandId operand;
  };

  // In the order of the text.
  const std::vector<Action>& actions() const { return actions_; }
  const Path& target(const Action& action) const { return paths_[action.path]; }
  const Operand& operand(OperandId id) const { return operands_[id]; }
  // All operands, children before their parents and else in the order of the
  // text.
  const std::vector<Operand>& operands() const { return operands_; }
  absl::Span<const OperandId> children(const Operand& operand) const {
    return absl::MakeSpan(children_).subspan(operand.first_child,
                                             operand.child_count);
  }

  // All paths, targets and operands, in the order of the text.
  const std::vector<Path>& paths() const { return paths_; }
  // Requires: an operand of kPath; of kLiteral.
  const Path& path(const Operand& operand) const {
    return paths_[operand.index];
  }
  const v1::AttributeValue& literal(const Operand& operand) const {
    return literals_[operand.index];
  }

  const PlaceholderTable& placeholders() const { return placeholders_; }

  // Roughly the memory that the tree takes.
  size_t MemoryBytes() const;

 private:
  friend class UpdateTreeBuilder;
  UpdateTree() = default;

  std::vector<Action> actions_;
  std::vector<Operand> operands_;
  std::vector<OperandId> children_;
  std::vector<Path> paths_;
  std::vector<v1::AttributeValue> literals_;
  PlaceholderTable placeholders_;
};

// Builds a tree. The shapes that the comments above describe are the caller's
// duty; operands deeper than kOperatorsMax are not allowed.
class UpdateTreeBuilder {
 public:
  // The numbering of the placeholders in the paths of this tree.
  PlaceholderTableBuilder& placeholders() { return placeholders_; }

  // Returns what Action and Operand name as a path. Targets are added before
  // their operands.
  int AddTarget(Path path);

  OperandId AddPath(Path path);
  // A ":v", with its colon.
  OperandId AddPlaceholder(absl::string_view placeholder);
  // A value of the tree's own. Requires: valid and canonical.
  OperandId AddLiteral(v1::AttributeValue literal);
  // A function or "+" or "-".
  OperandId Add(UpdateOperandKind kind, absl::Span<const OperandId> children);

  // Adds an action after those added before.
  void AddAction(UpdateSection section, int target, OperandId operand);

  // Returns the tree. The builder must not be used any more.
  UpdateTree Build() &&;

 private:
  OperandId AddOperand(UpdateTree::Operand operand);

  UpdateTree tree_;
  PlaceholderTableBuilder placeholders_;
};

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_UPDATE_TREE_H_
