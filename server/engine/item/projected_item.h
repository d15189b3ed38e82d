// The part of a stored item that a projection expression selects.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_PROJECTED_ITEM_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_PROJECTED_ITEM_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/expression/projection.h"

namespace hashrange::engine {

// Returns what `projection` selects of `item`, a stored item in wire form, as a
// v1::Item in wire form. Only the attributes that it names are parsed.
// Internal error if the item is damaged.
absl::StatusOr<std::string> ProjectedItem(
    absl::string_view item, const expression::Projection& projection);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_PROJECTED_ITEM_H_
