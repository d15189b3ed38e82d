// A bounded map from texts to parsed trees.

#ifndef HASHRANGE_SERVER_EXPRESSION_TREE_CACHE_H_
#define HASHRANGE_SERVER_EXPRESSION_TREE_CACHE_H_

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace hashrange::expression {

// Keeps the trees that were used last. `Tree` has a MemoryBytes(). Thread-safe.
template <typename Tree>
class TreeCache {
 public:
  // All trees and texts together take at most about `bytes_max`.
  explicit TreeCache(size_t bytes_max) : bytes_max_(bytes_max) {}
  TreeCache(const TreeCache&) = delete;
  TreeCache& operator=(const TreeCache&) = delete;

  // Returns the tree of `text`, or null.
  std::shared_ptr<const Tree> Find(absl::string_view text) {
    std::lock_guard<std::mutex> lock(mutex_);
    const auto found = by_text_.find(text);
    if (found == by_text_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->tree;
  }

  // Keeps `tree`, unless it alone is too large or another thread was first.
  // Drops what was not used for the longest time.
  void Insert(absl::string_view text, std::shared_ptr<const Tree> tree) {
    const size_t bytes = sizeof(Entry) + text.size() + tree->MemoryBytes();
    if (bytes > bytes_max_) return;
    std::lock_guard<std::mutex> lock(mutex_);
    if (by_text_.contains(text)) return;
    while (bytes_ + bytes > bytes_max_) {
      bytes_ -= entries_.back().bytes;
      by_text_.erase(entries_.back().text);
      entries_.pop_back();
    }
    entries_.push_front({std::string(text), std::move(tree), bytes});
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
    std::shared_ptr<const Tree> tree;
    size_t bytes;
  };

  const size_t bytes_max_;

  mutable std::mutex mutex_;
  // Guarded by mutex_. (The annotations of clang know no std::mutex, and this
  // layer sees no other.)
  size_t bytes_ = 0;
  std::list<Entry> entries_;  // Last used first.
  absl::flat_hash_map<absl::string_view, typename std::list<Entry>::iterator>
      by_text_;  // The keys belong to the entries.
};

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_TREE_CACHE_H_
