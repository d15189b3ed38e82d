#include "server/engine/query/page_cache.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace hashrange::engine {
namespace {

std::shared_ptr<const Page> PageOf(std::string items) {
  Page page;
  page.items = std::move(items);
  return std::make_shared<const Page>(std::move(page));
}

void OfferTwice(PageCache& cache, const PageCache::Key& key,
                const std::shared_ptr<const Page>& page) {
  cache.Offer(key, page);
  cache.Offer(key, page);
}

TEST(PageCacheTest, KeepsWhatIsOfferedTwice) {
  PageCache cache(1 << 20);
  const PageCache::Key key = {"request", 1};
  const auto page = PageOf(std::string(1000, 'x'));
  EXPECT_EQ(cache.Find(key), nullptr);
  cache.Offer(key, page);
  EXPECT_EQ(cache.Find(key), nullptr);
  cache.Offer(key, page);
  EXPECT_EQ(cache.Find(key), page);
  EXPECT_EQ(cache.Find({"other", 1}), nullptr);
}

TEST(PageCacheTest, APageServesItsVersionOnly) {
  PageCache cache(1 << 20);
  const auto old_page = PageOf("old");
  OfferTwice(cache, {"request", 1}, old_page);
  EXPECT_EQ(cache.Find({"request", 2}), nullptr);
  const auto new_page = PageOf("new");
  cache.Offer({"request", 2}, new_page);
  EXPECT_EQ(cache.Find({"request", 2}), nullptr);
  cache.Offer({"request", 2}, new_page);
  EXPECT_EQ(cache.Find({"request", 2})->items, "new");
  EXPECT_EQ(cache.Find({"request", 1}), nullptr);
}

TEST(PageCacheTest, KeepsNoRoomThatAPageDoesNotNeed) {
  std::string items(100, 'x');
  items.reserve(100'000);
  const auto page = PageOf(std::move(items));
  ASSERT_GE(page->items.capacity(), 100'000u);
  PageCache cache(50'000);
  OfferTwice(cache, {"request", 1}, page);
  const auto kept = cache.Find({"request", 1});
  ASSERT_NE(kept, nullptr);
  EXPECT_EQ(kept->items, page->items);
  EXPECT_LT(kept->items.capacity(), 200u);
}

TEST(PageCacheTest, DropsWhatWasNotUsedForLongest) {
  PageCache cache(100'000);
  for (int i = 0; i < 20; ++i) {
    OfferTwice(cache, {absl::StrCat(i), 1}, PageOf(std::string(10'000, 'x')));
    EXPECT_NE(cache.Find({"0", 1}), nullptr) << i;
  }
  EXPECT_EQ(cache.Find({"1", 1}), nullptr);
  EXPECT_NE(cache.Find({"19", 1}), nullptr);
}

TEST(PageCacheTest, OfNoSizeKeepsNothing) {
  PageCache cache(0);
  OfferTwice(cache, {"request", 1}, PageOf("items"));
  EXPECT_EQ(cache.Find({"request", 1}), nullptr);
}

}  // namespace
}  // namespace hashrange::engine
