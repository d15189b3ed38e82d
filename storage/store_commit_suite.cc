// Commits: what a mutation sees, leaves behind, and is told.

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/key_range.h"
#include "storage/key_value_store.h"
#include "storage/store_test_suite.h"
#include "storage/test_commit.h"

namespace hashrange::storage {
namespace {

using ::testing::HasSubstr;

// Appends to the value of a key, so that the value tells the order.
ApplyFunction Append(std::string key, std::string suffix) {
  return [key, suffix](Transaction& transaction) {
    const auto before = transaction.Get(key);
    if (!before.ok()) return before.status();
    transaction.Put(key, absl::StrCat(before->value_or(""), suffix));
    return absl::OkStatus();
  };
}

TEST_P(StoreTestSuite, ATransactionSeesItsOwnWrites) {
  Put("old", "1");
  const auto outcome = CommitAndWait(store(), [](Transaction& transaction) {
    transaction.Put("new", "2");
    EXPECT_EQ(*transaction.Get("new"), "2");
    transaction.Put("new", "3");
    EXPECT_EQ(*transaction.Get("new"), "3");
    transaction.Delete("old");
    EXPECT_EQ(*transaction.Get("old"), std::nullopt);
    transaction.Delete("never there");
    EXPECT_EQ(*transaction.Get("never there"), std::nullopt);
    return absl::OkStatus();
  });
  EXPECT_TRUE(outcome.ok());
  EXPECT_EQ(ReadNow(store(), "new"), "3");
  EXPECT_EQ(ReadNow(store(), "old"), "<none>");
}

TEST_P(StoreTestSuite, ViewsHoldUntilTheNextWrite) {
  for (int i = 0; i < 100; ++i) Put(std::to_string(i), absl::StrCat("v", i));
  const auto outcome = CommitAndWait(store(), [](Transaction& transaction) {
    std::vector<absl::string_view> views;
    for (int i = 0; i < 100; ++i) {
      views.push_back(**transaction.Get(std::to_string(i)));
    }
    for (int i = 0; i < 100; ++i) EXPECT_EQ(views[i], absl::StrCat("v", i));
    return absl::OkStatus();
  });
  EXPECT_TRUE(outcome.ok());
}

TEST_P(StoreTestSuite, EachMutationOfAGroupSeesThoseBeforeIt) {
  SequencerHold hold(store());
  std::vector<std::shared_ptr<CommitOutcome>> outcomes;
  for (const char* suffix : {"a", "b", "c", "d"}) {
    outcomes.push_back(StartCommit(store(), Append("key", suffix)));
  }
  EXPECT_EQ(ReadNow(store(), "key"), "<none>");
  hold.Release();
  for (const auto& outcome : outcomes) EXPECT_TRUE(outcome->Wait().ok());
  EXPECT_EQ(ReadNow(store(), "key"), "abcd");
}

TEST_P(StoreTestSuite, AFailedMutationLeavesNothingBehind) {
  Put("kept", "before");
  const auto outcome = CommitAndWait(store(), [](Transaction& transaction) {
    transaction.Put("kept", "lost");
    transaction.Put("created", "lost");
    transaction.Add("~count", 5);
    return absl::FailedPreconditionError("no");
  });
  EXPECT_EQ(outcome, absl::FailedPreconditionError("no"));
  EXPECT_EQ(ReadNow(store(), "kept"), "before");
  EXPECT_EQ(ReadNow(store(), "created"), "<none>");
  EXPECT_EQ(*Snap()->Counter("~count"), 0);
}

TEST_P(StoreTestSuite, AFailedMutationLeavesTheRestOfItsGroupAlone) {
  Put("stored", "0");
  SequencerHold hold(store());
  const auto first = StartCommit(store(), [](Transaction& transaction) {
    transaction.Put("key", "1");
    transaction.Put("stored", "1");
    transaction.Add("~count", 1);
    return absl::OkStatus();
  });
  const auto failed = StartCommit(store(), [](Transaction& transaction) {
    transaction.Delete("stored");
    transaction.Put("key", "2");
    transaction.Put("key", "3");
    transaction.Delete("key");
    transaction.Add("~count", 10);
    transaction.Put("created", "x");
    return absl::AbortedError("no");
  });
  const auto last = StartCommit(store(), Append("key", "+"));
  const auto seen = StartCommit(store(), [](Transaction& transaction) {
    EXPECT_EQ(*transaction.Get("created"), std::nullopt);
    EXPECT_EQ(*transaction.Get("stored"), "1");
    EXPECT_EQ(*transaction.Counter("~count"), 1);
    return absl::OkStatus();
  });
  hold.Release();
  EXPECT_TRUE(first->Wait().ok());
  EXPECT_TRUE(absl::IsAborted(failed->Wait()));
  EXPECT_TRUE(last->Wait().ok());
  EXPECT_TRUE(seen->Wait().ok());
  EXPECT_EQ(ReadNow(store(), "key"), "1+");
  EXPECT_EQ(ReadNow(store(), "stored"), "1");
  EXPECT_EQ(*Snap()->Counter("~count"), 1);
}

TEST_P(StoreTestSuite, AMutationMayWriteNothing) {
  EXPECT_TRUE(CommitAndWait(store(), [](Transaction&) {
                return absl::OkStatus();
              }).ok());
}

TEST_P(StoreTestSuite, CountersAreSums) {
  SequencerHold hold(store());
  std::vector<std::shared_ptr<CommitOutcome>> outcomes;
  for (int delta : {5, -2, 0, 40, -1}) {
    outcomes.push_back(StartCommit(store(), AddToCounter("~count", delta)));
  }
  hold.Release();
  for (const auto& outcome : outcomes) EXPECT_TRUE(outcome->Wait().ok());
  EXPECT_TRUE(CommitAndWait(store(), AddToCounter("~count", -142)).ok());
  EXPECT_EQ(*Snap()->Counter("~count"), -100);
  EXPECT_EQ(*Snap()->Counter("~other"), 0);
}

TEST_P(StoreTestSuite, ATransactionSeesCountersWithItsOwnAdds) {
  ASSERT_TRUE(CommitAndWait(store(), AddToCounter("~count", 7)).ok());
  const auto outcome = CommitAndWait(store(), [](Transaction& transaction) {
    EXPECT_EQ(*transaction.Counter("~count"), 7);
    transaction.Add("~count", 3);
    EXPECT_EQ(*transaction.Counter("~count"), 10);
    EXPECT_EQ(*transaction.Counter("~none"), 0);
    return absl::OkStatus();
  });
  EXPECT_TRUE(outcome.ok());
}

TEST_P(StoreTestSuite, ACounterThatReturnsToZeroLeavesNoRecord) {
  ASSERT_TRUE(CommitAndWait(store(), AddToCounter("~count", 7)).ok());
  EXPECT_NE(ReadNow(store(), "~count"), "<none>");
  const auto outcome = CommitAndWait(store(), [](Transaction& transaction) {
    transaction.Add("~count", -9);
    transaction.Add("~count", 2);
    EXPECT_EQ(*transaction.Counter("~count"), 0);
    transaction.Add("~other", 1);
    transaction.Add("~other", -1);
    return absl::OkStatus();
  });
  EXPECT_TRUE(outcome.ok());
  EXPECT_EQ(ReadNow(store(), "~count"), "<none>");
  EXPECT_EQ(ReadNow(store(), "~other"), "<none>");
  EXPECT_EQ(*Snap()->Counter("~count"), 0);
}

TEST_P(StoreTestSuite, ADeletedCounterStartsAgain) {
  ASSERT_TRUE(CommitAndWait(store(), AddToCounter("~count", 7)).ok());
  ASSERT_TRUE(CommitAndWait(store(), DeleteRecord("~count")).ok());
  EXPECT_EQ(*Snap()->Counter("~count"), 0);
  ASSERT_TRUE(CommitAndWait(store(), AddToCounter("~count", 2)).ok());
  EXPECT_EQ(*Snap()->Counter("~count"), 2);
}

TEST_P(StoreTestSuite, AnAddThatOverflowsFailsItsMutation) {
  const int64_t max = std::numeric_limits<int64_t>::max();
  ASSERT_TRUE(CommitAndWait(store(), AddToCounter("~count", max)).ok());
  const auto outcome = CommitAndWait(store(), [](Transaction& transaction) {
    transaction.Put("key", "lost");
    transaction.Add("~count", 1);
    return absl::OkStatus();
  });
  EXPECT_TRUE(absl::IsInternal(outcome)) << outcome;
  EXPECT_EQ(ReadNow(store(), "key"), "<none>");
  EXPECT_EQ(*Snap()->Counter("~count"), max);
}

TEST_P(StoreTestSuite, AnAddToWhatIsNoCounterFailsItsMutation) {
  Put("key", "no counter");
  const auto outcome = CommitAndWait(store(), AddToCounter("key", 1));
  EXPECT_TRUE(absl::IsDataLoss(outcome)) << outcome;
  EXPECT_TRUE(absl::IsDataLoss(Snap()->Counter("key").status()));
  EXPECT_EQ(ReadNow(store(), "key"), "no counter");
}

TEST_P(StoreTestSuite, AssertUnchangedReads) {
  Put("key", "value");
  const auto outcome = CommitAndWait(store(), [](Transaction& transaction) {
    EXPECT_EQ(*transaction.AssertUnchanged("key"), "value");
    EXPECT_EQ(*transaction.AssertUnchanged("none"), std::nullopt);
    transaction.Put("other", "written");
    return absl::OkStatus();
  });
  EXPECT_TRUE(outcome.ok());
  EXPECT_EQ(ReadNow(store(), "other"), "written");
}

TEST_P(StoreTestSuite, WritingWhatIsAssertedUnchangedFails) {
  const auto after = CommitAndWait(store(), [](Transaction& transaction) {
    EXPECT_TRUE(transaction.AssertUnchanged("key").ok());
    transaction.Put("key", "value");
    return absl::OkStatus();
  });
  const auto before = CommitAndWait(store(), [](Transaction& transaction) {
    transaction.Delete("key");
    transaction.AssertUnchanged("key").IgnoreError();
    return absl::OkStatus();
  });
  const auto counter = CommitAndWait(store(), [](Transaction& transaction) {
    EXPECT_TRUE(transaction.AssertUnchanged("~count").ok());
    transaction.Add("~count", 1);
    return absl::OkStatus();
  });
  EXPECT_TRUE(absl::IsInternal(after)) << after;
  EXPECT_TRUE(absl::IsInternal(before)) << before;
  EXPECT_TRUE(absl::IsInternal(counter)) << counter;
  EXPECT_EQ(ReadNow(store(), "key"), "<none>");
}

TEST_P(StoreTestSuite, AMutationBeyondItsBudgetFailsAndLeavesNothing) {
  sequencer_limits_.apply_operations_max = 10;
  const auto put = [](int count) {
    return [count](Transaction& transaction) {
      for (int i = 0; i < count; ++i) transaction.Put(std::to_string(i), "v");
      return absl::OkStatus();
    };
  };
  const absl::Status outcome = CommitAndWait(store(), put(11));
  EXPECT_TRUE(absl::IsInternal(outcome));
  EXPECT_THAT(outcome.message(), HasSubstr("10 reads and writes"));
  EXPECT_EQ(ReadNow(store(), "0"), "<none>");
  EXPECT_TRUE(CommitAndWait(store(), put(10)).ok());
}

TEST_P(StoreTestSuite, ReadsBeyondTheBudgetFailToo) {
  sequencer_limits_.apply_operations_max = 10;
  absl::Status read;
  const absl::Status outcome =
      CommitAndWait(store(), [&](Transaction& transaction) {
        for (int i = 0; i < 11 && read.ok(); ++i) {
          read = transaction.Get("key").status();
        }
        return absl::OkStatus();
      });
  EXPECT_TRUE(absl::IsInternal(read));
  EXPECT_EQ(outcome, read);
}

TEST_P(StoreTestSuite, AGroupMayBeLarge) {
  SequencerHold hold(store());
  std::vector<std::shared_ptr<CommitOutcome>> outcomes;
  for (int i = 0; i < 300; ++i) {
    outcomes.push_back(StartCommit(
        store(), PutRecord(std::to_string(i), std::string(10'000, 'x')),
        {10'000}));
  }
  outcomes.push_back(StartCommit(
      store(), PutRecord("large", std::string(5'000'000, 'x')), {5'000'000}));
  hold.Release();
  for (const auto& outcome : outcomes) EXPECT_TRUE(outcome->Wait().ok());
  for (int i = 0; i < 300; ++i) {
    EXPECT_EQ(ReadNow(store(), std::to_string(i)).size(), 10'000u);
  }
  for (const CommitGroupReport& group : observer_.groups()) {
    EXPECT_LE(group.mutations, 256u);
    EXPECT_TRUE(group.write_bytes <= 1024 * 1024 || group.mutations == 1);
  }
}

}  // namespace
}  // namespace hashrange::storage
