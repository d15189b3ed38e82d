// A bounded map from texts to what was made of them.

#ifndef HASHRANGE_SERVER_EXPRESSION_TEXT_CACHE_H_
#define HASHRANGE_SERVER_EXPRESSION_TEXT_CACHE_H_

#include <cstddef>
#include <iterator>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace hashrange::expression {

// Keeps the values that were used last. `Value` has a MemoryBytes(). A text may
// be any bytes. Thread-safe.
template <typename Value>
class TextCache {
 public:
  // All values and texts together take at most about `bytes_max`.
  explicit TextCache(size_t bytes_max) : bytes_max_(bytes_max) {}
  TextCache(const TextCache&) = delete;
  TextCache& operator=(const TextCache&) = delete;

  // Returns the value of `text`, or null.
  std::shared_ptr<const Value> Find(absl::string_view text) {
    std::lock_guard<std::mutex> lock(mutex_);
    const auto found = by_text_.find(text);
    if (found == by_text_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->value;
  }

  // Keeps `value` in the place of the one before, unless it alone is too large.
  // Drops what was not used for the longest time.
  void Insert(absl::string_view text, std::shared_ptr<const Value> value) {
    const size_t bytes = sizeof(Entry) + text.size() + value->MemoryBytes();
    if (bytes > bytes_max_) return;
    std::lock_guard<std::mutex> lock(mutex_);
    const auto before = by_text_.find(text);
    if (before != by_text_.end()) Drop(before->second);
    while (bytes_ + bytes > bytes_max_) Drop(std::prev(entries_.end()));
    entries_.push_front({std::string(text), std::move(value), bytes});
    by_text_.emplace(entries_.front().text, entries_.begin());
    bytes_ += bytes;
  }

  size_t BytesForTest() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return bytes_;
  }

 private:
  struct Entry {
    std::string text;
    std::shared_ptr<const Value> value;
    size_t bytes;
  };
  using Entries = std::list<Entry>;

  // Requires: mutex_ is held.
  void Drop(typename Entries::iterator entry) {
    bytes_ -= entry->bytes;
    by_text_.erase(entry->text);
    entries_.erase(entry);
  }

  const size_t bytes_max_;

  mutable std::mutex mutex_;
  // Guarded by mutex_. (The annotations of clang know no std::mutex, and this
  // layer sees no other.)
  size_t bytes_ = 0;
  Entries entries_;  // Last used first.
  absl::flat_hash_map<absl::string_view, typename Entries::iterator>
      by_text_;  // The keys belong to the entries.
};

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_TEXT_CACHE_H_
