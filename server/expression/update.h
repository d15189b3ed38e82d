// Update expressions, ready to be applied.
//
//   absl::StatusOr<Update> update = Update::Bind(tree, names, values, &used);
//   ...
//   absl::StatusOr<Update::Result> result =
//       update->Apply(old_item, Update::NewImage::kOmit);

#ifndef HASHRANGE_SERVER_EXPRESSION_UPDATE_H_
#define HASHRANGE_SERVER_EXPRESSION_UPDATE_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "server/expression/attribute_use.h"
#include "server/expression/bindings.h"
#include "server/expression/placeholders.h"
#include "server/expression/update_tree.h"
#include "storage/value/value.h"

namespace hashrange::expression {

// An update tree with what its placeholders stand for in one request.
//
// Knows nothing of keys: the engine uses Targets() to refuse updates of key
// attributes and to check index keys.
//
// Refers to the names and values that it was bound to: they must outlive it and
// may not change. Immutable, thread-safe, cheap to copy.
class Update {
 public:
  // What one action changes.
  struct Target {
    // The top-level attribute. Belongs to the tree or to the request's names.
    absl::string_view attribute;
    // The action changes a part of the attribute: "a.b" or "a[0]".
    bool is_nested;
    UpdateSection section;
    // The value, if the action is SET of a value of the request: it is known
    // before the item is. Otherwise null.
    const v1::AttributeValue* constant;
  };

  // Whether Apply returns Result::updated_new.
  enum class NewImage { kOmit, kReturn };

  struct Result {
    value::AttributeMap item;
    // What ReturnValues UPDATED_NEW asks for: the parts that the actions have
    // set, as they are now. Empty with NewImage::kOmit.
    value::AttributeMap updated_new;
  };

  // Returns `tree` with its placeholders bound, or InvalidArgument with
  // DynamoDB's message (see update_checks.h). Notes in `used` what it uses.
  // Requires: `names` and `values` have passed CheckNames and CheckValues.
  static absl::StatusOr<Update> Bind(std::shared_ptr<const UpdateTree> tree,
                                     const Names& names, const Values& values,
                                     UsedPlaceholders* used);

  // A tree that code has built. Requires: no placeholders, no overlapping and
  // no conflicting targets.
  explicit Update(std::shared_ptr<const UpdateTree> tree);

  // Returns `item` after the update, or InvalidArgument with DynamoDB's message
  // (see update_application.h). For a new item, pass its key attributes.
  // Requires: `item` is canonical.
  absl::StatusOr<Result> Apply(const value::AttributeMap& item,
                               NewImage new_image) const;

  // Returns what ReturnValues UPDATED_OLD asks for: the parts that the actions
  // name, as they are in `item`, the item before the update.
  value::AttributeMap UpdatedOld(const value::AttributeMap& item) const;

  // Returns false if there are actions but all are REMOVE or DELETE: such an
  // update leaves nothing behind where there is no item.
  bool CreatesItem() const;

  // Returns the targets of all actions, in the order of the text.
  std::vector<Target> Targets() const;

  // Returns the attributes that the update reads or changes.
  std::vector<AttributeUse> AttributeUses() const;

 private:
  Update(std::shared_ptr<const UpdateTree> tree, Bindings bindings);

  const v1::AttributeValue* ConstantOf(const UpdateTree::Action& action) const;

  std::shared_ptr<const UpdateTree> tree_;
  Bindings bindings_;
};

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_UPDATE_H_
