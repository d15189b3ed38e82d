// Pages of queries that are asked again and again, kept as they were answered:
// the newest messages of a channel, the entries of a menu. A page is used again
// only while its item collection has not changed, so that reads are as
// consistent as without. Other than its items, a page costs next to nothing:
// their bytes are shared by the cache and all replies.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_PAGE_CACHE_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_PAGE_CACHE_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "server/engine/query/page.h"
#include "server/expression/text_cache.h"

namespace hashrange::engine {

// Thread-safe.
class PageCache {
 public:
  // What a page is known by.
  struct Key {
    // The request, and the table and index as they are known to the store.
    std::string request;
    // Of the records that it reads.
    uint64_t version = 0;
  };

  // Those pages are kept that were used last, in at most about `bytes_max`.
  explicit PageCache(size_t bytes_max)
      : bytes_max_(bytes_max), pages_(bytes_max) {}

  // Returns the page that is kept for `key`, or null.
  std::shared_ptr<const Page> Find(const Key& key);

  // Keeps the page if it is offered for the second time: what is read once, as
  // by a program that goes through a table, would only push out others.
  void Offer(const Key& key, const std::shared_ptr<const Page>& page);

 private:
  struct VersionedPage {
    size_t MemoryBytes() const;

    uint64_t version;
    std::shared_ptr<const Page> page;
  };

  bool WasOfferedBefore(const Key& key);

  const size_t bytes_max_;
  expression::TextCache<VersionedPage> pages_;
  // Hashes of keys that were offered, each at the place that it stands for. If
  // others push one out, or two are equal, a page is kept a little later or
  // sooner.
  std::array<std::atomic<uint64_t>, 4096> offered_ = {};
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_QUERY_PAGE_CACHE_H_
