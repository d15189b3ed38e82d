// Transactions, capacity and item collections as a client sees them.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "hashrange/v1/error_details.pb.h"
#include "server/engine/transaction/test_actions.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/live_server.h"

namespace hashrange::tests {
namespace {

using engine::CheckAction;
using engine::DeleteAction;
using engine::GetAction;
using engine::PutAction;
using engine::ReadTransaction;
using engine::Transaction;
using engine::UpdateAction;

class TransactionsTest : public LiveServerTest {
 protected:
  std::string ItemIn(const std::string& table, const std::string& partition) {
    auto got = client().Call(Get(table, {{"pk", S(partition)}}));
    EXPECT_THAT(got.status, IsOk());
    return Render(got.response.has_item() ? &got.response.item() : nullptr);
  }
};

// The typed detail of a cancelled transaction.
v1::TransactionCancellation CancellationIn(const grpc::Status& status) {
  google::rpc::Status details;
  v1::TransactionCancellation cancellation;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  EXPECT_EQ(details.details_size(), 2);
  if (details.details_size() == 2) {
    EXPECT_TRUE(details.details(1).UnpackTo(&cancellation));
  }
  return cancellation;
}

TEST_F(TransactionsTest, WritesAndReads) {
  const std::string table = CreateOwnTable();
  const std::string other = table + "2";
  Create(TableSpec(other, {"pk:S"}));
  EXPECT_THAT(
      client()
          .Call(Transaction({PutAction(table, {{"pk", "S:a"}, {"v", "N:1"}}),
                             PutAction(other, {{"pk", "S:b"}, {"v", "N:2"}}),
                             CheckAction(table, {{"pk", "S:c"}},
                                         "attribute_not_exists(pk)")}))
          .status,
      IsOk());
  auto read = client().Call(ReadTransaction(
      {GetAction(other, {{"pk", "S:b"}}), GetAction(table, {{"pk", "S:c"}}),
       GetAction(table, {{"pk", "S:a"}})}));
  ASSERT_THAT(read.status, IsOk());
  ASSERT_EQ(read.response.responses_size(), 3);
  EXPECT_EQ(read.response.responses(0).item().attributes().at("v").n(), "2");
  EXPECT_FALSE(read.response.responses(1).has_item());
  EXPECT_EQ(read.response.responses(2).item().attributes().at("v").n(), "1");
}

TEST_F(TransactionsTest, ACancelledOneTellsTheReasons) {
  const std::string table = CreateOwnTable();
  ASSERT_THAT(client().Call(Put(table, {{"pk", S("a")}, {"v", N(1)}})).status,
              IsOk());
  auto failing = DeleteAction(table, {{"pk", "S:a"}});
  failing.set_condition_expression("attribute_not_exists(pk)");
  failing.set_return_values_on_condition_check_failure(
      v1::RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD);
  const grpc::Status status =
      client()
          .Call(
              Transaction({PutAction(table, {{"pk", "S:b"}}), failing,
                           UpdateAction(table, {{"pk", "S:c"}}, "SET v = w")}))
          .status;
  EXPECT_THAT(status,
              IsError(grpc::StatusCode::ABORTED, "TRANSACTION_CANCELED",
                      "TransactionCanceledException",
                      "Transaction cancelled, please refer cancellation "
                      "reasons for specific reasons [None, "
                      "ConditionalCheckFailed, ValidationError]"));
  const auto cancellation = CancellationIn(status);
  ASSERT_EQ(cancellation.cancellation_reasons_size(), 3);
  EXPECT_EQ(cancellation.cancellation_reasons(0).code(), "None");
  EXPECT_EQ(cancellation.cancellation_reasons(0).message(), "");
  EXPECT_EQ(cancellation.cancellation_reasons(1).message(),
            "The conditional request failed");
  EXPECT_EQ(Render(cancellation.cancellation_reasons(1).item().attributes()),
            Render(Attributes{{"pk", S("a")}, {"v", N(1)}}));
  EXPECT_EQ(cancellation.cancellation_reasons(2).message(),
            "The provided expression refers to an attribute that does not "
            "exist in the item");
  EXPECT_EQ(ItemIn(table, "b"), "<none>");
}

TEST_F(TransactionsTest, AHundredReasonsFitIntoTheHeaders) {
  const std::string table = CreateOwnTable();
  std::vector<v1::TransactWriteItem> actions;
  for (int i = 0; i < 100; ++i) {
    actions.push_back(CheckAction(table, {{"pk", absl::StrCat("S:", i)}},
                                  "attribute_exists(pk)"));
  }
  const grpc::Status status = client().Call(Transaction(actions)).status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::ABORTED);
  const auto cancellation = CancellationIn(status);
  ASSERT_EQ(cancellation.cancellation_reasons_size(), 100);
  for (const auto& reason : cancellation.cancellation_reasons()) {
    EXPECT_EQ(reason.code(), "ConditionalCheckFailed");
  }
}

TEST_F(TransactionsTest, OtherErrorsAreThoseOfTheWhole) {
  const std::string table = CreateOwnTable();
  EXPECT_THAT(client().Call(Transaction({})).status,
              IsValidationError(
                  "1 validation error detected: Value '[]' at 'transactItems' "
                  "failed to satisfy constraint: Member must have length "
                  "greater than or equal to 1"));
  EXPECT_THAT(client()
                  .Call(ReadTransaction({GetAction("none", {{"pk", "S:a"}})}))
                  .status,
              IsTableNotFound());
  auto request = Transaction({PutAction(table, {{"pk", "S:a"}})});
  request.set_client_request_token("token");
  ASSERT_THAT(client().Call(request).status, IsOk());
  (*request.mutable_transact_items(0)->mutable_item())["v"] = N(1);
  EXPECT_THAT(client().Call(request).status,
              IsError(grpc::StatusCode::FAILED_PRECONDITION,
                      "TOKEN_USED_FOR_ANOTHER_REQUEST",
                      "IdempotentParameterMismatchException",
                      "The client request token was used for a transaction "
                      "with other actions less than 10 minutes ago"));
}

TEST_F(TransactionsTest, WritesReportWhatTheyCost) {
  Create(TableSpec(OwnName(), {"pk:S", "sk:N"}).Local("by_x", "x:N", All()));
  v1::PutItemRequest put =
      Put(OwnName(), {{"pk", S("a")}, {"sk", N(1)}, {"x", N(1)}});
  put.set_return_values(v1::RETURN_VALUES_ALL_OLD);
  put.set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_INDEXES);
  put.set_return_item_collection_metrics(
      v1::RETURN_ITEM_COLLECTION_METRICS_SIZE);
  ASSERT_THAT(client().Call(put).status, IsOk());
  (*put.mutable_item())["x"] = N(2);
  auto second = client().Call(put);
  ASSERT_THAT(second.status, IsOk());
  EXPECT_EQ(second.response.attributes().attributes().at("x").n(), "1");
  EXPECT_EQ(second.response.consumed_capacity().capacity_units(), 3);
  EXPECT_EQ(second.response.consumed_capacity()
                .local_secondary_indexes()
                .at("by_x")
                .capacity_units(),
            2);
  EXPECT_EQ(second.response.item_collection_metrics().size_estimate_upper_gb(),
            1);
}

// ---- Servers of their own ----

TEST(TransactionServerTest, ATokenOutlivesItsServer) {
  TempDirectory directory;
  const ServerProcessOptions options = {directory.path(),
                                        {"--free_space_floor_mb=1"}};
  auto request = Transaction(
      {UpdateAction("Tab", {{"pk", "S:a"}}, "ADD v :one", {{":one", "N:1"}})});
  request.set_client_request_token("once");
  request.set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_TOTAL);
  {
    auto server = ServerProcess::Start(options);
    ASSERT_TRUE(server.ok()) << server.status();
    ServiceClient client((*server)->address());
    ASSERT_THAT(client.Call(TableSpec("Tab", {"pk:S"}).Build()).status, IsOk());
    auto first = client.Call(request);
    ASSERT_THAT(first.status, IsOk());
    EXPECT_EQ(first.response.consumed_capacity(0).write_capacity_units(), 2);
    (*server)->Kill();
  }
  auto server = ServerProcess::Start(options);
  ASSERT_TRUE(server.ok()) << server.status();
  ServiceClient client((*server)->address());
  auto replay = client.Call(request);
  ASSERT_THAT(replay.status, IsOk());
  EXPECT_EQ(replay.response.consumed_capacity(0).read_capacity_units(), 2);
  auto got = client.Call(Get("Tab", {{"pk", S("a")}}));
  EXPECT_EQ(got.response.item().attributes().at("v").n(), "1");
}

TEST(TransactionServerTest, TheLimitOfItemCollectionsIsAFlag) {
  TempDirectory directory;
  auto server = ServerProcess::Start(
      {directory.path(),
       {"--free_space_floor_mb=1", "--item_collection_bytes_max=100"}});
  ASSERT_TRUE(server.ok()) << server.status();
  ServiceClient client((*server)->address());
  ASSERT_THAT(client
                  .Call(TableSpec("Tab", {"pk:S", "sk:N"})
                            .Local("by_x", "x:N", All())
                            .Build())
                  .status,
              IsOk());
  EXPECT_THAT(client
                  .Call(Put("Tab", {{"pk", S("a")},
                                    {"sk", N(1)},
                                    {"v", S(std::string(100, 'x'))}}))
                  .status,
              IsError(grpc::StatusCode::FAILED_PRECONDITION,
                      "ITEM_COLLECTION_TOO_LARGE",
                      "ItemCollectionSizeLimitExceededException",
                      "Collection size exceeded."));
}

}  // namespace
}  // namespace hashrange::tests
