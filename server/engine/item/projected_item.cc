#include "server/engine/item/projected_item.h"

#include "server/engine/errors.h"
#include "storage/encoding/item_record.h"

namespace hashrange::engine {

ItemProjector::ItemProjector(const expression::Projection& projection)
    : projection_(projection) {
  for (const expression::AttributeUse& use : projection.AttributeUses()) {
    names_.push_back(use.name);
    if (use.is_nested) takes_whole_attributes_ = false;
  }
}

absl::StatusOr<std::string> ItemProjector::Project(
    absl::string_view item) const {
  if (takes_whole_attributes_) {
    auto copied = storage::CopyItemAttributes(item, names_);
    if (!copied.ok()) return AsEngineError(copied.status());
    return copied;
  }
  auto named = storage::ParseItemAttributes(item, names_);
  if (!named.ok()) return AsEngineError(named.status());
  v1::Item projected;
  *projected.mutable_attributes() = projection_.Apply(named->attributes());
  return projected.SerializeAsString();
}

absl::StatusOr<std::string> ProjectedItem(
    absl::string_view item, const expression::Projection& projection) {
  return ItemProjector(projection).Project(item);
}

}  // namespace hashrange::engine
