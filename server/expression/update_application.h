// What an update makes of an item.

#ifndef HASHRANGE_SERVER_EXPRESSION_UPDATE_APPLICATION_H_
#define HASHRANGE_SERVER_EXPRESSION_UPDATE_APPLICATION_H_

#include <vector>

#include "absl/status/statusor.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "server/expression/bindings.h"
#include "server/expression/update_tree.h"
#include "storage/value/value.h"

namespace hashrange::expression {

struct UpdatedItem {
  value::AttributeMap item;
  // For each action, what its target holds now; null if nothing. Belongs to
  // `item` and stays valid when that is moved.
  std::vector<const v1::AttributeValue*> results;
};

// Returns `item` after the actions of `tree`:
//
//   * Every operand and every list index means the item before the update.
//   * SET of a list index past the end appends, in the order of the indexes.
//   * REMOVE of what does not exist does nothing. DELETE likewise.
//   * ADD to what does not exist sets. A set that DELETE empties is removed.
//   * Removed list elements leave no gaps.
//
// or InvalidArgument with DynamoDB's message: an operand is missing, has the
// wrong type or leaves the range of numbers; a target of SET, ADD or REMOVE is
// within something that does not exist or is no map or list; the values
// assigned are larger than an item may be, or nested too deeply. The size of
// the whole result is for the caller to check.
//
// Requires: CheckUpdate has succeeded, or code has built the tree; `item` is
// canonical. The result is too.
absl::StatusOr<UpdatedItem> ApplyUpdate(const UpdateTree& tree,
                                        const Bindings& bindings,
                                        const value::AttributeMap& item);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_UPDATE_APPLICATION_H_
