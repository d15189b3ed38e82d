#include "hashrange/client/batch_reader.h"

#include <string>
#include <utility>

#include "hashrange/v1/item_service.pb.h"

namespace hashrange {
namespace {

// BatchGetItem takes no more.
constexpr int kKeysMax = 100;

}  // namespace

absl::StatusOr<std::vector<Item>> ReadInBatches(Connection& connection,
                                                absl::string_view table,
                                                const std::vector<Item>& keys) {
  std::vector<Item> items;
  v1::BatchGetItemRequest request;
  size_t next = 0;
  while (next < keys.size() || request.keys_size() > 0) {
    while (next < keys.size() && request.keys_size() < kKeysMax) {
      v1::TableKey* key = request.add_keys();
      key->set_table_name(std::string(table));
      *key->mutable_key() = keys[next++].attributes();
    }
    auto response = connection.BatchGetItem(request, CallOptions());
    if (!response.ok()) return response.status();
    for (v1::TableItem& found : *response->mutable_items()) {
      items.emplace_back(std::move(*found.mutable_item()));
    }
    // A reply has at least one item, so this comes to an end.
    *request.mutable_keys() = std::move(*response->mutable_unprocessed_keys());
  }
  return items;
}

}  // namespace hashrange
