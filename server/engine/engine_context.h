// What the operations share.

#ifndef HASHRANGE_SERVER_ENGINE_ENGINE_CONTEXT_H_
#define HASHRANGE_SERVER_ENGINE_ENGINE_CONTEXT_H_

#include <cstdint>

#include "absl/time/time.h"
#include "server/engine/clock.h"
#include "server/engine/limits.h"
#include "server/engine/query/page_cache.h"
#include "server/engine/table/table_name.h"
#include "server/engine/table/table_resolver.h"
#include "server/expression/parse_cache.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// Constant after construction; thread-safe. Outlives every operation.
struct EngineContext {
  storage::KeyValueStore* store;
  Clock clock;
  Account account;
  TableResolver tables;
  // Parsed expressions of earlier requests.
  expression::ParseCache expressions;
  // Answers to earlier queries.
  PageCache pages;
  // For how long clients see a table being created, updated or deleted; see
  // table_transition.h.
  absl::Duration table_transition = absl::ZeroDuration();
  // Bytes that an item collection may have; see limits.h.
  int64_t item_collection_bytes_max = kItemCollectionBytesMax;
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ENGINE_CONTEXT_H_
