// Reads of a stored item only what an expression looks at.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_ITEM_PART_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_ITEM_PART_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "server/expression/attribute_use.h"

namespace hashrange::engine {

// Returns the attributes of `item` that `uses` names, as far as it has them;
// the values of others are not parsed. Requires: `item` is a stored v1::Item;
// InternalServerError if it is damaged.
absl::StatusOr<v1::Item> ParseUsedAttributes(
    absl::string_view item, absl::Span<const expression::AttributeUse> uses);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_ITEM_PART_H_
