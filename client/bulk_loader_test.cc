#include "hashrange/client/bulk_loader.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "hashrange/client/client.h"
#include "hashrange/client/mocks/mock_connection.h"
#include "hashrange/client/retry.h"

namespace hashrange {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::NiceMock;
using ::testing::ReturnRef;

// A service in memory. `decide` says what becomes of a write: a result, or
// nothing, which breaks the call.
class FakeBulkStream : public BulkStream {
 public:
  using Decide =
      std::function<std::optional<absl::Status>(const v1::BulkWriteRequest&)>;

  explicit FakeBulkStream(
      Decide decide,
      absl::Status end = absl::UnavailableError("the connection broke"))
      : decide_(std::move(decide)), end_(std::move(end)) {}

  bool Write(const v1::BulkWriteRequest& request) override {
    absl::MutexLock lock(&mutex_);
    if (broken_) return false;
    const auto outcome = decide_(request);
    if (!outcome.has_value()) {
      broken_ = true;
      return false;
    }
    v1::BulkWriteResult& result = *results_.add_results();
    result.set_sequence(request.sequence());
    result.set_code(static_cast<int>(outcome->code()));
    result.set_message(std::string(outcome->message()));
    return true;
  }
  bool WritesDone() override {
    absl::MutexLock lock(&mutex_);
    done_ = true;
    return true;
  }
  std::optional<v1::BulkWriteResponse> Read() override {
    absl::MutexLock lock(&mutex_);
    const auto ready = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return broken_ || done_ || results_.results_size() > 0;
    };
    mutex_.Await(absl::Condition(&ready));
    if (results_.results_size() == 0) return std::nullopt;
    return std::exchange(results_, {});
  }
  absl::Status Finish() override {
    absl::MutexLock lock(&mutex_);
    return broken_ ? end_ : absl::OkStatus();
  }
  void Cancel() override {
    absl::MutexLock lock(&mutex_);
    broken_ = true;
  }

 private:
  const Decide decide_;
  // How a broken call ends.
  const absl::Status end_;
  absl::Mutex mutex_;
  v1::BulkWriteResponse results_ ABSL_GUARDED_BY(mutex_);
  bool done_ ABSL_GUARDED_BY(mutex_) = false;
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;
};

// A service that takes writes and says nothing.
class SilentBulkStream : public BulkStream {
 public:
  bool Write(const v1::BulkWriteRequest&) override {
    return !cancelled_.HasBeenNotified();
  }
  bool WritesDone() override { return true; }
  std::optional<v1::BulkWriteResponse> Read() override {
    cancelled_.WaitForNotification();
    return std::nullopt;
  }
  absl::Status Finish() override { return absl::CancelledError("cancelled"); }
  void Cancel() override {
    if (!cancelled_.HasBeenNotified()) cancelled_.Notify();
  }

 private:
  absl::Notification cancelled_;
};

class BulkLoaderTest : public ::testing::Test {
 protected:
  BulkLoaderTest() {
    environment_.now = [] { return absl::UnixEpoch(); };
    environment_.sleep = [](absl::Duration) {};
    environment_.random = [] { return 0.5; };
    ON_CALL(*connection_, environment).WillByDefault(ReturnRef(environment_));
    ON_CALL(*connection_, BulkWrite).WillByDefault([this](const CallOptions&) {
      ++calls_;
      return std::make_unique<FakeBulkStream>(
          [this](const v1::BulkWriteRequest& request) {
            const std::string id = request.put().item().at("id").n();
            const int attempt = ++attempts_[id];
            return decide_(id, attempt);
          },
          broken_end_);
    });
  }

  absl::Status Load(int items, BulkLoaderOptions options = {}) {
    options.on_done = [this](uint64_t number, const absl::Status& outcome) {
      outcomes_[number] = outcome;
    };
    BulkLoader loader(Client(connection_), std::move(options));
    for (int i = 0; i < items; ++i) {
      if (!loader.Put("T", {{"id", i}}).ok()) break;
    }
    const absl::Status status = loader.Finish();
    counts_ = loader.counts();
    return status;
  }

  RetryEnvironment environment_;
  const std::shared_ptr<NiceMock<MockConnection>> connection_ =
      std::make_shared<NiceMock<MockConnection>>();
  std::function<std::optional<absl::Status>(const std::string& id, int attempt)>
      decide_ = [](const std::string&, int) { return absl::OkStatus(); };
  absl::Status broken_end_ = absl::UnavailableError("the connection broke");
  // Used by one call at a time.
  std::map<std::string, int> attempts_;
  std::map<uint64_t, absl::Status> outcomes_;
  BulkCounts counts_;
  int calls_ = 0;
};

TEST_F(BulkLoaderTest, WritesEverythingOnce) {
  EXPECT_TRUE(Load(1000).ok());
  EXPECT_EQ(counts_.written, 1000);
  EXPECT_EQ(attempts_.size(), 1000);
  EXPECT_EQ(attempts_["999"], 1);
  EXPECT_EQ(outcomes_.size(), 1000);
  EXPECT_EQ(calls_, 1);
}

TEST_F(BulkLoaderTest, ALoadOfNothingMakesNoCall) {
  EXPECT_TRUE(Load(0).ok());
  EXPECT_EQ(calls_, 0);
}

TEST_F(BulkLoaderTest, KeepsABoundedNumberUnderWay) {
  BulkLoaderOptions options;
  options.writes_max = 3;
  EXPECT_TRUE(Load(1000, options).ok());
  options.bytes_max = 1;  // one write is always allowed
  attempts_.clear();
  EXPECT_TRUE(Load(100, options).ok());
  EXPECT_EQ(attempts_.size(), 100);
}

TEST_F(BulkLoaderTest, ThrottledWritesAreSentAgain) {
  decide_ = [](const std::string& id, int attempt) {
    return id == "7" && attempt < 3 ? absl::ResourceExhaustedError("busy")
                                    : absl::OkStatus();
  };
  EXPECT_TRUE(Load(10).ok());
  EXPECT_EQ(attempts_["7"], 3);
  EXPECT_EQ(counts_.written, 10);
}

TEST_F(BulkLoaderTest, WritesAreDoneInTheirOrderWhateverHappens) {
  // The last value that the service took of each of ten items.
  std::map<std::string, std::string> stored;
  int refusals = 0;
  ON_CALL(*connection_, BulkWrite).WillByDefault([&](const CallOptions&) {
    return std::make_unique<FakeBulkStream>(
        [&](const v1::BulkWriteRequest& request)
            -> std::optional<absl::Status> {
          const auto& item = request.put().item();
          const std::string value = item.at("value").n();
          if (std::stoi(value) % 50 == 17 && ++attempts_[value] == 1) {
            if (++refusals % 2 == 0) return std::nullopt;
            return absl::ResourceExhaustedError("busy");
          }
          stored[item.at("id").n()] = value;
          return absl::OkStatus();
        });
  });
  std::vector<uint64_t> order;
  BulkLoaderOptions options;
  options.on_done = [&](uint64_t number, const absl::Status& outcome) {
    EXPECT_TRUE(outcome.ok()) << outcome;
    order.push_back(number);
  };
  BulkLoader loader(Client(connection_), options);
  for (int i = 0; i < 500; ++i) {
    ASSERT_TRUE(loader.Put("T", {{"id", i % 10}, {"value", i}}).ok());
  }
  EXPECT_TRUE(loader.Finish().ok());
  EXPECT_EQ(refusals, 10);
  for (int id = 0; id < 10; ++id) {
    EXPECT_EQ(stored[std::to_string(id)], std::to_string(490 + id));
  }
  ASSERT_EQ(order.size(), 500);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST_F(BulkLoaderTest, WritesThatFailDoNotStopTheOthers) {
  decide_ = [](const std::string& id, int) {
    return id == "3" || id == "5" ? absl::InvalidArgumentError("bad " + id)
                                  : absl::OkStatus();
  };
  const absl::Status status = Load(10);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("2 writes failed; the first: bad 3"));
  EXPECT_EQ(counts_.written, 8);
  EXPECT_EQ(counts_.failed, 2);
  EXPECT_FALSE(outcomes_[3].ok());
  EXPECT_TRUE(outcomes_[4].ok());
}

TEST_F(BulkLoaderTest, GoesOnAfterTheConnectionBroke) {
  decide_ = [](const std::string& id,
               int attempt) -> std::optional<absl::Status> {
    if (id == "500" && attempt < 4) return std::nullopt;
    return absl::OkStatus();
  };
  EXPECT_TRUE(Load(1000).ok());
  EXPECT_EQ(counts_.written, 1000);
  EXPECT_EQ(calls_, 4);
}

TEST_F(BulkLoaderTest, GoesOnAfterTheServiceEndedTheCall) {
  broken_end_ = absl::OkStatus();
  decide_ = [](const std::string& id,
               int attempt) -> std::optional<absl::Status> {
    if (id == "0" && attempt < 3) return std::nullopt;
    return absl::OkStatus();
  };
  EXPECT_TRUE(Load(10).ok());
  EXPECT_EQ(counts_.written, 10);
  EXPECT_EQ(calls_, 3);
}

TEST_F(BulkLoaderTest, GivesUpWhenNothingSucceedsAnyMore) {
  decide_ = [](const std::string& id, int) -> std::optional<absl::Status> {
    if (id == "500") return std::nullopt;
    return absl::OkStatus();
  };
  EXPECT_EQ(Load(100'000).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(outcomes_.size(), counts_.written + counts_.failed);
  EXPECT_GE(counts_.written, 500);
  EXPECT_GE(counts_.failed, 1);
}

TEST_F(BulkLoaderTest, TellsOnceThatTheLoadFailed) {
  broken_end_ = absl::PermissionDeniedError("not you");
  decide_ = [](const std::string&, int) -> std::optional<absl::Status> {
    return std::nullopt;
  };
  std::vector<absl::Status> failures;
  BulkLoaderOptions options;
  options.on_failed = [&](const absl::Status& failure) {
    EXPECT_TRUE(outcomes_.empty());
    failures.push_back(failure);
  };
  Load(10, options).IgnoreError();
  EXPECT_THAT(failures, ElementsAre(broken_end_));
  EXPECT_FALSE(outcomes_.empty());
}

TEST_F(BulkLoaderTest, RefusedWritesAreNoFailureOfTheLoad) {
  decide_ = [](const std::string&, int) {
    return absl::InvalidArgumentError("bad");
  };
  BulkLoaderOptions options;
  options.on_failed = [](const absl::Status&) { ADD_FAILURE(); };
  EXPECT_TRUE(absl::IsInvalidArgument(Load(10, options)));
}

TEST_F(BulkLoaderTest, BreaksACallThatIsSilent) {
  ON_CALL(*connection_, BulkWrite).WillByDefault([this](const CallOptions&) {
    ++calls_;
    return std::make_unique<SilentBulkStream>();
  });
  BulkLoaderOptions options;
  options.silence_max = absl::Milliseconds(1);
  options.retry.attempts_max = 3;
  const absl::Status status = Load(1, options);
  EXPECT_TRUE(absl::IsUnavailable(status));
  EXPECT_THAT(std::string(status.message()), HasSubstr("nothing for 1ms"));
  EXPECT_EQ(calls_, 3);
}

TEST_F(BulkLoaderTest, MayBeAbandoned) {
  BulkLoader loader{Client(connection_)};
  EXPECT_TRUE(loader.Put("T", {{"id", 1}}).ok());
}

}  // namespace
}  // namespace hashrange
