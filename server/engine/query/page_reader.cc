#include "server/engine/query/page_reader.h"

#include <memory>
#include <utility>

#include "server/engine/capacity/capacity_units.h"
#include "server/engine/errors.h"
#include "server/engine/query/record_selector.h"
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

absl::Status CheckStillWanted(const RequestContext& call) {
  if (!call.IsCancelled()) return absl::OkStatus();
  return AsEngineError(absl::CancelledError("the caller has gone"));
}

bool IsFull(const Page& page, size_t returned_bytes, const ReadPlan& plan) {
  return page.scanned_count == plan.limit ||
         returned_bytes >= plan.page_bytes_max ||
         page.items.size() >= kPageWireBytesMax;
}

}  // namespace

absl::StatusOr<Page> ReadPage(const storage::Snapshot& snapshot,
                              const ReadPlan& plan,
                              const RequestContext& call) {
  const RecordSelector selector(snapshot, plan.target, plan.selection);
  Page page;
  // What counts towards the 1 MB of a page: items fetched count whole.
  size_t page_bytes = 0;
  std::unique_ptr<storage::RangeCursor> cursor =
      snapshot.Scan(plan.range, plan.direction, plan.limit);
  for (; cursor->Valid(); cursor->Next()) {
    if (page.scanned_count % kItemsPerCheck == 0) {
      absl::Status wanted = CheckStillWanted(call);
      if (!wanted.ok()) return wanted;
    }
    auto record = storage::DecodeItemRecord(cursor->value());
    if (!record.ok()) return AsEngineError(record.status());
    auto selected = selector.Select(*record, &page.items);
    if (!selected.ok()) return selected.status();
    ++page.scanned_count;
    if (selected->passes) ++page.count;
    page.read_bytes += record->item_size_bytes;
    page_bytes += selected->size_bytes;
    if (selected->fetched) {
      page.fetched_units +=
          ReadUnits(selected->size_bytes, ReadConsistency::kStrong);
    }
    if (IsFull(page, page_bytes, plan)) {
      auto key = KeyOfLast(plan.target, record->item);
      if (!key.ok()) return key.status();
      page.last_evaluated_key = *std::move(key);
      page.last_record_key = std::string(cursor->key());
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
