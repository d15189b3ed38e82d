#include "storage/versioned_map.h"

#include <cstddef>
#include <iterator>

namespace hashrange::storage {

void VersionedMap::Write(absl::Span<const RecordWrite> writes) {
  MutexLock lock(mutex_);
  ++latest_;
  for (const RecordWrite& write : writes) {
    auto it = histories_.find(write.key);
    if (it == histories_.end()) {
      it = histories_.emplace(std::string(write.key), History()).first;
    }
    std::optional<std::string> value;
    if (write.value.has_value()) value.emplace(*write.value);
    it->second.emplace_back(latest_, std::move(value));
    PruneHistory(it);
  }
}

VersionedMap::Version VersionedMap::Pin() {
  MutexLock lock(mutex_);
  pinned_.insert(latest_);
  return latest_;
}

void VersionedMap::Unpin(Version version) {
  MutexLock lock(mutex_);
  pinned_.erase(pinned_.find(version));
}

std::optional<std::string> VersionedMap::GetLatest(
    absl::string_view key) const {
  MutexLock lock(mutex_);
  const auto it = histories_.find(key);
  if (it == histories_.end()) return std::nullopt;
  return it->second.back().second;
}

std::optional<std::string> VersionedMap::Get(absl::string_view key,
                                             Version version) const {
  MutexLock lock(mutex_);
  const auto it = histories_.find(key);
  if (it == histories_.end()) return std::nullopt;
  const std::string* value = ValueAt(it->second, version);
  if (value == nullptr) return std::nullopt;
  return *value;
}

std::optional<VersionedMap::Record> VersionedMap::AtOrAfter(
    absl::string_view key, Version version) const {
  MutexLock lock(mutex_);
  return FirstFrom(histories_.lower_bound(key), version);
}

std::optional<VersionedMap::Record> VersionedMap::After(absl::string_view key,
                                                        Version version) const {
  MutexLock lock(mutex_);
  return FirstFrom(histories_.upper_bound(key), version);
}

std::optional<VersionedMap::Record> VersionedMap::Last(Version version) const {
  MutexLock lock(mutex_);
  return LastBefore(histories_.end(), version);
}

std::optional<VersionedMap::Record> VersionedMap::Before(
    absl::string_view key, Version version) const {
  MutexLock lock(mutex_);
  return LastBefore(histories_.lower_bound(key), version);
}

void VersionedMap::Prune(const KeyRange& range) {
  MutexLock lock(mutex_);
  auto it = histories_.lower_bound(range.begin);
  while (it != histories_.end() &&
         (range.end.empty() || it->first < range.end)) {
    it = PruneHistory(it);
  }
}

size_t VersionedMap::ValueCountForTest() const {
  MutexLock lock(mutex_);
  size_t count = 0;
  for (const auto& [key, history] : histories_) count += history.size();
  return count;
}

const std::string* VersionedMap::ValueAt(const History& history,
                                         Version version) {
  for (auto it = history.rbegin(); it != history.rend(); ++it) {
    if (it->first > version) continue;
    return it->second.has_value() ? &*it->second : nullptr;
  }
  return nullptr;
}

std::optional<VersionedMap::Record> VersionedMap::FirstFrom(
    Histories::const_iterator it, Version version) const {
  for (; it != histories_.end(); ++it) {
    const std::string* value = ValueAt(it->second, version);
    if (value != nullptr) return Record{it->first, *value};
  }
  return std::nullopt;
}

std::optional<VersionedMap::Record> VersionedMap::LastBefore(
    Histories::const_iterator it, Version version) const {
  while (it != histories_.begin()) {
    --it;
    const std::string* value = ValueAt(it->second, version);
    if (value != nullptr) return Record{it->first, *value};
  }
  return std::nullopt;
}

VersionedMap::Histories::iterator VersionedMap::PruneHistory(
    Histories::iterator it) {
  // The oldest version that anybody reads at sees the last entry at or before
  // it; what is older than that entry is invisible.
  const Version oldest = pinned_.empty() ? latest_ : *pinned_.begin();
  History& history = it->second;
  size_t visible = 0;
  while (visible + 1 < history.size() && history[visible + 1].first <= oldest) {
    ++visible;
  }
  history.erase(history.begin(), history.begin() + visible);
  const bool gone = history.size() == 1 && history[0].first <= oldest &&
                    !history[0].second.has_value();
  return gone ? histories_.erase(it) : std::next(it);
}

}  // namespace hashrange::storage
