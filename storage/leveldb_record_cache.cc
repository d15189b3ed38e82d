#include "storage/leveldb_record_cache.h"

#include <tuple>
#include <utility>

#include "absl/hash/hash.h"

namespace hashrange::storage {
namespace {

// Nodes, pointers, and what the allocator adds; roughly.
constexpr size_t kOverheadBytes = 160;

// One record may take this part of a shard.
constexpr size_t kLargestPart = 8;

}  // namespace

LevelDbRecordCache::LevelDbRecordCache(size_t bytes_max)
    : shard_bytes_max_(bytes_max / std::tuple_size_v<decltype(shards_)>) {}

bool LevelDbRecordCache::Find(uint64_t as_of, absl::string_view key,
                              std::string& value) {
  const Place place = PlaceOf(key);
  MutexLock lock(place.shard.mutex);
  if (place.shard.written[place.group] > as_of) return false;
  const auto found = place.shard.by_key.find(key);
  if (found == place.shard.by_key.end()) return false;
  Copies& copies = place.shard.copies;
  copies.splice(copies.begin(), copies, found->second);
  value.assign(found->second->value);
  return true;
}

void LevelDbRecordCache::Remember(uint64_t as_of, absl::string_view key,
                                  absl::string_view value) {
  const size_t bytes = BytesOf(key, value);
  if (bytes > shard_bytes_max_ / kLargestPart) return;
  Copy copy{std::string(key), std::string(value)};
  const Place place = PlaceOf(key);
  Shard& shard = place.shard;
  MutexLock lock(shard.mutex);
  if (shard.written[place.group] > as_of || shard.by_key.contains(key)) return;
  shard.copies.push_front(std::move(copy));
  shard.by_key.emplace(shard.copies.front().key, shard.copies.begin());
  shard.bytes += bytes;
  Evict(shard);
}

bool LevelDbRecordCache::BeginWrite(absl::string_view key) {
  const Place place = PlaceOf(key);
  Shard& shard = place.shard;
  MutexLock lock(shard.mutex);
  shard.written[place.group] = last_commit_.load() + 1;
  const auto found = shard.by_key.find(key);
  if (found == shard.by_key.end()) return false;
  const Copies::iterator copy = found->second;
  shard.by_key.erase(found);
  shard.bytes -= BytesOf(copy->key, copy->value);
  shard.copies.erase(copy);
  return true;
}

LevelDbRecordCache::Place LevelDbRecordCache::PlaceOf(absl::string_view key) {
  const size_t hash = absl::HashOf(key);
  return {shards_[hash % shards_.size()], hash / shards_.size() % kGroups};
}

void LevelDbRecordCache::Evict(Shard& shard) {
  while (shard.bytes > shard_bytes_max_) {
    const Copy& last = shard.copies.back();
    shard.bytes -= BytesOf(last.key, last.value);
    shard.by_key.erase(last.key);
    shard.copies.pop_back();
  }
}

size_t LevelDbRecordCache::BytesOf(absl::string_view key,
                                   absl::string_view value) {
  return key.size() + value.size() + kOverheadBytes;
}

}  // namespace hashrange::storage
