// Fault model: the process ends at any moment, as by kill -9; what it had
// written to the operating system stays. Promises: every acknowledged write is
// there, every other one whole or not at all, and indexes and figures agree
// with the items.
//
//   HASHRANGE_CRASH_SEED=7 HASHRANGE_CRASH_ROUNDS=100 kill9_test

#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/crash/ack_counter.h"
#include "tests/crash/crash_writer.h"
#include "tests/crash/killable_server.h"
#include "tests/crash/stored_table.h"
#include "tests/integration/environment.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/server_process.h"
#include "tests/integration/service_client.h"

namespace hashrange::tests {
namespace {

constexpr int kWriters = 64;

class Kill9Test : public KillableServerTest {
 protected:
  Kill9Test() {
    for (int id = 0; id < kWriters; ++id) {
      writers_.push_back(std::make_unique<CrashWriter>(id, random_()));
    }
  }

  // Lets all writers write, and kills the server among `acks` or so answers.
  void WriteAndKill(int acks) {
    AckCounter counter;
    std::vector<std::thread> threads;
    for (auto& writer : writers_) {
      threads.emplace_back([this, &writer, &counter] {
        ServiceClient client(server().address());
        const grpc::Status end = writer->WriteUntilError(client, &counter);
        EXPECT_THAT(end.error_code(),
                    testing::AnyOf(grpc::StatusCode::UNAVAILABLE,
                                   grpc::StatusCode::UNKNOWN))
            << Describe(end);
      });
    }
    EXPECT_TRUE(counter.Await(acks, absl::Minutes(1)));
    server().Kill();
    for (std::thread& thread : threads) thread.join();
  }

  void CheckStored() {
    std::map<std::string, Attributes> stored =
        ReadConsistentTable(client(), CrashTable());
    for (auto& writer : writers_) writer->Reconcile(&stored);
    EXPECT_TRUE(stored.empty()) << "nobody wrote " << stored.begin()->first;
  }

  const uint64_t seed_ = FromEnvironment("HASHRANGE_CRASH_SEED", 1);
  std::mt19937_64 random_{seed_};
  std::vector<std::unique_ptr<CrashWriter>> writers_;
};

TEST_F(Kill9Test, NoAcknowledgedWriteIsMissing) {
  const uint64_t rounds = FromEnvironment("HASHRANGE_CRASH_ROUNDS", 6);
  ASSERT_NO_FATAL_FAILURE(StartServer());
  ASSERT_THAT(client().Call(CrashTable()).status, IsOk());
  for (uint64_t round = 0; round < rounds && !HasFailure(); ++round) {
    SCOPED_TRACE(
        absl::StrCat("HASHRANGE_CRASH_SEED=", seed_, " round ", round));
    // From the first answers to some thousands.
    WriteAndKill(1 << random_() % 12);
    ASSERT_NO_FATAL_FAILURE(StartServer());
    CheckStored();
  }
  TerminateServer();
  ASSERT_NO_FATAL_FAILURE(StartServer());
  CheckStored();
}

TEST_F(Kill9Test, KilledWhileItRecovers) {
  ASSERT_NO_FATAL_FAILURE(StartServer());
  ASSERT_THAT(client().Call(CrashTable()).status, IsOk());
  WriteAndKill(3000);
  for (int i = 0; i < 10; ++i) {
    // Not waited for: it dies anywhere between its first instruction and the
    // first seconds of service.
    const absl::Status killed = ServerProcess::StartAndKillAfter(
        {directory().path(), {}}, absl::Milliseconds(5 * i));
    ASSERT_TRUE(killed.ok()) << killed;
  }
  ASSERT_NO_FATAL_FAILURE(StartServer());
  CheckStored();
}

}  // namespace
}  // namespace hashrange::tests
