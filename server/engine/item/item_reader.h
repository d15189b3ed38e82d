// Reads stored items by key.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_ITEM_READER_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_ITEM_READER_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "server/engine/table/primary_key.h"
#include "storage/encoding/item_record.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// A record and the views into it.
class ReadItem {
 public:
  // Returns the item at `location`, or nothing. InternalServerError if the
  // record belongs to another key or is damaged.
  static absl::StatusOr<std::optional<ReadItem>> Read(
      const storage::Snapshot& snapshot, const ItemLocation& location);

  ReadItem(const ReadItem&) = delete;
  ReadItem& operator=(const ReadItem&) = delete;
  ReadItem(ReadItem&&) = default;
  ReadItem& operator=(ReadItem&&) = default;

  // The item in wire form.
  absl::string_view item() const { return view_.item; }
  size_t size_bytes() const { return view_.item_size_bytes; }

 private:
  ReadItem() = default;

  // On the heap: a short string would move with this object, under the views.
  std::unique_ptr<std::string> record_;
  storage::ItemRecordView view_;
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_ITEM_READER_H_
