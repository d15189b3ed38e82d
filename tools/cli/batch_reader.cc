#include "tools/cli/batch_reader.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "tools/cli/capacity_text.h"

namespace hashrange::cli {
namespace {

using CapacityByTable =
    std::map<std::string, std::optional<v1::ConsumedCapacity>>;

// Leaves only the keys that were not read, and the options of their tables:
// options of another are an error.
void KeepUnread(v1::BatchGetItemResponse* page,
                v1::BatchGetItemRequest* request) {
  request->mutable_keys()->Swap(page->mutable_unprocessed_keys());
  std::set<std::string> tables;
  for (const v1::TableKey& key : request->keys()) {
    tables.insert(key.table_name());
  }
  const v1::BatchGetItemRequest before = *request;
  request->clear_table_options();
  for (const v1::TableReadOptions& options : before.table_options()) {
    if (tables.count(options.table_name()) > 0) {
      *request->add_table_options() = options;
    }
  }
}

}  // namespace

absl::StatusOr<v1::BatchGetItemResponse> ReadBatch(
    v1::BatchGetItemRequest request, Service& service) {
  v1::BatchGetItemResponse all;
  CapacityByTable capacities;
  while (true) {
    absl::StatusOr<v1::BatchGetItemResponse> page =
        service.BatchGetItem(request);
    if (!page.ok()) return page.status();
    const bool is_stuck = page->items().empty();
    for (v1::TableItem& item : *page->mutable_items()) {
      *all.add_items() = std::move(item);
    }
    for (const v1::ConsumedCapacity& capacity : page->consumed_capacity()) {
      AddCapacity(capacity, &capacities[capacity.table_name()]);
    }
    // Keys that come back with nothing read would come back forever.
    if (page->unprocessed_keys().empty() || is_stuck) {
      all.mutable_unprocessed_keys()->Swap(page->mutable_unprocessed_keys());
      break;
    }
    KeepUnread(&*page, &request);
  }
  for (auto& [table, capacity] : capacities) {
    *all.add_consumed_capacity() = *std::move(capacity);
  }
  return all;
}

}  // namespace hashrange::cli
