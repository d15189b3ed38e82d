// A server with several polling threads, as on machines with more cores: the
// events of one call come on different threads, and none may touch a call that
// another one has ended.

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "grpcpp/client_context.h"
#include "gtest/gtest.h"
#include "server/server.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/requests.h"
#include "tests/integration/service_client.h"
#include "tests/integration/temp_directory.h"

namespace hashrange::tests {
namespace {

constexpr char kTable[] = "load";
constexpr int kCallers = 12;
constexpr int kCallsEach = 300;

void StreamScan(const ServiceClient& client) {
  grpc::ClientContext context;
  v1::StreamScanRequest request;
  request.mutable_scan()->set_table_name(kTable);
  auto reader = client.items().StreamScan(&context, request);
  v1::StreamItemsResponse chunk;
  while (reader->Read(&chunk)) {
  }
  EXPECT_THAT(reader->Finish(), IsOk());
}

void BulkWrite(const ServiceClient& client, const Attributes& key) {
  grpc::ClientContext context;
  auto call = client.items().BulkWrite(&context);
  v1::BulkWriteRequest request;
  request.set_table_name(kTable);
  *request.mutable_put()->mutable_item() = ToMessageMap(key);
  EXPECT_TRUE(call->Write(request));
  call->WritesDone();
  v1::BulkWriteResponse response;
  while (call->Read(&response)) {
    EXPECT_EQ(response.results(0).code(), 0);
  }
  EXPECT_THAT(call->Finish(), IsOk());
}

// Calls of every shape and lane.
void Call(const std::string& address, int caller) {
  const ServiceClient client(address);
  for (int i = 0; i < kCallsEach; ++i) {
    const Attributes key = {{"pk", S(absl::StrCat(caller, "-", i % 20))}};
    switch ((caller + i) % 6) {
      case 0:
        EXPECT_THAT(client.Call(Put(kTable, key)).status, IsOk());
        break;
      case 1:
        EXPECT_THAT(client.Call(Get(kTable, key)).status, IsOk());
        break;
      case 2:
        EXPECT_THAT(client.Call(Scan(kTable)).status, IsOk());
        break;
      case 3:
        EXPECT_THAT(client.Call(BatchGet(kTable, {key})).status, IsOk());
        break;
      case 4:
        StreamScan(client);
        break;
      default:
        BulkWrite(client, key);
    }
  }
}

TEST(PollingThreadsTest, CallsEndOnce) {
  const TempDirectory directory;
  server::ServerOptions options;
  options.data_dir = directory.path();
  options.grpc_address = "127.0.0.1:0";
  options.free_space_floor_bytes = 1 << 20;
  options.durability = storage::Durability::kBuffered;
  options.clock = absl::Now;
  options.polling_threads = 4;
  options.pool_threads = 4;
  auto server = server::Server::Start(std::move(options));
  ASSERT_TRUE(server.ok()) << server.status();
  const std::string address = (*server)->grpc_address();
  ASSERT_THAT(
      ServiceClient(address).Call(TableSpec(kTable, {"pk:S"}).Build()).status,
      IsOk());
  std::vector<std::thread> callers;
  for (int i = 0; i < kCallers; ++i) callers.emplace_back(Call, address, i);
  for (std::thread& caller : callers) caller.join();
  EXPECT_TRUE((*server)->Shutdown(absl::Seconds(5)).ok());
}

}  // namespace
}  // namespace hashrange::tests
