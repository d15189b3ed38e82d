#include "server/engine/stream/item_stream.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "server/engine/capacity/used_capacity.h"
#include "server/engine/query/read_parameters.h"

namespace hashrange::engine {

ItemStream::~ItemStream() {
  if (token_is_out_) snapshots_->Keep(snapshot_);
}

absl::StatusOr<ItemStream::Chunk> ItemStream::Next(const RequestContext& call) {
  if (plan_.limit != 0) {
    plan_.read.limit = static_cast<int32_t>(
        std::min<int64_t>(plan_.limit - plan_.position.scanned_count(),
                          std::numeric_limits<int32_t>::max()));
  }
  auto page = ReadPage(*snapshot_->snapshot, plan_.read, call);
  if (!page.ok()) return page.status();
  Advance(*page);
  Chunk chunk;
  chunk.own_items = std::move(page->items);
  chunk.message.set_scanned_count(page->scanned_count);
  if (plan_.same_snapshot.has_value()) {
    chunk.message.set_same_snapshot(*plan_.same_snapshot);
    plan_.same_snapshot.reset();
  }
  if (!done_) {
    chunk.message.set_resume_token(plan_.position.SerializeAsString());
    token_is_out_ = true;
  } else if (ReportsCapacity(plan_.return_consumed_capacity)) {
    *chunk.message.mutable_consumed_capacity() =
        CapacityOf(plan_.read.target, total_)
            .ToMessage(plan_.table_name, plan_.return_consumed_capacity,
                       CapacityKind::kPlain);
  }
  return chunk;
}

void ItemStream::Advance(const Page& page) {
  total_.read_bytes += page.read_bytes;
  total_.fetched_units += page.fetched_units;
  plan_.position.set_scanned_count(plan_.position.scanned_count() +
                                   page.scanned_count);
  done_ = page.last_record_key.empty() ||
          (plan_.limit != 0 && plan_.position.scanned_count() >= plan_.limit);
  if (done_) return;
  plan_.position.set_last_record_key(page.last_record_key);
  ContinueAfter(page.last_record_key, plan_.read.direction, &plan_.read.range);
}

}  // namespace hashrange::engine
