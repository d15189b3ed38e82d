#include "server/engine/item/projected_item.h"

#include <vector>

#include "server/engine/errors.h"
#include "storage/encoding/item_record.h"

namespace hashrange::engine {

absl::StatusOr<std::string> ProjectedItem(
    absl::string_view item, const expression::Projection& projection) {
  std::vector<absl::string_view> names;
  for (const expression::AttributeUse& use : projection.AttributeUses()) {
    names.push_back(use.name);
  }
  auto needed = storage::ParseItemAttributes(item, names);
  if (!needed.ok()) return AsEngineError(needed.status());
  v1::Item projected;
  *projected.mutable_attributes() = projection.Apply(needed->attributes());
  return projected.SerializeAsString();
}

}  // namespace hashrange::engine
