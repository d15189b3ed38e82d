// Crashes and failing disks: what was acknowledged must be there, whole; what
// was not must be there whole or not at all. leveldb_fault_env.h states the
// faults.
//
// Every test runs the same work again and again, with the first, the second,
// the third ... file operation failing, until the work gets by without it.

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "leveldb/env.h"
#include "storage/key_value_store.h"
#include "storage/leveldb_fault_env.h"
#include "storage/leveldb_store.h"
#include "storage/leveldb_tuning.h"
#include "storage/test_commit.h"
#include "storage/test_directory.h"

namespace hashrange::storage {
namespace {

constexpr int kMutations = 40;
constexpr int kMutationsAtOnce = 4;

// Long enough for a group to span blocks of the log, and for the work to fill
// several write buffers.
std::string ValueOf(int mutation) {
  return absl::StrCat(mutation, std::string(2500, 'a' + mutation % 26));
}

// Two records, one record that every mutation overwrites, and a counter.
ApplyFunction Work(int mutation) {
  return [mutation](Transaction& transaction) {
    transaction.Put(absl::StrCat("a/", mutation), ValueOf(mutation));
    transaction.Put(absl::StrCat("b/", mutation), ValueOf(mutation));
    transaction.Put("last", ValueOf(mutation));
    transaction.Add("~count", 1);
    return absl::OkStatus();
  };
}

// A store over a faulty disk, and what it has promised.
class Machine {
 public:
  Machine() : directory_(NewTestDirectory()), env_(leveldb::Env::Default()) {
    tuning_.env = &env_;
    tuning_.sync_directory = env_.AsSyncDirectory();
    tuning_.table_bytes = 64 * 1024;
    // Refusing early would only hide the faults.
    tuning_.level0_files_max = 12;
  }

  FaultEnv& env() { return env_; }
  LevelDbTuning& tuning() { return tuning_; }
  int fatal_count() const { return fatal_count_; }

  absl::Status Open() {
    LevelDbStoreOptions options;
    options.directory = directory_;
    options.write_buffer_bytes = 64 * 1024;
    options.free_space_floor_bytes = 0;
    options.on_fatal = [this](const absl::Status&) { ++fatal_count_; };
    auto store = OpenLevelDbStoreForTest(std::move(options), tuning_);
    if (!store.ok()) return store.status();
    store_ = *std::move(store);
    return absl::OkStatus();
  }

  absl::Status Stop() { return store_->Stop(); }
  void Close() { store_.reset(); }

  // Commits the work, several mutations at a time, and notes each outcome.
  void Run() {
    for (int i = 0; i < kMutations; i += kMutationsAtOnce) {
      std::vector<std::shared_ptr<CommitOutcome>> started;
      for (int j = 0; j < kMutationsAtOnce; ++j) {
        started.push_back(StartCommit(*store_, Work(next_ + j)));
      }
      for (const auto& outcome : started) Note(outcome->Wait());
    }
  }

  int acknowledged() const {
    return static_cast<int>(
        std::count(promises_.begin(), promises_.end(), Promise::kThere));
  }

  int CountPresent() {
    const auto snapshot = store_->TakeSnapshot();
    return static_cast<int>(
        ScanKeys(**snapshot, {"a/", "a0"}, ScanDirection::kForward).size());
  }

  // Compares the store with what was promised.
  void Check() {
    ASSERT_NE(store_, nullptr);
    const auto snapshot = store_->TakeSnapshot();
    ASSERT_TRUE(snapshot.ok());
    int present = 0;
    int last = -1;
    for (int i = 0; i < next_; ++i) {
      const auto a = (*snapshot)->Get(absl::StrCat("a/", i));
      const auto b = (*snapshot)->Get(absl::StrCat("b/", i));
      ASSERT_TRUE(a.ok() && b.ok()) << a.status() << b.status();
      ASSERT_EQ(a->has_value(), b->has_value()) << "half of mutation " << i;
      if (promises_[i] != Promise::kOpen) {
        ASSERT_EQ(a->has_value(), promises_[i] == Promise::kThere) << i;
      }
      if (!a->has_value()) continue;
      ASSERT_EQ(**a, ValueOf(i));
      ASSERT_EQ(**b, ValueOf(i));
      ++present;
      last = i;
      // It will not come or go any more.
      promises_[i] = Promise::kThere;
    }
    EXPECT_EQ(*(*snapshot)->Counter("~count"), present);
    const auto last_value = (*snapshot)->Get("last");
    EXPECT_EQ(last_value->value_or(""), last < 0 ? "" : ValueOf(last));
  }

 private:
  enum class Promise { kThere, kAbsent, kOpen };

  void Note(const absl::Status& outcome) {
    ++next_;
    if (outcome.ok()) {
      promises_.push_back(Promise::kThere);
    } else if (absl::IsUnknown(outcome)) {
      promises_.push_back(Promise::kOpen);
    } else {
      EXPECT_TRUE(absl::IsUnavailable(outcome)) << outcome;
      promises_.push_back(Promise::kAbsent);
    }
  }

  const std::string directory_;
  FaultEnv env_;
  LevelDbTuning tuning_;
  std::unique_ptr<KeyValueStore> store_;
  int next_ = 0;
  std::vector<Promise> promises_;
  std::atomic<int> fatal_count_{0};
};

// Runs the work with each operation failing in turn, crashes, and checks.
void FailEachOperation(Fault fault, UnsyncedBytes unsynced) {
  for (int n = 1;; ++n) {
    SCOPED_TRACE(absl::StrCat("operation ", n));
    Machine machine;
    machine.env().FailAt(n, fault);
    const bool opened = machine.Open().ok();
    if (opened) machine.Run();
    const bool failed = machine.env().failed();
    machine.Close();
    EXPECT_LE(machine.fatal_count(), 1);
    machine.env().Crash(unsynced);
    const absl::Status reopened = machine.Open();
    ASSERT_TRUE(reopened.ok()) << reopened;
    machine.Check();
    if (n % 8 == 0 || !failed) {
      // The store goes on as if nothing had been.
      machine.Run();
      machine.Check();
    }
    if (testing::Test::HasFatalFailure() || !failed) return;
  }
}

TEST(LevelDbCrashTest, ACrashLosesWhatWasNotSynced) {
  FailEachOperation(Fault::kForever, UnsyncedBytes::kLost);
}

TEST(LevelDbCrashTest, ACrashKeepsWhatWasNotSynced) {
  FailEachOperation(Fault::kForever, UnsyncedBytes::kKept);
}

TEST(LevelDbCrashTest, ACrashTearsWhatWasNotSynced) {
  FailEachOperation(Fault::kForever, UnsyncedBytes::kHalfKept);
}

TEST(LevelDbCrashTest, ACrashZeroesWhatWasNotSynced) {
  FailEachOperation(Fault::kForever, UnsyncedBytes::kZeroed);
}

// Here LevelDB itself goes on after the failure; the store must not.
TEST(LevelDbCrashTest, OneFailedOperation) {
  FailEachOperation(Fault::kOnce, UnsyncedBytes::kLost);
}

TEST(LevelDbCrashTest, OneFailedOperationWithoutACrash) {
  FailEachOperation(Fault::kOnce, UnsyncedBytes::kKept);
}

TEST(LevelDbCrashTest, AFullDisk) {
  FailEachOperation(Fault::kFull, UnsyncedBytes::kKept);
}

TEST(LevelDbCrashTest, ASecondCrashWhileOpening) {
  for (const int first : {40, 85, 120}) {
    for (int n = 1;; ++n) {
      SCOPED_TRACE(absl::StrCat("operations ", first, " and ", n));
      Machine machine;
      ASSERT_TRUE(machine.Open().ok());
      machine.env().FailAt(first, Fault::kForever);
      machine.Run();
      machine.Close();
      machine.env().Crash(UnsyncedBytes::kHalfKept);

      machine.env().FailAt(n, Fault::kForever);
      const bool opened = machine.Open().ok();
      machine.Close();
      machine.env().Crash(UnsyncedBytes::kLost);
      const absl::Status reopened = machine.Open();
      ASSERT_TRUE(reopened.ok()) << reopened;
      machine.Check();
      if (HasFatalFailure() || opened) break;
    }
  }
}

TEST(LevelDbCrashTest, AFailedWriteStopsTheStoreForGood) {
  Machine machine;
  ASSERT_TRUE(machine.Open().ok());
  machine.env().FailAt(20, Fault::kOnce);
  machine.Run();
  EXPECT_FALSE(machine.Stop().ok());
  EXPECT_EQ(machine.fatal_count(), 1);
  const int acknowledged = machine.acknowledged();
  machine.Run();
  EXPECT_EQ(machine.acknowledged(), acknowledged);
  EXPECT_EQ(machine.fatal_count(), 1);
}

// The fault model has teeth: without the sync of the directory that
// LevelDbEnv adds, acknowledged writes are lost.
TEST(LevelDbCrashTest, AMissingDirectorySyncWouldBeNoticed) {
  int lost = 0;
  for (int n = 1; lost == 0 && n < 1000; ++n) {
    Machine machine;
    machine.tuning().sync_directory = [](const std::string&) {
      return leveldb::Status::OK();
    };
    ASSERT_TRUE(machine.Open().ok());
    machine.env().FailAt(n, Fault::kForever);
    machine.Run();
    if (!machine.env().failed()) break;
    const int acknowledged = machine.acknowledged();
    machine.Close();
    machine.env().Crash(UnsyncedBytes::kLost);
    ASSERT_TRUE(machine.Open().ok());
    lost += acknowledged > machine.CountPresent();
  }
  EXPECT_GT(lost, 0);
}

}  // namespace
}  // namespace hashrange::storage
