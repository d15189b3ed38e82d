// The checks of an update that need its placeholders.

#ifndef HASHRANGE_SERVER_EXPRESSION_UPDATE_CHECKS_H_
#define HASHRANGE_SERVER_EXPRESSION_UPDATE_CHECKS_H_

#include "absl/status/status.h"
#include "server/expression/bindings.h"
#include "server/expression/update_tree.h"

namespace hashrange::expression {

// Returns the first error of these, each kind in the order of the text:
//
//   1. a name that is not defined, then a value
//   2. two targets that overlap, then two that conflict
//   3. a value of ADD that is no number or set, of DELETE that is no set
//   4. a function or operator with operands of the wrong number or type
//
// After success, all placeholders of the tree are bound and all functions have
// the children that UpdateOperandKind describes.
absl::Status CheckUpdate(const UpdateTree& tree, const Bindings& bindings);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_UPDATE_CHECKS_H_
