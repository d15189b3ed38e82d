// Applies a projection to a stored item.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_PROJECTED_ITEM_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_PROJECTED_ITEM_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/expression/projection.h"

namespace hashrange::engine {

// Returns the parts of `item` that `projection` names, in wire form. Only the
// attributes that it names are parsed. Requires: `item` is a stored v1::Item;
// InternalServerError if it is damaged.
absl::StatusOr<std::string> ProjectedItem(
    absl::string_view item, const expression::Projection& projection);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_PROJECTED_ITEM_H_
