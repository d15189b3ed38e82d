#include "server/engine/query/page_reader.h"

#include <memory>
#include <utility>

#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/spliced_response.h"
#include "storage/encoding/item_record.h"

namespace hashrange::engine {
namespace {

// How many items are read between two looks at whether the caller has gone.
constexpr int32_t kItemsPerCheck = 64;

absl::StatusOr<value::AttributeMap> KeyOfLast(const ReadTarget& target,
                                              absl::string_view item) {
  auto attributes =
      storage::ParseItemAttributes(item, target.KeyAttributeNames());
  if (!attributes.ok()) return AsEngineError(attributes.status());
  return std::move(*attributes->mutable_attributes());
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

absl::Status CheckStillWanted(const RequestContext& call) {
  if (!call.IsCancelled()) return absl::OkStatus();
  return AsEngineError(absl::CancelledError("the caller has gone"));
}

}  // namespace

absl::StatusOr<Page> ReadPage(const storage::Snapshot& snapshot,
                              const ReadTarget& target,
                              const PageRequest& request,
                              const RequestContext& call) {
  Page page;
  size_t bytes = 0;
  std::unique_ptr<storage::RangeCursor> cursor =
      snapshot.Scan(request.range, request.direction, request.limit);
  for (; cursor->Valid(); cursor->Next()) {
    if (page.scanned_count % kItemsPerCheck == 0) {
      absl::Status wanted = CheckStillWanted(call);
      if (!wanted.ok()) return wanted;
    }
    auto record = storage::DecodeItemRecord(cursor->value());
    if (!record.ok()) return AsEngineError(record.status());
    ++page.scanned_count;
    ++page.count;
    bytes += record->item_size_bytes;
    if (request.content == PageContent::kItems) {
      MakeRoom(record->item.size(), &page.items);
      AppendItemField(record->item, &page.items);
    }
    if (page.scanned_count == request.limit || bytes >= kPageBytesMax ||
        page.items.size() >= kPageWireBytesMax) {
      auto key = KeyOfLast(target, record->item);
      if (!key.ok()) return key.status();
      page.last_evaluated_key = *std::move(key);
      break;
    }
  }
  if (absl::Status status = cursor->status(); !status.ok()) {
    return AsEngineError(status);
  }
  return page;
}

void ContinueAfter(const std::string& start, storage::ScanDirection direction,
                   storage::KeyRange* range) {
  if (direction == storage::ScanDirection::kForward) {
    // The least key behind `start`.
    range->begin = start + '\0';
  } else {
    range->end = start;
  }
}

}  // namespace hashrange::engine
