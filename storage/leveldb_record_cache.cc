#include "storage/leveldb_record_cache.h"

namespace hashrange::storage {
namespace {

// Enough for the catalog of a few thousand tables; a full cache starts anew.
constexpr size_t kBytesMax = 16 * 1024 * 1024;

}  // namespace

bool LevelDbRecordCache::Find(uint64_t epoch, absl::string_view key,
                              std::string& value) const {
  MutexLock lock(mutex_);
  if (epoch != epoch_.load()) return false;
  const auto found = values_.find(key);
  if (found == values_.end()) return false;
  value.assign(found->second);
  return true;
}

void LevelDbRecordCache::Remember(uint64_t epoch, absl::string_view key,
                                  absl::string_view value) {
  MutexLock lock(mutex_);
  if (!IsStable(epoch) || epoch != epoch_.load()) return;
  if (bytes_ + key.size() + value.size() > kBytesMax) {
    values_.clear();
    bytes_ = 0;
  }
  if (values_.try_emplace(std::string(key), value).second) {
    bytes_ += key.size() + value.size();
  }
}

void LevelDbRecordCache::EndWrite() {
  MutexLock lock(mutex_);
  values_.clear();
  bytes_ = 0;
  ++epoch_;
}

}  // namespace hashrange::storage
