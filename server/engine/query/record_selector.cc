#include "server/engine/query/record_selector.h"

#include <utility>

#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/spliced_response.h"
#include "server/engine/table/primary_key.h"

namespace hashrange::engine {
namespace {

std::vector<absl::string_view> KeyNames(const Table& table) {
  std::vector<absl::string_view> names = {table.partition_key().name};
  if (table.sort_key() != nullptr) names.push_back(table.sort_key()->name);
  return names;
}

std::vector<absl::string_view> FilterNames(const Selection& selection) {
  std::vector<absl::string_view> names;
  if (!selection.filter.has_value()) return names;
  for (const auto& use : selection.filter->AttributeUses()) {
    names.push_back(use.name);
  }
  return names;
}

std::optional<ItemProjector> ProjectorOf(const Selection& selection) {
  if (!selection.projection.has_value()) return std::nullopt;
  return ItemProjector(*selection.projection);
}

// Growing step by step to 1 MB copies as much again, and each step touches
// fresh pages: measured, that was half of the time of a large page.
void MakeRoom(size_t bytes, std::string* items) {
  constexpr size_t kSmallPageBytes = 64 * 1024;
  constexpr size_t kLargePageBytes = kPageBytesMax + kPageBytesMax / 8;
  if (items->size() + bytes > kSmallPageBytes &&
      items->capacity() < kLargePageBytes) {
    items->reserve(kLargePageBytes);
  }
}

}  // namespace

RecordSelector::RecordSelector(const storage::Snapshot& snapshot,
                               const ReadTarget& target,
                               const Selection& selection)
    : snapshot_(snapshot),
      target_(target),
      selection_(selection),
      table_key_names_(KeyNames(*target.table)),
      filter_names_(FilterNames(selection)),
      projector_(ProjectorOf(selection)) {}

absl::StatusOr<SelectedItem> RecordSelector::Select(
    const storage::ItemRecordView& record, std::string* items) const {
  SelectedItem selected;
  selected.size_bytes = record.item_size_bytes;
  absl::string_view item = record.item;
  std::optional<ReadItem> fetched;
  if (selection_.fetches_items) {
    auto read = Fetch(record.item);
    if (!read.ok()) return read.status();
    fetched = *std::move(read);
    item = fetched->item();
    selected.size_bytes = fetched->size_bytes();
    selected.fetched = true;
  }
  if (selection_.filter.has_value()) {
    auto passes = Passes(item);
    if (!passes.ok()) return passes.status();
    selected.passes = *passes;
  }
  if (selected.passes && selection_.content == PageContent::kItems) {
    absl::Status status =
        Append(selection_.returns_entries ? record.item : item, items);
    if (!status.ok()) return status;
  }
  return selected;
}

absl::StatusOr<ReadItem> RecordSelector::Fetch(absl::string_view entry) const {
  auto key = storage::ParseItemAttributes(entry, table_key_names_);
  if (!key.ok()) return AsEngineError(key.status());
  auto primary_key = KeyOfRequest(*target_.table, key->attributes());
  if (!primary_key.ok()) {
    return InternalServerError("an index entry lacks the key of its item");
  }
  auto item =
      ReadItem::Read(snapshot_, LocationOf(*target_.table, *primary_key));
  if (!item.ok()) return item.status();
  if (!item->has_value()) {
    return InternalServerError("an index entry has no item");
  }
  return **std::move(item);
}

absl::StatusOr<bool> RecordSelector::Passes(absl::string_view item) const {
  auto named = storage::ParseItemAttributes(item, filter_names_);
  if (!named.ok()) return AsEngineError(named.status());
  return selection_.filter->Holds(named->attributes());
}

absl::Status RecordSelector::Append(absl::string_view item,
                                    std::string* items) const {
  if (!projector_.has_value()) {
    MakeRoom(item.size(), items);
    AppendItemField(item, items);
    return absl::OkStatus();
  }
  auto projected = projector_->Project(item);
  if (!projected.ok()) return projected.status();
  AppendItemField(*projected, items);
  return absl::OkStatus();
}

}  // namespace hashrange::engine
