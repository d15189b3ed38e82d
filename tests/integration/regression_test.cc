// Behaviour that was wrong once: each test is the shortest way to see it.

#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/live_server.h"
#include "tests/integration/raw_call.h"

namespace hashrange::tests {
namespace {

class RegressionTest : public LiveServerTest {};

// What clients send must not reach the log as it is: lines that are no JSON.
TEST_F(RegressionTest, LogStaysStructured) {
  const std::string table = CreateOwnTable();
  const std::string before = server().log();
  CallRaw(client().channel(), ItemMethod("PutItem"),
          {WireField(1, table) + WireMapEntry(2, "pk", WireString("\xFF"))});
  EXPECT_EQ(server().log(), before);
}

TEST_F(RegressionTest, EmptyBatchGet) {
  EXPECT_THAT(
      client().Call(BatchGet("x", {})).status,
      IsValidationError("1 validation error detected: Value at 'RequestItems' "
                        "failed to satisfy constraint: Member must have length "
                        "greater than or equal to 1"));
}

// Characters outside of ASCII are three times as long in gRPC's headers.
TEST_F(RegressionTest, LongErrorTextOutsideOfAscii) {
  std::string umlauts;
  while (umlauts.size() < 10'000) umlauts += "\xC3\xA4";
  const grpc::Status status = client().Call(Scan(umlauts)).status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT)
      << Describe(status);
  EXPECT_EQ(FactsOf(status).aws_exception, "ValidationException");
}

// What counts little against the limits of items and pages may be long on the
// wire: a list of nulls takes twice its counted size, 1E125 sixty times.
TEST_F(RegressionTest, BatchOfItemsThatAreLongerOnTheWire) {
  const std::string table = CreateOwnTable({"pk:S", "sk:N"});
  const v1::AttributeValue nulls =
      L(std::vector<v1::AttributeValue>(200'000, Null()));
  std::vector<Attributes> keys;
  for (int i = 0; i < 28; ++i) {
    keys.push_back({{"pk", S("nulls")}, {"sk", N(i)}});
    Attributes item = keys.back();
    item["v"] = nulls;
    ASSERT_THAT(client().Call(Put(table, item)).status, IsOk());
  }
  size_t found = 0;
  v1::BatchGetItemRequest request = BatchGet(table, keys);
  for (int round = 0; round < 10 && request.keys_size() > 0; ++round) {
    auto read = client().Call(request);
    ASSERT_THAT(read.status, IsOk());
    found += read.response.items_size();
    *request.mutable_keys() = read.response.unprocessed_keys();
  }
  EXPECT_EQ(found, keys.size());
}

TEST_F(RegressionTest, PagesOfLongNumbers) {
  const std::string table = CreateOwnTable({"pk:S", "sk:N"});
  // 3 bytes each as counted, 9 as sent, 130 as stored.
  const v1::AttributeValue numbers =
      L(std::vector<v1::AttributeValue>(130'000, N("1e125")));
  int written = 0;
  for (int i = 0; i < 4; ++i) {
    const grpc::Status status =
        client()
            .Call(Put(table, {{"pk", S("n")}, {"sk", N(i)}, {"v", numbers}}))
            .status;
    if (status.ok()) ++written;
  }
  int read = 0;
  v1::QueryRequest request = Query(table, "pk = :p", {{":p", S("n")}});
  do {
    auto page = client().Call(request);
    ASSERT_THAT(page.status, IsOk());
    read += page.response.count();
    *request.mutable_exclusive_start_key() = page.response.last_evaluated_key();
  } while (!request.exclusive_start_key().empty());
  EXPECT_EQ(read, written);
}

// An idle client that does not look at its connection is no call under way.
TEST(StopRegressionTest, IdleClientDoesNotDelayTheStop) {
  TempDirectory directory;
  auto server =
      ServerProcess::Start({directory.path(), {"--free_space_floor_mb=1"}});
  ASSERT_TRUE(server.ok()) << server.status();
  ServiceClient client((*server)->address());
  ASSERT_THAT(client.Call(v1::ListTablesRequest()).status, IsOk());
  const absl::Time start = absl::Now();
  EXPECT_EQ((*server)->Terminate(), 0);
  EXPECT_LT(absl::Now() - start, absl::Seconds(3));
}

// The API promises UNAVAILABLE for a server that stops.
TEST(StopRegressionTest, CallsThatComeTooLateAreToldUnavailable) {
  TempDirectory directory;
  auto server =
      ServerProcess::Start({directory.path(), {"--free_space_floor_mb=1"}});
  ASSERT_TRUE(server.ok()) << server.status();
  ServiceClient setup((*server)->address());
  ASSERT_THAT(setup.Call(TableSpec("late", {"pk:S"}).Build()).status, IsOk());
  std::vector<grpc::Status> ends(64);
  std::vector<std::thread> callers;
  for (int i = 0; i < 64; ++i) {
    callers.emplace_back([&, i] {
      ServiceClient client((*server)->address());
      while (ends[i].ok()) {
        ends[i] =
            client.Call(Put("late", {{"pk", S(std::to_string(i))}})).status;
      }
    });
  }
  EXPECT_THAT(setup.Call(Scan("late")).status, IsOk());
  EXPECT_EQ((*server)->Terminate(), 0);
  for (std::thread& caller : callers) caller.join();
  for (const grpc::Status& end : ends) {
    EXPECT_EQ(end.error_code(), grpc::StatusCode::UNAVAILABLE) << Describe(end);
  }
}

}  // namespace
}  // namespace hashrange::tests
