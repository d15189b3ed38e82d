// Fault model and promises are those of kill9_test.cc, and one more: an index
// that was being built when the process ended is built on from there, and is
// in the end what a rebuild from the items would give, figures included.
//
//   HASHRANGE_BUILD_ITEMS=1000000 HASHRANGE_BUILD_WRITERS=64
//       index_build_kill_test
//
// takes minutes.

#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/crash/ack_counter.h"
#include "tests/crash/crash_writer.h"
#include "tests/crash/filler.h"
#include "tests/crash/killable_server.h"
#include "tests/crash/stored_table.h"
#include "tests/integration/environment.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/requests.h"
#include "tests/integration/server_process.h"
#include "tests/integration/service_client.h"

namespace hashrange::tests {
namespace {

constexpr char kIndex[] = "by_color";
constexpr absl::Duration kBuildMax = absl::Minutes(20);

TableSpec Base() {
  return TableSpec("crash", {"pk:S", "sk:N"})
      .Local("by_version", "version:N", KeysOnly())
      .Global("by_shape", {"shape:S"}, {}, Include({"color"}));
}

TableSpec Goal() {
  return Base().Global(kIndex, {"color:S"}, {"version:N"}, All());
}

class IndexBuildKillTest : public KillableServerTest {
 protected:
  IndexBuildKillTest() {
    for (int id = 0; id < writer_count_ / 2; ++id) {
      writers_.push_back(std::make_unique<CrashWriter>(id, random_()));
    }
  }

  // Lets all writers write while `action` runs, which ends the server.
  void WhileWriting(const std::function<void()>& action) {
    std::vector<std::thread> threads;
    for (auto& writer : writers_) {
      threads.emplace_back([this, &writer] {
        ServiceClient client(server().address());
        ExpectServerEnd(writer->WriteUntilError(client, &acks_));
      });
    }
    for (int i = writer_count_ / 2; i < writer_count_; ++i) {
      threads.emplace_back([this, seed = random_()] {
        ServiceClient client(server().address());
        ExpectServerEnd(filler_.WriteUntilError(client, seed));
      });
    }
    action();
    for (std::thread& thread : threads) thread.join();
  }

  static void ExpectServerEnd(const grpc::Status& end) {
    EXPECT_THAT(end.error_code(), testing::AnyOf(grpc::StatusCode::UNAVAILABLE,
                                                 grpc::StatusCode::UNKNOWN,
                                                 grpc::StatusCode::CANCELLED))
        << Describe(end);
  }

  v1::GlobalSecondaryIndexDescription DescribeIndex() {
    auto described = client().Call(tests::Describe("crash"));
    EXPECT_THAT(described.status, IsOk());
    for (const auto& index :
         described.response.table().global_secondary_indexes()) {
      if (index.index_name() == kIndex) return index;
    }
    ADD_FAILURE() << "there is no index";
    return {};
  }

  // Waits until the index has so many entries, and is not done yet.
  void AwaitEntries(int count) {
    const absl::Time deadline = absl::Now() + kBuildMax;
    while (!HasFailure() && DescribeIndex().item_count() < count) {
      ASSERT_LT(absl::Now(), deadline);
    }
    EXPECT_EQ(DescribeIndex().index_status(), v1::INDEX_STATUS_CREATING);
  }
  void AwaitActive() {
    const absl::Time deadline = absl::Now() + kBuildMax;
    while (!HasFailure() &&
           DescribeIndex().index_status() != v1::INDEX_STATUS_ACTIVE) {
      ASSERT_LT(absl::Now(), deadline);
    }
  }

  // The items of the writers that keep account.
  void CheckStored() {
    std::map<std::string, Attributes> accounted;
    CheckConsistentTable(client(), Goal().Build(), [&](const Attributes& item) {
      if (absl::StartsWith(item.at("pk").s(), "filler")) return;
      accounted[Render({{"pk", item.at("pk")}, {"sk", item.at("sk")}})] = item;
    });
    for (auto& writer : writers_) writer->Reconcile(&accounted);
    EXPECT_TRUE(accounted.empty());
  }

  const int item_count_ =
      static_cast<int>(FromEnvironment("HASHRANGE_BUILD_ITEMS", 60'000));
  const int writer_count_ =
      static_cast<int>(FromEnvironment("HASHRANGE_BUILD_WRITERS", 16));
  std::mt19937_64 random_{FromEnvironment("HASHRANGE_CRASH_SEED", 1)};
  const Filler filler_{"crash", item_count_};
  std::vector<std::unique_ptr<CrashWriter>> writers_;
  AckCounter acks_;
};

TEST_F(IndexBuildKillTest, BuildGoesOnAfterACrash) {
  ASSERT_NO_FATAL_FAILURE(StartServer());
  ASSERT_THAT(client().Call(Base().Build()).status, IsOk());
  ASSERT_THAT(filler_.Fill(client()), IsOk());
  WhileWriting([this] {
    EXPECT_THAT(client().Call(AddIndex(Goal())).status, IsOk());
    AwaitEntries(item_count_ / 5);
    server().Kill();
  });
  ASSERT_NO_FATAL_FAILURE(StartServer());
  EXPECT_EQ(DescribeIndex().index_status(), v1::INDEX_STATUS_CREATING);
  EXPECT_TRUE(DescribeIndex().backfilling());
  WhileWriting([this] {
    AwaitEntries(item_count_ * 2 / 5);
    server().Kill();
  });
  ASSERT_NO_FATAL_FAILURE(StartServer());
  EXPECT_EQ(DescribeIndex().index_status(), v1::INDEX_STATUS_CREATING);
  WhileWriting([this] {
    const absl::Time start = absl::Now();
    AwaitActive();
    RecordProperty("rest_of_build", absl::FormatDuration(absl::Now() - start));
    TerminateServer();
  });
  ASSERT_NO_FATAL_FAILURE(StartServer());
  EXPECT_EQ(DescribeIndex().index_status(), v1::INDEX_STATUS_ACTIVE);
  CheckStored();
  RecordProperty("acknowledged", acks_.count());
}

}  // namespace
}  // namespace hashrange::tests
