#include "server/engine/item/projected_item.h"

#include "server/engine/errors.h"
#include "server/engine/item/item_part.h"

namespace hashrange::engine {

absl::StatusOr<std::string> ProjectedItem(
    absl::string_view item, const expression::Projection& projection) {
  auto named = ParseUsedAttributes(item, projection.AttributeUses());
  if (!named.ok()) return named.status();
  v1::Item projected;
  *projected.mutable_attributes() = projection.Apply(named->attributes());
  return projected.SerializeAsString();
}

}  // namespace hashrange::engine
