// Item collections: all items with one partition key in a table with local
// secondary indexes, and their entries in these. Their size is limited, and
// reported on request.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_ITEM_COLLECTION_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_ITEM_COLLECTION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_field.h"
#include "hashrange/v1/capacity.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/item/item_change.h"
#include "server/engine/item/item_write.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// By how many bytes a write that was decided changes its item collection; 0 for
// a table without local indexes.
int64_t CollectionGrowth(const PreparedWrite& prepared,
                         const Decision& decision);

// Whether `growth` more bytes make a collection larger than it may be. What
// does not grow a collection never does, however large it is already.
// `collection_key` is that of an ItemLocation.
absl::StatusOr<bool> OutgrowsLimit(const EngineContext& context,
                                   storage::Transaction& transaction,
                                   absl::string_view collection_key,
                                   int64_t growth);

// ItemCollectionSizeLimitExceededError if the write that was decided makes its
// collection larger than it may be.
absl::Status CheckCollectionSize(const EngineContext& context,
                                 storage::Transaction& transaction,
                                 const PreparedWrite& prepared,
                                 const Decision& decision);

// What is reported of one collection.
struct CollectionReport {
  // The key of its counter, which tells collections apart.
  std::string collection_key;
  v1::ItemCollectionMetrics metrics;
};

// Returns the size of the collection that `write` belongs to, as the
// transaction leaves it; nothing for a condition check and for a table without
// local indexes.
absl::StatusOr<std::optional<CollectionReport>> ReportCollection(
    storage::Transaction& transaction, const ItemWrite& write,
    const PreparedWrite& prepared);

// The collections of a batch or a transaction, each once.
class CollectionReports {
 public:
  // Adds a collection, or replaces what is reported of it.
  void Add(CollectionReport report, absl::string_view table_name);

  // In the order in which they were first added.
  google::protobuf::RepeatedPtrField<v1::ItemCollectionMetrics> Take() {
    return std::move(metrics_);
  }

 private:
  absl::flat_hash_map<std::string, v1::ItemCollectionMetrics*> by_key_;
  google::protobuf::RepeatedPtrField<v1::ItemCollectionMetrics> metrics_;
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_ITEM_COLLECTION_H_
