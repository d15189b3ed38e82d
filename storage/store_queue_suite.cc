// The queue before the sequencer: bounds, deadlines, stopping, many threads.

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/key_value_store.h"
#include "storage/store_test_suite.h"
#include "storage/test_commit.h"

namespace hashrange::storage {
namespace {

using ::testing::HasSubstr;

TEST_P(StoreTestSuite, RefusesMoreMutationsThanTheQueueHolds) {
  sequencer_limits_.queue_mutations_max = 3;
  SequencerHold hold(store());
  std::vector<std::shared_ptr<CommitOutcome>> queued;
  for (int i = 0; i < 3; ++i) {
    queued.push_back(StartCommit(store(), PutRecord(std::to_string(i), "v")));
  }
  const auto refused = StartCommit(store(), PutRecord("refused", "v"));
  EXPECT_EQ(refused->finish_count(), 1);
  EXPECT_TRUE(absl::IsResourceExhausted(refused->Wait()));
  EXPECT_EQ(observer_.refused(RefusalReason::kQueueFull), 1u);
  hold.Release();
  for (const auto& outcome : queued) EXPECT_TRUE(outcome->Wait().ok());
  EXPECT_FALSE(refused->applied());
  EXPECT_EQ(ReadNow(store(), "refused"), "<none>");
}

TEST_P(StoreTestSuite, RefusesMoreBytesThanTheQueueHolds) {
  sequencer_limits_.queue_bytes_max = 1000;
  SequencerHold hold(store());
  const auto fits = StartCommit(store(), PutRecord("a", "v"), {600});
  const auto refused = StartCommit(store(), PutRecord("b", "v"), {401});
  const auto fits_too = StartCommit(store(), PutRecord("c", "v"), {400});
  EXPECT_TRUE(absl::IsResourceExhausted(refused->Wait()));
  hold.Release();
  EXPECT_TRUE(fits->Wait().ok());
  EXPECT_TRUE(fits_too->Wait().ok());
}

TEST_P(StoreTestSuite, AnEmptyQueueTakesAMutationOfAnySize) {
  sequencer_limits_.queue_bytes_max = 1000;
  SequencerHold hold(store());
  const auto large = StartCommit(store(), PutRecord("a", "v"), {100'000});
  const auto refused = StartCommit(store(), PutRecord("b", "v"), {1});
  EXPECT_TRUE(absl::IsResourceExhausted(refused->Wait()));
  hold.Release();
  EXPECT_TRUE(large->Wait().ok());
}

TEST_P(StoreTestSuite, ADeadlineThatPassedInTheQueueDropsTheMutation) {
  SequencerHold hold(store());
  const absl::Time now = clock_.Now();
  const auto late = StartCommit(store(), PutRecord("late", "v"),
                                {100, now + absl::Seconds(1)});
  const auto timely = StartCommit(store(), PutRecord("timely", "v"),
                                  {100, now + absl::Seconds(2)});
  clock_.Advance(absl::Seconds(2));
  hold.Release();
  EXPECT_TRUE(absl::IsDeadlineExceeded(late->Wait()));
  EXPECT_FALSE(late->applied());
  EXPECT_TRUE(timely->Wait().ok());
  EXPECT_EQ(ReadNow(store(), "late"), "<none>");
  EXPECT_EQ(observer_.refused(RefusalReason::kDeadlinePassed), 1u);
}

TEST_P(StoreTestSuite, ADeadlineThatPassesDuringApplyIsIgnored) {
  const auto outcome = CommitAndWait(store(),
                                     [this](Transaction& transaction) {
                                       clock_.Advance(absl::Seconds(10));
                                       transaction.Put("key", "value");
                                       return absl::OkStatus();
                                     },
                                     {100, clock_.Now() + absl::Seconds(1)});
  EXPECT_TRUE(outcome.ok());
  EXPECT_EQ(ReadNow(store(), "key"), "value");
}

TEST_P(StoreTestSuite, AnAcknowledgedWriteIsVisibleInsideFinish) {
  std::string seen;
  CommitOptions options;
  options.on_finish = [&](const absl::Status&) {
    seen = ReadNow(store(), "key");
  };
  ASSERT_TRUE(CommitAndWait(store(), PutRecord("key", "value"), options).ok());
  EXPECT_EQ(seen, "value");
}

TEST_P(StoreTestSuite, FinishMayCommit) {
  std::shared_ptr<CommitOutcome> second;
  CommitOptions options;
  options.on_finish = [&](const absl::Status&) {
    second = StartCommit(store(), PutRecord("second", "value"));
  };
  ASSERT_TRUE(
      CommitAndWait(store(), PutRecord("first", "value"), options).ok());
  EXPECT_TRUE(second->Wait().ok());
  EXPECT_EQ(ReadNow(store(), "second"), "value");
}

TEST_P(StoreTestSuite, StopFinishesWhatIsQueuedAndRefusesTheRest) {
  SequencerHold hold(store());
  std::vector<std::shared_ptr<CommitOutcome>> queued;
  for (int i = 0; i < 10; ++i) {
    queued.push_back(StartCommit(store(), PutRecord(std::to_string(i), "v")));
  }
  std::thread stopper([this] { EXPECT_TRUE(store().Stop().ok()); });
  hold.Release();
  stopper.join();
  for (const auto& outcome : queued) {
    EXPECT_EQ(outcome->finish_count(), 1);
    EXPECT_TRUE(outcome->Wait().ok());
  }
  const absl::Status refused = CommitAndWait(store(), PutRecord("late", "v"));
  EXPECT_TRUE(absl::IsUnavailable(refused));
  EXPECT_THAT(refused.message(), HasSubstr("shutting down"));
}

TEST_P(StoreTestSuite, StopMayBeCalledAgainAndReadsGoOn) {
  Put("key", "value");
  EXPECT_TRUE(store().Stop().ok());
  EXPECT_TRUE(store().Stop().ok());
  EXPECT_EQ(ReadNow(store(), "key"), "value");
}

TEST_P(StoreTestSuite, EveryCommitOfManyThreadsIsFinishedOnceAndInOrder) {
  constexpr int kThreads = 4;
  constexpr int kCommits = 300;
  std::vector<std::vector<std::shared_ptr<CommitOutcome>>> outcomes(kThreads);
  std::vector<std::thread> threads;
  KeyValueStore& shared = store();
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&shared, &mine = outcomes[thread], thread] {
      for (int i = 0; i < kCommits; ++i) {
        mine.push_back(StartCommit(shared, [thread, i](Transaction& t) {
          const std::string key = absl::StrCat("last of ", thread);
          const auto last = t.Get(key);
          EXPECT_EQ(last->value_or("-1"), std::to_string(i - 1));
          t.Put(key, std::to_string(i));
          t.Add("~sum", 1);
          return absl::OkStatus();
        }));
        if (i % 50 == 0) {
          EXPECT_TRUE(mine.back()->Wait().ok());
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  ASSERT_TRUE(shared.Stop().ok());
  for (const auto& mine : outcomes) {
    for (const auto& outcome : mine) {
      EXPECT_EQ(outcome->finish_count(), 1);
      EXPECT_TRUE(outcome->Wait().ok());
    }
  }
  EXPECT_EQ(*Snap()->Counter("~sum"), kThreads * kCommits);
}

TEST_P(StoreTestSuite, StopAmidCommitsLosesNone) {
  constexpr int kThreads = 4;
  constexpr int kCommits = 200;
  KeyValueStore& shared = store();
  std::atomic<int> acknowledged{0};
  std::atomic<int> refused{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&] {
      for (int i = 0; i < kCommits; ++i) {
        const absl::Status outcome =
            CommitAndWait(shared, AddToCounter("~sum", 1));
        EXPECT_TRUE(outcome.ok() || absl::IsUnavailable(outcome)) << outcome;
        ++(outcome.ok() ? acknowledged : refused);
      }
    });
  }
  while (acknowledged < kCommits / 2) std::this_thread::yield();
  EXPECT_TRUE(shared.Stop().ok());
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(acknowledged + refused, kThreads * kCommits);
  EXPECT_EQ(*Snap()->Counter("~sum"), acknowledged);
}

TEST_P(StoreTestSuite, SnapshotsAreConsistentWhileOthersCommit) {
  KeyValueStore& shared = store();
  std::atomic<bool> done{false};
  std::thread writer([&] {
    for (int i = 0; i < 200; ++i) {
      const auto outcome = CommitAndWait(shared, [i](Transaction& t) {
        t.Put("a", std::to_string(i));
        t.Put("b", std::to_string(i));
        return absl::OkStatus();
      });
      EXPECT_TRUE(outcome.ok());
    }
    done = true;
  });
  while (!done) {
    const auto snapshot = Snap();
    EXPECT_EQ(*snapshot->Get("a"), *snapshot->Get("b"));
    const auto cursor = snapshot->Scan(TestKeys(), ScanDirection::kBackward, 0);
    if (!cursor->Valid()) continue;
    const std::string b(cursor->value());
    cursor->Next();
    ASSERT_TRUE(cursor->Valid());
    EXPECT_EQ(cursor->value(), b);
  }
  writer.join();
}

// Point reads may be served from copies, which other readers have left.
TEST_P(StoreTestSuite, OldAndNewSnapshotsReadTheirOwnState) {
  KeyValueStore& shared = store();
  ASSERT_TRUE(CommitAndWait(shared, PutRecord("a", "0")).ok());
  std::atomic<int> acknowledged{0};
  constexpr int kLast = 300;
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 3; ++reader) {
    readers.emplace_back([&] {
      std::unique_ptr<Snapshot> older = Snap();
      std::string older_value = **older->Get("a");
      int seen = 0;
      while (seen < kLast) {
        const int at_least = acknowledged;
        std::unique_ptr<Snapshot> newer = Snap();
        const std::string value = **newer->Get("a");
        ASSERT_TRUE(absl::SimpleAtoi(value, &seen));
        ASSERT_GE(seen, at_least);
        ASSERT_EQ(*older->Get("a"), older_value);
        ASSERT_EQ(*newer->Get("a"), value);
        older = std::move(newer);
        older_value = value;
      }
    });
  }
  for (int i = 1; i <= kLast; ++i) {
    ASSERT_TRUE(CommitAndWait(shared, PutRecord("a", std::to_string(i))).ok());
    acknowledged = i;
  }
  for (std::thread& reader : readers) reader.join();
}

}  // namespace
}  // namespace hashrange::storage
