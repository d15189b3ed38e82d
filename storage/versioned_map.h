// An ordered map that keeps the past for those who still read it.
//
// Every write carries a version number; a reader names the version that it
// reads at and sees the map as it was then. Versions that no reader can see
// any more are dropped when their key is written again, or by Prune.

#ifndef HASHRANGE_STORAGE_VERSIONED_MAP_H_
#define HASHRANGE_STORAGE_VERSIONED_MAP_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "storage/commit_backend.h"
#include "storage/key_range.h"
#include "storage/mutex.h"

namespace hashrange::storage {

// Thread-safe; every call locks.
class VersionedMap {
 public:
  using Version = uint64_t;

  struct Record {
    std::string key;
    std::string value;
  };

  // Applies all writes as one new version: the first time 1, then the next.
  void Write(absl::Span<const RecordWrite> writes);

  // Pins the latest version, so that it can be read until it is unpinned as
  // often as it was pinned.
  Version Pin();
  void Unpin(Version version);

  // The value of `key` in the latest version.
  std::optional<std::string> GetLatest(absl::string_view key) const;

  // Reads at a pinned version: the value of `key`; the first record at or
  // after `key`; the first after it; the last one; the last before `key`.
  std::optional<std::string> Get(absl::string_view key, Version version) const;
  std::optional<Record> AtOrAfter(absl::string_view key, Version version) const;
  std::optional<Record> After(absl::string_view key, Version version) const;
  std::optional<Record> Last(Version version) const;
  std::optional<Record> Before(absl::string_view key, Version version) const;

  // Drops what nobody can see, all over the range.
  void Prune(const KeyRange& range);

  // How many values and traces of deletions are kept.
  size_t ValueCountForTest() const;

 private:
  // The values that one key has had, oldest first; nothing: deleted.
  using History = std::vector<std::pair<Version, std::optional<std::string>>>;
  using Histories = std::map<std::string, History, std::less<>>;

  // The value at `version`, or null.
  static const std::string* ValueAt(const History& history, Version version);
  std::optional<Record> FirstFrom(Histories::const_iterator it,
                                  Version version) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  std::optional<Record> LastBefore(Histories::const_iterator it,
                                   Version version) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Drops the versions of one key that nobody can see. Returns the position
  // after it.
  Histories::iterator PruneHistory(Histories::iterator it)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable Mutex mutex_;
  Histories histories_ ABSL_GUARDED_BY(mutex_);
  Version latest_ ABSL_GUARDED_BY(mutex_) = 0;
  std::multiset<Version> pinned_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_VERSIONED_MAP_H_
