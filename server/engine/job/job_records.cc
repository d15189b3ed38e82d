#include "server/engine/job/job_records.h"

namespace hashrange::engine {

absl::StatusOr<std::vector<std::string>> FirstKeys(
    storage::KeyValueStore& store, const storage::KeyRange& range,
    size_t keys_max) {
  auto snapshot = store.TakeSnapshot();
  if (!snapshot.ok()) return snapshot.status();
  std::vector<std::string> keys;
  auto cursor =
      (*snapshot)->Scan(range, storage::ScanDirection::kForward, keys_max);
  for (; cursor->Valid() && keys.size() < keys_max; cursor->Next()) {
    keys.emplace_back(cursor->key());
  }
  if (!cursor->status().ok()) return cursor->status();
  return keys;
}

}  // namespace hashrange::engine
