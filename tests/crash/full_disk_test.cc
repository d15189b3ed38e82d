// Fault model: the disk fills up while many writers write, and is freed later.
// Promises: every acknowledged write is there, before and after; above the
// free-space floor the server serves on, below it it refuses writes, and a
// write that fails ends the process with the reason.

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/crash/small_disk.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/requests.h"
#include "tests/integration/server_process.h"
#include "tests/integration/service_client.h"

namespace hashrange::tests {
namespace {

using testing::AnyOf;
using testing::HasSubstr;

constexpr int kWriters = 16;
constexpr int kExitStoreFailed = 3;
constexpr char kTable[] = "fill";
constexpr int kDiskMegabytes = 300;
// Room for what the store does besides appending to its log: it makes a table
// of 64 MB out of what is in memory.
constexpr int kFloorMegabytes = 100;

Attributes Key(int writer, int number) {
  return {{"pk", S(absl::StrCat(writer))}, {"sk", N(number)}};
}

// Bytes that no compression makes smaller.
Attributes Item(int writer, int number) {
  std::mt19937_64 random(writer * 1'000'003 + number);
  std::string bytes(16384, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  Attributes item = Key(writer, number);
  item["v"] = B(bytes);
  return item;
}

class FullDiskTest : public testing::Test {
 protected:
  void SetUp() override {
    auto disk = SmallDisk::Mount(kDiskMegabytes);
    if (!disk.ok()) GTEST_SKIP() << disk.status().message();
    disk_ = *std::move(disk);
  }

  void StartServer(int floor_megabytes) {
    auto server = ServerProcess::Start(
        {disk_->path() + "/data",
         {absl::StrCat("--free_space_floor_mb=", floor_megabytes)}});
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    client_ = std::make_unique<ServiceClient>(server_->address());
  }
  void CreateTable() {
    ASSERT_THAT(client_
                    ->Call(TableSpec(kTable, {"pk:S", "sk:N"})
                               .Global("keys", {"sk:N"}, {}, KeysOnly())
                               .Build())
                    .status,
                IsOk());
  }

  // Writes with all writers until each meets an error; keeps the errors.
  void Fill() {
    std::vector<std::thread> threads;
    errors_.assign(kWriters, grpc::Status::OK);
    for (int writer = 0; writer < kWriters; ++writer) {
      threads.emplace_back([this, writer] {
        ServiceClient client(server_->address());
        while (errors_[writer].ok()) {
          errors_[writer] =
              client.Call(Put(kTable, Item(writer, acknowledged_[writer])))
                  .status;
          if (errors_[writer].ok()) ++acknowledged_[writer];
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
  }

  // Reads every acknowledged item, and the figures.
  void CheckStored() {
    int64_t total = 0;
    for (int writer = 0; writer < kWriters; ++writer) {
      for (int number = 0; number < acknowledged_[writer]; ++number) {
        auto got = client_->Call(Get(kTable, Key(writer, number)));
        ASSERT_THAT(got.status, IsOk());
        ASSERT_EQ(Render(got.response.item().attributes()) ==
                      Render(Item(writer, number)),
                  true)
            << "writer " << writer << " item " << number;
        ++total;
      }
    }
    auto described = client_->Call(tests::Describe(kTable));
    ASSERT_THAT(described.status, IsOk());
    const v1::TableDescription& table = described.response.table();
    EXPECT_GE(table.item_count(), total);
    // One under way for each writer and each time the disk was full.
    EXPECT_LE(table.item_count(), total + 3 * kWriters);
    EXPECT_EQ(table.global_secondary_indexes(0).item_count(),
              table.item_count());
  }

  std::unique_ptr<SmallDisk> disk_;
  std::unique_ptr<ServerProcess> server_;
  std::unique_ptr<ServiceClient> client_;
  std::vector<int> acknowledged_ = std::vector<int>(kWriters);
  std::vector<grpc::Status> errors_;
};

TEST_F(FullDiskTest, BelowTheFloorWritesAreRefusedAndReadsGoOn) {
  constexpr int kBallastMegabytes = 160;
  disk_->AddBallast(kBallastMegabytes);
  ASSERT_NO_FATAL_FAILURE(StartServer(kFloorMegabytes));
  ASSERT_NO_FATAL_FAILURE(CreateTable());
  Fill();
  for (const grpc::Status& error : errors_) {
    EXPECT_EQ(error.error_code(), grpc::StatusCode::UNAVAILABLE)
        << Describe(error);
    EXPECT_EQ(FactsOf(error).reason, "STORE_UNAVAILABLE") << Describe(error);
    EXPECT_EQ(FactsOf(error).aws_exception, "ServiceUnavailable");
  }
  EXPECT_GT(*std::min_element(acknowledged_.begin(), acknowledged_.end()), 0);
  // The floor was kept, but for what was on its way.
  EXPECT_GT(disk_->free_bytes(), (kFloorMegabytes - 5) << 20);
  ASSERT_NO_FATAL_FAILURE(CheckStored());

  disk_->RemoveBallast();
  EXPECT_THAT(client_->Call(Put(kTable, Item(99, 0))).status, IsOk());
  client_.reset();
  EXPECT_EQ(server_->Terminate(), 0) << server_->log();
  ASSERT_NO_FATAL_FAILURE(StartServer(kFloorMegabytes));
  ASSERT_NO_FATAL_FAILURE(CheckStored());
}

TEST_F(FullDiskTest, AFailedWriteStopsTheServerAndNothingIsLost) {
  disk_->AddBallast(200);
  ASSERT_NO_FATAL_FAILURE(StartServer(0));
  ASSERT_NO_FATAL_FAILURE(CreateTable());
  Fill();
  for (const grpc::Status& error : errors_) {
    // The last is what gRPC tells calls that reach a server that stops.
    EXPECT_THAT(error.error_code(),
                AnyOf(grpc::StatusCode::UNAVAILABLE, grpc::StatusCode::UNKNOWN,
                      grpc::StatusCode::CANCELLED))
        << Describe(error);
  }
  EXPECT_EQ(server_->WaitForExit().value_or(-1), kExitStoreFailed);
  EXPECT_THAT(server_->log(), HasSubstr("No space left on device"));

  // Not before there is space again.
  const int64_t free = disk_->free_bytes();
  if (free < 1 << 20) {
    auto refused = ServerProcess::Start({disk_->path() + "/data", {}});
    EXPECT_FALSE(refused.ok());
  }
  disk_->RemoveBallast();
  ASSERT_NO_FATAL_FAILURE(StartServer(0));
  ASSERT_NO_FATAL_FAILURE(CheckStored());

  // And on: full a second time.
  disk_->AddBallast(static_cast<int>(disk_->free_bytes() >> 20) - 40);
  Fill();
  EXPECT_EQ(server_->WaitForExit().value_or(-1), kExitStoreFailed);
  disk_->RemoveBallast();
  ASSERT_NO_FATAL_FAILURE(StartServer(0));
  ASSERT_NO_FATAL_FAILURE(CheckStored());
  client_.reset();
  EXPECT_EQ(server_->Terminate(), 0) << server_->log();
}

}  // namespace
}  // namespace hashrange::tests
