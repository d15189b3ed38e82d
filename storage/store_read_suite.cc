// Reads: points, ranges in both directions, snapshots and their bounds.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/key_range.h"
#include "storage/key_value_store.h"
#include "storage/mutex.h"
#include "storage/store_test_suite.h"
#include "storage/test_commit.h"

namespace hashrange::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST_P(StoreTestSuite, ReadsBackWhatWasCommitted) {
  Put("key", "value");
  EXPECT_EQ(ReadNow(store(), "key"), "value");
  EXPECT_EQ(ReadNow(store(), "ke"), "<none>");
  EXPECT_EQ(ReadNow(store(), "key2"), "<none>");
}

TEST_P(StoreTestSuite, AnEmptyValueIsAValue) {
  Put("key", "");
  EXPECT_EQ(ReadNow(store(), "key"), "");
}

TEST_P(StoreTestSuite, KeysAndValuesAreAnyBytes) {
  const std::string key("\0\xff\x80key\0", 7);
  const std::string value("\xff\0\n", 3);
  Put(key, value);
  EXPECT_EQ(ReadNow(store(), key), value);
  EXPECT_EQ(ReadNow(store(), key.substr(0, 6)), "<none>");
}

TEST_P(StoreTestSuite, ADeletedKeyHasNoValue) {
  Put("key", "value");
  ASSERT_TRUE(CommitAndWait(store(), DeleteRecord("key")).ok());
  EXPECT_EQ(ReadNow(store(), "key"), "<none>");
  EXPECT_THAT(ScanKeys(*Snap(), TestKeys(), ScanDirection::kForward),
              IsEmpty());
}

TEST_P(StoreTestSuite, ASnapshotDoesNotSeeLaterCommits) {
  Put("changed", "before");
  Put("deleted", "before");
  ASSERT_TRUE(CommitAndWait(store(), AddToCounter("~count", 1)).ok());
  const auto snapshot = Snap();

  Put("changed", "after");
  Put("created", "after");
  ASSERT_TRUE(CommitAndWait(store(), DeleteRecord("deleted")).ok());
  ASSERT_TRUE(CommitAndWait(store(), AddToCounter("~count", 1)).ok());

  EXPECT_EQ(*snapshot->Get("changed"), "before");
  EXPECT_EQ(*snapshot->Get("deleted"), "before");
  EXPECT_EQ(*snapshot->Get("created"), std::nullopt);
  EXPECT_EQ(*snapshot->Counter("~count"), 1);
  EXPECT_THAT(ScanKeys(*snapshot, TestKeys(), ScanDirection::kForward),
              ElementsAre("changed", "deleted", "~count"));
  EXPECT_THAT(ScanKeys(*snapshot, TestKeys(), ScanDirection::kBackward),
              ElementsAre("~count", "deleted", "changed"));
}

TEST_P(StoreTestSuite, ASnapshotOutlivesManyOverwrites) {
  Put("key", "first");
  const auto first = Snap();
  for (int i = 0; i < 50; ++i) Put("key", std::to_string(i));
  const auto last = Snap();
  Put("key", "newer");
  EXPECT_EQ(*first->Get("key"), "first");
  EXPECT_EQ(*last->Get("key"), "49");
}

TEST_P(StoreTestSuite, ACursorStaysWithItsSnapshot) {
  for (const char* key : {"a", "b", "c"}) Put(key, "before");
  const auto snapshot = Snap();
  const auto cursor = snapshot->Scan(TestKeys(), ScanDirection::kForward, 0);
  ASSERT_TRUE(cursor->Valid());
  ASSERT_TRUE(CommitAndWait(store(), DeleteRecord("b")).ok());
  Put("c", "after");
  cursor->Next();
  ASSERT_TRUE(cursor->Valid());
  EXPECT_EQ(cursor->key(), "b");
  cursor->Next();
  ASSERT_TRUE(cursor->Valid());
  EXPECT_EQ(cursor->value(), "before");
}

TEST_P(StoreTestSuite, ScansEveryRangeInBothDirections) {
  const std::vector<std::string> keys = {
      "b", "bb", "c", std::string("c\0", 2), "d", "\xff", "\xff\xff"};
  for (const std::string& key : keys) Put(key, "value of " + key);
  std::vector<std::string> bounds = {"0", "a", "bz", "z", "\xff\xff\xff"};
  bounds.insert(bounds.end(), keys.begin(), keys.end());
  std::vector<std::string> ends = bounds;
  ends.push_back("");

  const auto snapshot = Snap();
  for (const std::string& begin : bounds) {
    for (const std::string& end : ends) {
      std::vector<std::string> expected;
      for (const std::string& key : keys) {
        if (key >= begin && (end.empty() || key < end)) expected.push_back(key);
      }
      const KeyRange range{begin, end};
      EXPECT_EQ(ScanKeys(*snapshot, range, ScanDirection::kForward), expected)
          << testing::PrintToString(begin) << testing::PrintToString(end);
      std::reverse(expected.begin(), expected.end());
      EXPECT_EQ(ScanKeys(*snapshot, range, ScanDirection::kBackward), expected)
          << testing::PrintToString(begin) << testing::PrintToString(end);
    }
  }
}

TEST_P(StoreTestSuite, AVersionChangesWithTheRecords) {
  const KeyRange range = PrefixRange(std::string(26, 'p'));
  const KeyRange other = PrefixRange(std::string(26, 'q'));
  const auto empty = Snap();
  ASSERT_TRUE(empty->VersionOf(range).has_value());

  Put(range.begin + "key", "value");
  const auto put = Snap();
  EXPECT_NE(put->VersionOf(range), empty->VersionOf(range));
  EXPECT_EQ(put->VersionOf(other), Snap()->VersionOf(other));
  EXPECT_EQ(put->VersionOf(range), Snap()->VersionOf(range));

  ASSERT_TRUE(CommitAndWait(store(), DeleteRecord(range.begin + "key")).ok());
  const auto deleted = Snap();
  ASSERT_TRUE(deleted->VersionOf(range).has_value());
  EXPECT_NE(deleted->VersionOf(range), put->VersionOf(range));
}

TEST_P(StoreTestSuite, SnapshotsOfOneVersionSeeTheSame) {
  const std::string key(26, 'p');
  const KeyRange range = PrefixRange(key);
  // Opens the store, too, while there is one thread.
  Put(key, "first");
  std::atomic<bool> written{false};
  std::thread writer([this, &key, &written] {
    for (int i = 0; i < 1000; ++i) Put(key, absl::StrCat(i));
    written = true;
  });
  Mutex mutex;
  std::map<uint64_t, std::string> seen;
  const auto read = [&] {
    bool last = false;
    while (!last) {
      last = written;
      const auto snapshot = Snap();
      // What is asked first must not matter.
      std::optional<uint64_t> version = snapshot->VersionOf(range);
      const std::string value = (*snapshot->Get(key)).value_or("");
      if (!version.has_value()) version = snapshot->VersionOf(range);
      if (!version.has_value()) continue;
      MutexLock lock(mutex);
      EXPECT_EQ(seen.emplace(*version, value).first->second, value);
    }
  };
  std::thread reader(read);
  read();
  writer.join();
  reader.join();
  EXPECT_EQ(seen.rbegin()->second, "999");
}

TEST_P(StoreTestSuite, TheDefaultRangeIsEveryKey) {
  Put(std::string("\0", 1), "first");
  Put("\xff\xff", "last");
  const auto keys = ScanKeys(*Snap(), KeyRange{}, ScanDirection::kForward);
  ASSERT_GE(keys.size(), 2u);
  EXPECT_EQ(keys.front(), std::string("\0", 1));
  EXPECT_EQ(keys.back(), "\xff\xff");
}

TEST_P(StoreTestSuite, ScansCarryValues) {
  Put("a", "1");
  Put("b", std::string(100'000, 'x'));
  const auto snapshot = Snap();
  const auto cursor =
      snapshot->Scan(KeyRange{"b", ""}, ScanDirection::kForward, 1);
  ASSERT_TRUE(cursor->Valid());
  EXPECT_EQ(cursor->value(), std::string(100'000, 'x'));
  cursor->Next();
  EXPECT_FALSE(cursor->Valid());
  EXPECT_TRUE(cursor->status().ok());
}

TEST_P(StoreTestSuite, CountsTheRecordsThatCursorsStoodOn) {
  const auto put_all = [](Transaction& transaction) {
    for (int i = 1000; i < 2000; ++i) transaction.Put(std::to_string(i), "v");
    return absl::OkStatus();
  };
  ASSERT_TRUE(CommitAndWait(store(), put_all).ok());
  const auto snapshot = Snap();
  auto cursor = snapshot->Scan(TestKeys(), ScanDirection::kBackward, 20);
  for (int i = 1; i < 20; ++i) cursor->Next();
  EXPECT_EQ(cursor->key(), "1980");
  cursor.reset();
  EXPECT_EQ(observer_.records_read(), 20u);
}

TEST_P(StoreTestSuite, RefusesMoreSnapshotsThanTheLimit) {
  std::vector<std::unique_ptr<Snapshot>> held;
  for (int i = 0; i < 64; ++i) held.push_back(Snap());
  const auto refused = store().TakeSnapshot();
  ASSERT_TRUE(absl::IsResourceExhausted(refused.status()));
  EXPECT_THAT(refused.status().message(), HasSubstr("retry"));
  held.pop_back();
  EXPECT_TRUE(store().TakeSnapshot().ok());
}

TEST_P(StoreTestSuite, ASnapshotFailsItsReadsOnceItIsTooOld) {
  Put("a", "1");
  for (int i = 10; i < 50; ++i) Put(absl::StrCat("b", i), "2");
  const auto snapshot = Snap();
  const auto cursor = snapshot->Scan(TestKeys(), ScanDirection::kForward, 0);
  clock_.Advance(absl::Minutes(5));
  EXPECT_TRUE(snapshot->Get("a").ok());
  ASSERT_TRUE(cursor->Valid());

  clock_.Advance(absl::Milliseconds(1));
  EXPECT_TRUE(absl::IsResourceExhausted(snapshot->Get("a").status()));
  EXPECT_TRUE(absl::IsResourceExhausted(snapshot->Counter("c").status()));
  int records = 0;
  for (; cursor->Valid(); cursor->Next()) ++records;
  EXPECT_LE(records, 20);
  EXPECT_TRUE(absl::IsResourceExhausted(cursor->status()));
  const auto late = snapshot->Scan(TestKeys(), ScanDirection::kForward, 0);
  EXPECT_FALSE(late->Valid());
  EXPECT_TRUE(absl::IsResourceExhausted(late->status()));
  EXPECT_EQ(ReadNow(store(), "a"), "1");
}

TEST_P(StoreTestSuite, SnapshotsThatAreTooOldMakeRoomForOthers) {
  Put("key", "value");
  std::vector<std::unique_ptr<Snapshot>> held;
  for (int i = 0; i < 32; ++i) held.push_back(Snap());
  clock_.Advance(absl::Minutes(3));
  for (int i = 0; i < 32; ++i) held.push_back(Snap());
  EXPECT_FALSE(store().TakeSnapshot().ok());
  clock_.Advance(absl::Minutes(3));
  // The first half is too old now, and forgotten.
  for (int i = 0; i < 32; ++i) held.push_back(Snap());
  EXPECT_FALSE(store().TakeSnapshot().ok());
  EXPECT_TRUE(absl::IsResourceExhausted(held[0]->Get("key").status()));
  EXPECT_EQ(*held[32]->Get("key"), "value");
  // Releasing a forgotten one makes no room.
  held.erase(held.begin(), held.begin() + 32);
  EXPECT_FALSE(store().TakeSnapshot().ok());
  held.pop_back();
  EXPECT_TRUE(store().TakeSnapshot().ok());
}

TEST_P(StoreTestSuite, CompactKeepsWhatIsThereAndWhatSnapshotsSee) {
  Put("a", "1");
  Put("b", "2");
  const auto snapshot = Snap();
  ASSERT_TRUE(CommitAndWait(store(), DeleteRecord("a")).ok());
  ASSERT_TRUE(store().Compact(KeyRange{}).ok());
  ASSERT_TRUE(store().Compact(KeyRange{"a", "b"}).ok());
  EXPECT_EQ(ReadNow(store(), "a"), "<none>");
  EXPECT_EQ(ReadNow(store(), "b"), "2");
  EXPECT_EQ(*snapshot->Get("a"), "1");
}

}  // namespace
}  // namespace hashrange::storage
