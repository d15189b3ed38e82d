#include "server/engine/item/item_part.h"

#include "absl/container/inlined_vector.h"
#include "server/engine/errors.h"
#include "storage/encoding/item_record.h"

namespace hashrange::engine {

absl::StatusOr<v1::Item> ParseUsedAttributes(
    absl::string_view item, absl::Span<const expression::AttributeUse> uses) {
  absl::InlinedVector<absl::string_view, 8> names;
  for (const expression::AttributeUse& use : uses) names.push_back(use.name);
  auto part = storage::ParseItemAttributes(item, names);
  if (!part.ok()) return AsEngineError(part.status());
  return part;
}

}  // namespace hashrange::engine
