#include "server/engine/item/item_reader.h"

#include <utility>

#include "server/engine/errors.h"

namespace hashrange::engine {

absl::StatusOr<std::optional<ReadItem>> ReadItem::Read(
    const storage::Snapshot& snapshot, const ItemLocation& location) {
  auto record = snapshot.Get(location.key);
  if (!record.ok()) return AsEngineError(record.status());
  if (!record->has_value()) return std::nullopt;
  ReadItem item;
  item.record_ = std::make_unique<std::string>(**std::move(record));
  auto view = storage::DecodeItemRecord(*item.record_);
  if (!view.ok()) return AsEngineError(view.status());
  if (view->canonical_key != location.canonical_key) {
    return InternalServerError(
        "two keys have the same hash; the item is not this");
  }
  item.view_ = *view;
  return item;
}

}  // namespace hashrange::engine
