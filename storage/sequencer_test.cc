#include "storage/sequencer.h"

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/commit_backend.h"
#include "storage/fake_clock.h"
#include "storage/recording_observer.h"
#include "storage/test_commit.h"

namespace hashrange::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

// A map that fails on demand. The sequencer's thread alone calls it; tests look
// at it before they start or after they stop.
class FakeBackend : public CommitBackend {
 public:
  std::optional<Refusal> CheckWritable() override { return refusal; }

  absl::StatusOr<bool> Read(absl::string_view key,
                            std::string& value) override {
    reads.emplace_back(key);
    if (!read_error.ok() && key == damaged_key) return read_error;
    const auto found = records.find(std::string(key));
    if (found == records.end()) return false;
    value = found->second;
    return true;
  }

  absl::Status Write(absl::Span<const RecordWrite> writes) override {
    std::vector<std::string> keys;
    for (const RecordWrite& write : writes) keys.emplace_back(write.key);
    written_keys.push_back(std::move(keys));
    if (!write_error.ok()) return write_error;
    for (const RecordWrite& write : writes) {
      if (write.value.has_value()) {
        records[std::string(write.key)] = std::string(*write.value);
      } else {
        records.erase(std::string(write.key));
      }
    }
    return absl::OkStatus();
  }

  std::map<std::string, std::string> records;
  std::optional<Refusal> refusal;
  std::string damaged_key;
  absl::Status read_error;
  absl::Status write_error;
  std::vector<std::string> reads;
  std::vector<std::vector<std::string>> written_keys;
};

// Only so that the helpers of test_commit.h can be used.
class SequencerStore : public KeyValueStore {
 public:
  SequencerStore(SequencerOptions options, CommitBackend& backend)
      : sequencer_(std::move(options), backend) {}

  absl::StatusOr<std::unique_ptr<Snapshot>> TakeSnapshot() override {
    return absl::UnimplementedError("no reads here");
  }
  void Commit(std::unique_ptr<Mutation> mutation) override {
    sequencer_.Commit(std::move(mutation));
  }
  absl::Status Compact(const KeyRange& range) override {
    return absl::OkStatus();
  }
  absl::Status Stop() override { return sequencer_.Stop(); }

 private:
  Sequencer sequencer_;
};

class SequencerTest : public testing::Test {
 protected:
  // Made at first use, after the test has set the backend up.
  SequencerStore& store() {
    if (store_ == nullptr) {
      SequencerOptions options;
      options.now = clock_.AsFunction();
      options.observer = &observer_;
      options.on_fatal = [this](const absl::Status& reason) {
        finished_at_fatal_ = finished_;
        fatal_.push_back(reason);
      };
      store_ = std::make_unique<SequencerStore>(std::move(options), backend_);
    }
    return *store_;
  }

  std::shared_ptr<CommitOutcome> Start(ApplyFunction apply) {
    CommitOptions options;
    options.on_finish = [this](const absl::Status&) { ++finished_; };
    return StartCommit(store(), std::move(apply), std::move(options));
  }

  FakeClock clock_;
  RecordingObserver observer_;
  FakeBackend backend_;
  std::vector<absl::Status> fatal_;
  std::atomic<int> finished_{0};
  int finished_at_fatal_ = -1;

 private:
  std::unique_ptr<SequencerStore> store_;
};

TEST_F(SequencerTest, WritesAGroupAtOnceAndEachKeyOnce) {
  SequencerHold hold(store());
  for (int i = 0; i < 5; ++i) {
    Start([i](Transaction& transaction) {
      transaction.Put("head", std::to_string(i));
      transaction.Put(absl::StrCat("record ", i), "v");
      return absl::OkStatus();
    });
  }
  hold.Release();
  ASSERT_TRUE(store().Stop().ok());
  EXPECT_THAT(backend_.written_keys,
              ElementsAre(ElementsAre("head", "record 0", "record 1",
                                      "record 2", "record 3", "record 4")));
  EXPECT_EQ(backend_.records["head"], "4");
}

TEST_F(SequencerTest, ReadsEachKeyOncePerGroup) {
  SequencerHold hold(store());
  for (int i = 0; i < 5; ++i) {
    Start([](Transaction& transaction) {
      EXPECT_TRUE(transaction.AssertUnchanged("table").ok());
      transaction.Add("~count", 1);
      transaction.Add("~bytes", 10);
      return absl::OkStatus();
    });
  }
  hold.Release();
  ASSERT_TRUE(store().Stop().ok());
  EXPECT_THAT(backend_.reads, ElementsAre("table", "~count", "~bytes"));
  EXPECT_THAT(backend_.written_keys, SizeIs(1));
}

TEST_F(SequencerTest, WritesNothingIfNobodyDid) {
  Start([](Transaction&) { return absl::OkStatus(); });
  Start([](Transaction& transaction) {
    transaction.Put("key", "lost");
    return absl::AbortedError("no");
  });
  ASSERT_TRUE(store().Stop().ok());
  EXPECT_THAT(backend_.written_keys, SizeIs(0));
}

TEST_F(SequencerTest, AFailedReadFailsOnlyItsMutation) {
  backend_.damaged_key = "damaged";
  backend_.read_error = absl::DataLossError("checksum");
  SequencerHold hold(store());
  const auto before = Start(PutRecord("a", "1"));
  const auto heedless = Start([](Transaction& transaction) {
    transaction.Put("b", "lost");
    transaction.Get("damaged").IgnoreError();
    transaction.Put("c", "lost");
    return absl::OkStatus();
  });
  const auto adds = Start(AddToCounter("damaged", 1));
  const auto after = Start(PutRecord("d", "1"));
  hold.Release();
  EXPECT_TRUE(before->Wait().ok());
  EXPECT_TRUE(absl::IsDataLoss(heedless->Wait()));
  EXPECT_TRUE(absl::IsDataLoss(adds->Wait()));
  EXPECT_TRUE(after->Wait().ok());
  ASSERT_TRUE(store().Stop().ok());
  EXPECT_THAT(backend_.written_keys, ElementsAre(ElementsAre("a", "d")));
}

TEST_F(SequencerTest, ARefusedGroupIsNotApplied) {
  backend_.refusal = {RefusalReason::kFreeSpace,
                      absl::UnavailableError("disk nearly full")};
  const auto outcome = Start(PutRecord("key", "value"));
  EXPECT_EQ(outcome->Wait(), absl::UnavailableError("disk nearly full"));
  EXPECT_FALSE(outcome->applied());
  ASSERT_TRUE(store().Stop().ok());
  EXPECT_EQ(observer_.refused(RefusalReason::kFreeSpace), 1u);
  EXPECT_TRUE(fatal_.empty());
}

TEST_F(SequencerTest, AFailedWriteEndsEverything) {
  backend_.write_error = absl::InternalError("disk on fire");
  SequencerHold hold(store());
  const auto wrote = Start(PutRecord("a", "1"));
  const auto failed = Start([](Transaction& transaction) {
    // Saw a write that is perhaps not there: its own answer is worth nothing.
    EXPECT_TRUE(transaction.Get("a")->has_value());
    return absl::FailedPreconditionError("exists");
  });
  const auto only_read = Start(
      [](Transaction& transaction) { return transaction.Get("a").status(); });
  hold.Release();

  const absl::Status unknown = wrote->Wait();
  EXPECT_TRUE(absl::IsUnknown(unknown));
  EXPECT_THAT(unknown.message(), HasSubstr("outcome unknown"));
  EXPECT_THAT(unknown.message(), HasSubstr("disk on fire"));
  EXPECT_TRUE(absl::IsUnavailable(failed->Wait()));
  EXPECT_TRUE(absl::IsUnavailable(only_read->Wait()));

  EXPECT_EQ(store().Stop(), absl::InternalError("disk on fire"));
  EXPECT_THAT(fatal_, ElementsAre(absl::InternalError("disk on fire")));
}

TEST_F(SequencerTest, AFailedWriteRefusesWhatWaitsAndWhatComes) {
  backend_.write_error = absl::InternalError("disk on fire");
  SequencerHold hold(store());
  std::vector<std::shared_ptr<CommitOutcome>> outcomes;
  for (int i = 0; i < 1000; ++i) {
    outcomes.push_back(Start(PutRecord(std::to_string(i), "v")));
  }
  hold.Release();
  outcomes.back()->Wait().IgnoreError();
  const auto late = Start(PutRecord("late", "v"));
  EXPECT_FALSE(store().Stop().ok());
  int unknown = 0;
  for (const auto& outcome : outcomes) {
    EXPECT_EQ(outcome->finish_count(), 1);
    if (absl::IsUnknown(outcome->Wait())) {
      ++unknown;
      EXPECT_TRUE(outcome->applied());
    } else {
      EXPECT_TRUE(absl::IsUnavailable(outcome->Wait()));
      EXPECT_FALSE(outcome->applied());
    }
  }
  // The hold's mutation was the first of the group of 256.
  EXPECT_EQ(unknown, 255);
  EXPECT_TRUE(absl::IsUnavailable(late->Wait()));
  EXPECT_THAT(late->Wait().message(), HasSubstr("disk on fire"));
  EXPECT_THAT(backend_.written_keys, SizeIs(1));
  EXPECT_THAT(fatal_, SizeIs(1));
  EXPECT_GE(finished_at_fatal_, 1000);
}

TEST_F(SequencerTest, ReportsItsGroups) {
  SequencerHold hold(store());
  Start([this](Transaction& transaction) {
    clock_.Advance(absl::Milliseconds(3));
    transaction.Put("key", "value");
    return absl::OkStatus();
  });
  Start([](Transaction&) { return absl::AbortedError("no"); });
  hold.Release();
  ASSERT_TRUE(store().Stop().ok());
  const auto groups = observer_.groups();
  ASSERT_THAT(groups, SizeIs(1));
  EXPECT_EQ(groups[0].mutations, 3u);
  EXPECT_EQ(groups[0].mutations_failed, 1u);
  EXPECT_EQ(groups[0].write_bytes, 8u);
  EXPECT_EQ(groups[0].apply, absl::Milliseconds(3));
  EXPECT_EQ(groups[0].write, absl::ZeroDuration());
}

TEST_F(SequencerTest, ReportsWhatWaits) {
  SequencerHold hold(store());
  for (int i = 0; i < 1000; ++i) Start(PutRecord(std::to_string(i), "v"));
  hold.Release();
  ASSERT_TRUE(store().Stop().ok());
  // The hold's mutation and 255 others were in the first group.
  EXPECT_EQ(observer_.queued_mutations_max(), 745u);
  EXPECT_EQ(observer_.queued_bytes_max(), 74'500u);
}

TEST_F(SequencerTest, ClosesAGroupThatHasReadMuch) {
  backend_.records["large"] = std::string(20'000'000, 'x');
  SequencerHold hold(store());
  for (int i = 0; i < 2; ++i) {
    Start([](Transaction& transaction) {
      EXPECT_TRUE(transaction.Get("large")->has_value());
      transaction.Put("key", "value");
      return absl::OkStatus();
    });
  }
  hold.Release();
  ASSERT_TRUE(store().Stop().ok());
  EXPECT_THAT(observer_.groups(), SizeIs(2));
}

}  // namespace
}  // namespace hashrange::storage
