#include "server/engine/query/page_cache.h"

#include <utility>

#include "absl/hash/hash.h"

namespace hashrange::engine {
namespace {

// A page is filled into a string that has room for a large one.
std::shared_ptr<const Page> WithoutSlack(std::shared_ptr<const Page> page) {
  if (page->items.capacity() <= page->items.size() + page->items.size() / 4) {
    return page;
  }
  return std::make_shared<const Page>(*page);
}

}  // namespace

size_t PageCache::VersionedPage::MemoryBytes() const {
  return sizeof(*this) + sizeof(*page) + page->items.capacity() +
         page->last_record_key.capacity() +
         page->last_evaluated_key.SpaceUsedExcludingSelfLong();
}

std::shared_ptr<const Page> PageCache::Find(const Key& key) {
  const auto found = pages_.Find(key.request);
  if (found == nullptr || found->version != key.version) return nullptr;
  return found->page;
}

void PageCache::Offer(const Key& key, const std::shared_ptr<const Page>& page) {
  // Before it is copied.
  if (page->items.size() > bytes_max_) return;
  if (!WasOfferedBefore(key)) return;
  VersionedPage kept = {key.version, WithoutSlack(page)};
  pages_.Insert(key.request,
                std::make_shared<const VersionedPage>(std::move(kept)));
}

bool PageCache::WasOfferedBefore(const Key& key) {
  const uint64_t hash = absl::HashOf(key.request, key.version);
  return offered_[hash % offered_.size()].exchange(hash) == hash;
}

}  // namespace hashrange::engine
