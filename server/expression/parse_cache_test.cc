#include "server/expression/parse_cache.h"

#include <cstddef>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/expression/text_cache.h"

namespace hashrange::expression {
namespace {

TEST(ParseCacheTest, ParsesATextOnce) {
  ParseCache cache;
  const auto condition =
      cache.GetCondition(ExpressionKind::kCondition, "a = :v");
  ASSERT_TRUE(condition.ok());
  const auto filter = cache.GetCondition(ExpressionKind::kFilter, "a = :v");
  EXPECT_EQ(condition->get(), filter->get());
  EXPECT_EQ(cache.GetUpdate("SET a = :v")->get(),
            cache.GetUpdate("SET a = :v")->get());
  EXPECT_EQ(cache.GetProjection("a")->get(), cache.GetProjection("a")->get());
  EXPECT_NE(cache.GetProjection("a")->get(), cache.GetProjection("b")->get());
}

TEST(ParseCacheTest, ReturnsTheErrorOfEachParameter) {
  ParseCache cache;
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(
        cache.GetCondition(ExpressionKind::kCondition, "").status().message(),
        "Invalid ConditionExpression: The expression can not be empty;");
    EXPECT_EQ(
        cache.GetCondition(ExpressionKind::kFilter, "").status().message(),
        "Invalid FilterExpression: The expression can not be empty;");
    EXPECT_EQ(cache.GetUpdate("").status().message(),
              "Invalid UpdateExpression: The expression can not be empty;");
    EXPECT_EQ(cache.GetProjection("").status().message(),
              "Invalid ProjectionExpression: The expression can not be empty;");
  }
}

struct FakeTree {
  size_t MemoryBytes() const { return bytes; }

  size_t bytes;
};

std::shared_ptr<const FakeTree> Fake(size_t bytes) {
  return std::make_shared<const FakeTree>(FakeTree{bytes});
}

TEST(TextCacheTest, DropsTheLeastRecentlyUsed) {
  TextCache<FakeTree> cache(3500);
  cache.Insert("a", Fake(1000));
  cache.Insert("b", Fake(1000));
  cache.Insert("c", Fake(1000));
  EXPECT_NE(cache.Find("a"), nullptr);
  cache.Insert("d", Fake(1000));
  EXPECT_EQ(cache.Find("b"), nullptr);
  for (const char* text : {"a", "c", "d"}) {
    EXPECT_NE(cache.Find(text), nullptr) << text;
  }
  cache.Insert("e", Fake(2500));
  for (const char* text : {"a", "c", "d"}) {
    EXPECT_EQ(cache.Find(text), nullptr) << text;
  }
  EXPECT_NE(cache.Find("e"), nullptr);
}

TEST(TextCacheTest, KeepsNothingTooLarge) {
  TextCache<FakeTree> cache(3500);
  cache.Insert("a", Fake(1000));
  cache.Insert("b", Fake(4000));
  EXPECT_NE(cache.Find("a"), nullptr);
  EXPECT_EQ(cache.Find("b"), nullptr);
}

TEST(TextCacheTest, KeepsTheLastOfTwo) {
  TextCache<FakeTree> cache(3500);
  cache.Insert("a", Fake(3000));
  const auto last = Fake(1000);
  cache.Insert("a", last);
  EXPECT_EQ(cache.Find("a"), last);
  cache.Insert("b", Fake(1000));
  EXPECT_EQ(cache.Find("a"), last);
  EXPECT_LT(cache.BytesForTest(), 2500u);
}

TEST(TextCacheTest, StaysWithinItsBounds) {
  TextCache<FakeTree> cache(10000);
  for (size_t i = 0; i < 1000; ++i) {
    cache.Insert(absl::StrCat("text ", i), Fake(i * 7 % 3000));
    ASSERT_LE(cache.BytesForTest(), 10000u);
  }
}

// Meaningful under ThreadSanitizer.
TEST(ParseCacheTest, ServesManyThreads) {
  ParseCache cache(100 * 1000);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&cache, thread] {
      for (int i = 0; i < 2000; ++i) {
        const std::string text =
            absl::StrCat("attribute", (i * (thread + 1)) % 300, " = :v");
        const auto tree = cache.GetCondition(ExpressionKind::kFilter, text);
        ASSERT_TRUE(tree.ok());
        ASSERT_EQ((*tree)->placeholders().values.size(), 1u);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace hashrange::expression
