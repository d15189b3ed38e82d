// Applies a selection to records, one by one.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_RECORD_SELECTOR_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_RECORD_SELECTOR_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/engine/item/item_reader.h"
#include "server/engine/item/projected_item.h"
#include "server/engine/query/read_target.h"
#include "server/engine/query/selection.h"
#include "storage/encoding/item_record.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// What a record comes to.
struct SelectedItem {
  // Whether the filter lets it pass.
  bool passes = true;
  // As DynamoDB counts them: the record, or the item fetched instead of it.
  size_t size_bytes = 0;
  // Whether the item was fetched from the table.
  bool fetched = false;
};

// Not thread-safe. Snapshot, target and selection outlive it.
class RecordSelector {
 public:
  RecordSelector(const storage::Snapshot& snapshot, const ReadTarget& target,
                 const Selection& selection);

  // Appends field 1 of the response to `items` if the record passes and items
  // are wanted. InternalServerError if the record is damaged, or an index entry
  // has no item.
  absl::StatusOr<SelectedItem> Select(const storage::ItemRecordView& record,
                                      std::string* items) const;

 private:
  absl::StatusOr<ReadItem> Fetch(absl::string_view entry) const;
  absl::StatusOr<bool> Passes(absl::string_view item) const;
  absl::Status Append(absl::string_view item, std::string* items) const;

  const storage::Snapshot& snapshot_;
  const ReadTarget& target_;
  const Selection& selection_;
  const std::vector<absl::string_view> table_key_names_;
  // Found out once, not for each record.
  const std::vector<absl::string_view> filter_names_;
  const std::optional<ItemProjector> projector_;
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_QUERY_RECORD_SELECTOR_H_
