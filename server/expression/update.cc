#include "server/expression/update.h"

#include <cstddef>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/status/status.h"
#include "server/expression/partial_item.h"
#include "server/expression/path.h"
#include "server/expression/update_application.h"
#include "server/expression/update_checks.h"
#include "storage/value/check.h"

namespace hashrange::expression {

absl::StatusOr<Update> Update::Bind(std::shared_ptr<const UpdateTree> tree,
                                    const Names& names, const Values& values,
                                    UsedPlaceholders* used) {
  Bindings bindings(tree->placeholders(), names, values, used);
  if (absl::Status status = CheckUpdate(*tree, bindings); !status.ok()) {
    return status;
  }
  return Update(std::move(tree), std::move(bindings));
}

Update::Update(std::shared_ptr<const UpdateTree> tree)
    : tree_(std::move(tree)) {
  HASHRANGE_CHECK(tree_->placeholders().names.empty() &&
                  tree_->placeholders().values.empty());
}

Update::Update(std::shared_ptr<const UpdateTree> tree, Bindings bindings)
    : tree_(std::move(tree)), bindings_(std::move(bindings)) {}

absl::StatusOr<Update::Result> Update::Apply(const value::AttributeMap& item,
                                             NewImage new_image) const {
  absl::StatusOr<UpdatedItem> updated = ApplyUpdate(*tree_, bindings_, item);
  if (!updated.ok()) return updated.status();
  Result result;
  if (new_image == NewImage::kReturn) {
    std::vector<PathValue> parts;
    for (size_t i = 0; i < updated->results.size(); ++i) {
      if (updated->results[i] == nullptr) continue;
      parts.push_back(
          {&tree_->target(tree_->actions()[i]), updated->results[i]});
    }
    result.updated_new = MakePartialItem(std::move(parts), bindings_);
  }
  result.item = std::move(updated->item);
  return result;
}

value::AttributeMap Update::UpdatedOld(const value::AttributeMap& item) const {
  std::vector<PathValue> parts;
  for (const UpdateTree::Action& action : tree_->actions()) {
    const Path& path = tree_->target(action);
    const v1::AttributeValue* value = FindValue(path, bindings_, item);
    if (value != nullptr) parts.push_back({&path, value});
  }
  return MakePartialItem(std::move(parts), bindings_);
}

bool Update::CreatesItem() const {
  return tree_->actions().empty() ||
         absl::c_any_of(tree_->actions(), [](const UpdateTree::Action& action) {
           return action.section == UpdateSection::kSet ||
                  action.section == UpdateSection::kAdd;
         });
}

std::vector<Update::Target> Update::Targets() const {
  std::vector<Target> targets;
  targets.reserve(tree_->actions().size());
  for (const UpdateTree::Action& action : tree_->actions()) {
    const Path& path = tree_->target(action);
    targets.push_back({ElementName(path.front(), bindings_), path.size() > 1,
                       action.section, ConstantOf(action)});
  }
  return targets;
}

const v1::AttributeValue* Update::ConstantOf(
    const UpdateTree::Action& action) const {
  if (action.section != UpdateSection::kSet) return nullptr;
  const UpdateTree::Operand& operand = tree_->operand(action.operand);
  switch (operand.kind) {
    case UpdateOperandKind::kPlaceholder:
      return &bindings_.value(operand.index);
    case UpdateOperandKind::kLiteral:
      return &tree_->literal(operand);
    default:
      return nullptr;
  }
}

std::vector<AttributeUse> Update::AttributeUses() const {
  return FindAttributeUses(tree_->paths(), bindings_);
}

}  // namespace hashrange::expression
