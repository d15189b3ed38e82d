#include "storage/versioned_map.h"

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "storage/commit_backend.h"
#include "storage/key_range.h"

namespace hashrange::storage {
namespace {

void Put(VersionedMap& map, absl::string_view key, absl::string_view value) {
  const RecordWrite write{key, value};
  map.Write({&write, 1});
}

void Erase(VersionedMap& map, absl::string_view key) {
  const RecordWrite write{key, std::nullopt};
  map.Write({&write, 1});
}

TEST(VersionedMapTest, KeepsOnlyWhatIsPinned) {
  VersionedMap map;
  Put(map, "key", "1");
  const auto pinned = map.Pin();
  Put(map, "key", "2");
  Put(map, "key", "3");
  EXPECT_EQ(map.Get("key", pinned), "1");
  EXPECT_EQ(map.GetLatest("key"), "3");
  map.Unpin(pinned);
  Put(map, "key", "4");
  EXPECT_EQ(map.ValueCountForTest(), 1u);
}

TEST(VersionedMapTest, ForgetsDeletedKeysOnceNobodySeesThem) {
  VersionedMap map;
  Put(map, "a", "1");
  Erase(map, "a");
  EXPECT_EQ(map.ValueCountForTest(), 0u);

  Put(map, "b", "1");
  const auto pinned = map.Pin();
  Erase(map, "b");
  EXPECT_EQ(map.Get("b", pinned), "1");
  EXPECT_EQ(map.GetLatest("b"), std::nullopt);
  map.Prune(KeyRange{});
  EXPECT_EQ(map.Get("b", pinned), "1");
  map.Unpin(pinned);
  map.Prune(KeyRange{"c", ""});
  EXPECT_EQ(map.ValueCountForTest(), 2u);
  map.Prune(KeyRange{});
  EXPECT_EQ(map.ValueCountForTest(), 0u);
}

TEST(VersionedMapTest, APinMayBeTakenTwice) {
  VersionedMap map;
  Put(map, "key", "1");
  const auto pinned = map.Pin();
  EXPECT_EQ(map.Pin(), pinned);
  map.Unpin(pinned);
  Put(map, "key", "2");
  EXPECT_EQ(map.Get("key", pinned), "1");
}

TEST(VersionedMapTest, StepsOverKeysThatAreNotThereInThatVersion) {
  VersionedMap map;
  Put(map, "a", "1");
  Put(map, "c", "1");
  const auto pinned = map.Pin();
  Put(map, "b", "2");
  Erase(map, "c");
  EXPECT_EQ(map.AtOrAfter("aa", pinned)->key, "c");
  EXPECT_EQ(map.After("a", pinned)->key, "c");
  EXPECT_EQ(map.Before("c", pinned)->key, "a");
  EXPECT_EQ(map.Last(pinned)->key, "c");
  EXPECT_FALSE(map.After("c", pinned).has_value());
  EXPECT_FALSE(map.Before("a", pinned).has_value());
}

}  // namespace
}  // namespace hashrange::storage
