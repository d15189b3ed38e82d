// Entries that an index lacks because it is still being built.

#ifndef HASHRANGE_SERVER_ENGINE_INDEX_UNBUILT_ENTRIES_H_
#define HASHRANGE_SERVER_ENGINE_INDEX_UNBUILT_ENTRIES_H_

#include <vector>

#include "absl/status/status.h"
#include "server/engine/index/index_entries.h"
#include "server/engine/table/table.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// Removes from `entries`, those that an item should have as it stands, the ones
// that are not stored yet: what is not there must not be counted as replaced or
// deleted. Then the figures of an index that is being built are at any time
// those of the entries that it has. Reads only for such indexes.
absl::Status RemoveUnbuiltEntries(storage::Transaction& transaction,
                                  const Table& table,
                                  std::vector<IndexEntry>* entries);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_INDEX_UNBUILT_ENTRIES_H_
