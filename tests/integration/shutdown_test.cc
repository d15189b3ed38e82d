// Stopping a server under load, again and again, with no time to drain: calls
// in every state are cut off, and none may touch what is gone.

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/server.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/raw_call.h"
#include "tests/integration/requests.h"
#include "tests/integration/service_client.h"
#include "tests/integration/temp_directory.h"

namespace hashrange::tests {
namespace {

constexpr char kTable[] = "load";
constexpr int kRounds = 15;
constexpr int kCallers = 12;

std::unique_ptr<server::Server> StartServer(const std::string& directory) {
  server::ServerOptions options;
  options.data_dir = directory;
  options.grpc_address = "127.0.0.1:0";
  options.free_space_floor_bytes = 1 << 20;
  options.clock = absl::Now;
  auto server = server::Server::Start(std::move(options));
  EXPECT_TRUE(server.ok()) << server.status();
  return server.ok() ? *std::move(server) : nullptr;
}

// Calls of every lane, until one fails.
void CallUntilError(const std::string& address, int caller,
                    std::atomic<int>* answered) {
  ServiceClient client(address);
  for (int i = 0;; ++i) {
    const Attributes key = {{"pk", S(absl::StrCat(caller, "-", i % 50))}};
    grpc::Status status;
    switch (caller % 6) {
      case 0:
        status = client.Call(Put(kTable, key)).status;
        break;
      case 1:
        status = client.Call(Get(kTable, key)).status;
        break;
      case 2:
        status = client.Call(Scan(kTable)).status;
        break;
      case 3:
        status = client.Call(BatchWrite({BatchPut(kTable, key)})).status;
        break;
      case 4:
        status = client.Call(BatchGet(kTable, {key})).status;
        break;
      default:
        status = client.Call(v1::ListTablesRequest()).status;
    }
    if (!status.ok()) return;
    ++*answered;
  }
}

TEST(ShutdownTest, UnderLoadWithoutTimeToDrain) {
  TempDirectory directory;
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE(absl::StrCat("round ", round));
    auto server = StartServer(directory.path());
    ASSERT_NE(server, nullptr);
    if (round == 0) {
      ASSERT_THAT(ServiceClient(server->grpc_address())
                      .Call(TableSpec(kTable, {"pk:S"}).Build())
                      .status,
                  IsOk());
    }
    std::atomic<int> answered{0};
    std::vector<std::thread> callers;
    for (int caller = 0; caller < kCallers; ++caller) {
      callers.emplace_back(CallUntilError, server->grpc_address(), caller,
                           &answered);
    }
    const absl::Time deadline = absl::Now() + absl::Seconds(30);
    while (answered < 20 * round && absl::Now() < deadline) {
      std::this_thread::yield();
    }
    EXPECT_TRUE(server->Shutdown(absl::ZeroDuration()).ok());
    server.reset();
    for (std::thread& caller : callers) caller.join();
  }
}

TEST(ShutdownTest, TellsThoseWhoWatchTheHealth) {
  TempDirectory directory;
  auto server = StartServer(directory.path());
  ASSERT_NE(server, nullptr);
  const ServiceClient client(server->grpc_address());
  std::vector<std::unique_ptr<RawCall>> watches;
  std::string message;
  // The last one is gone by the time that the server stops.
  for (int i = 0; i < 3; ++i) {
    watches.push_back(std::make_unique<RawCall>(
        client.channel(), "/grpc.health.v1.Health/Watch", absl::Minutes(1)));
    ASSERT_TRUE(watches[i]->Start());
    ASSERT_TRUE(watches[i]->Write(""));
    ASSERT_TRUE(watches[i]->WritesDone());
    ASSERT_TRUE(watches[i]->Read(&message));
    EXPECT_EQ(message, WireVarint(1, 1));  // SERVING
  }
  watches[2]->Cancel();
  // Those who watch do not keep it from stopping.
  std::thread stop(
      [&] { EXPECT_TRUE(server->Shutdown(absl::Minutes(1)).ok()); });
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(watches[i]->Read(&message));
    EXPECT_EQ(message, WireVarint(1, 2));  // NOT_SERVING
    EXPECT_FALSE(watches[i]->Read(&message));
    EXPECT_EQ(watches[i]->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  }
  EXPECT_FALSE(watches[2]->Read(&message));
  watches[2]->Finish();
  stop.join();
}

}  // namespace
}  // namespace hashrange::tests
