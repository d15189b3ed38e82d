#include "server/engine/index/unbuilt_entries.h"

#include <algorithm>

namespace hashrange::engine {

absl::Status RemoveUnbuiltEntries(storage::Transaction& transaction,
                                  const Table& table,
                                  std::vector<IndexEntry>* entries) {
  for (const Index& index : table.indexes) {
    if (index.state == IndexState::kComplete) continue;
    const auto entry = std::find_if(entries->begin(), entries->end(),
                                    [&](const IndexEntry& candidate) {
                                      return candidate.index == index.id;
                                    });
    if (entry == entries->end()) continue;
    auto stored = transaction.Get(entry->key);
    if (!stored.ok()) return stored.status();
    if (!stored->has_value()) entries->erase(entry);
  }
  return absl::OkStatus();
}

}  // namespace hashrange::engine
