#include "server/engine/transaction/transaction_token.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/errors.h"
#include "server/engine/fake_engine.h"
#include "server/engine/limits.h"
#include "server/engine/transaction/test_actions.h"
#include "storage/encoding/key_layout.h"
#include "storage/fake_clock.h"
#include "storage/test_commit.h"

namespace hashrange::engine {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class TransactionTokenTest : public ::testing::Test {
 protected:
  void SetUp() override {
    EngineOptions options;
    options.clock = clock_.AsFunction();
    engine_ = std::make_unique<FakeEngine>(std::move(options));
    ASSERT_TRUE(engine_->CreateTable(SimpleTable("Tab")).ok());
  }

  // Adds `amount` to the item "a".
  static v1::TransactWriteItemsRequest Increment(
      const std::string& token, const std::string& amount = "1") {
    auto request = Transaction({UpdateAction("Tab", {{"p", "S:a"}}, "ADD v :d",
                                             {{":d", "N:" + amount}})});
    request.set_client_request_token(token);
    return request;
  }
  absl::Status Write(const v1::TransactWriteItemsRequest& request) {
    return engine_->TransactWriteItems(request).status();
  }
  std::string Total() {
    v1::GetItemRequest request;
    request.set_table_name("Tab");
    (*request.mutable_key())["p"] = Value("S:a");
    auto response = engine_->GetItem(request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response->has_item() ? response->item().attributes().at("v").n()
                                : "-";
  }
  // Everything that is stored about tokens.
  std::vector<std::string> TokenKeys() {
    // A trim may be under way.
    EXPECT_TRUE(
        storage::CommitAndWait(engine_->store(), storage::PutRecord("~", ""))
            .ok());
    auto snapshot = engine_->store().TakeSnapshot();
    return storage::ScanKeys(**snapshot, {"\x05\x01", "\x05\x03"},
                             storage::ScanDirection::kForward);
  }

  storage::FakeClock clock_;
  std::unique_ptr<FakeEngine> engine_;
};

TEST_F(TransactionTokenTest, TheSameRequestIsCarriedOutOnce) {
  ASSERT_TRUE(Write(Increment("t1")).ok());
  ASSERT_TRUE(Write(Increment("t1")).ok());
  clock_.Advance(kTokenLifetime - absl::Milliseconds(1));
  ASSERT_TRUE(Write(Increment("t1")).ok());
  EXPECT_EQ(Total(), "1");
  ASSERT_TRUE(Write(Increment("t2")).ok());
  EXPECT_EQ(Total(), "2");
}

TEST_F(TransactionTokenTest, WithoutATokenEveryRequestCounts) {
  auto request = Increment("");
  request.clear_client_request_token();
  ASSERT_TRUE(Write(request).ok());
  ASSERT_TRUE(Write(request).ok());
  EXPECT_EQ(Total(), "2");
  EXPECT_THAT(TokenKeys(), IsEmpty());
}

TEST_F(TransactionTokenTest, AnotherRequestUnderTheSameTokenIsRefused) {
  ASSERT_TRUE(Write(Increment("t1")).ok());
  const absl::Status status = Write(Increment("t1", "2"));
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(GetErrorPayload(status).aws_exception(),
            "IdempotentParameterMismatchException");
  EXPECT_EQ(Total(), "1");
}

TEST_F(TransactionTokenTest, EveryPartOfAnActionCounts) {
  auto request = Increment("t1");
  auto& action = *request.mutable_transact_items(0);
  action.set_update_expression("ADD #v :d");
  (*action.mutable_expression_attribute_names())["#v"] = "v";
  ASSERT_TRUE(Write(request).ok());
  std::vector<v1::TransactWriteItemsRequest> others(7, request);
  (*others[0].mutable_transact_items(0)->mutable_key())["p"] = Value("S:b");
  others[1].mutable_transact_items(0)->set_condition_expression(
      "attribute_exists(p)");
  others[2].mutable_transact_items(0)->set_update_expression("ADD  #v :d");
  (*others[3]
        .mutable_transact_items(0)
        ->mutable_expression_attribute_names())["#v"] = "w";
  others[4]
      .mutable_transact_items(0)
      ->set_return_values_on_condition_check_failure(
          v1::RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD);
  *others[5].add_transact_items() = PutAction("Tab", {{"p", "S:c"}});
  *others[6].mutable_transact_items(0) = PutAction("Tab", {{"p", "S:a"}});
  for (const auto& other : others) {
    EXPECT_EQ(GetErrorPayload(Write(other)).aws_exception(),
              "IdempotentParameterMismatchException")
        << other.ShortDebugString();
  }
  EXPECT_TRUE(Write(request).ok());
}

TEST_F(TransactionTokenTest, NumbersAreComparedByValue) {
  ASSERT_TRUE(Write(Increment("t1", "10")).ok());
  EXPECT_TRUE(Write(Increment("t1", "1.0E1")).ok());
  EXPECT_EQ(Total(), "10");
}

TEST_F(TransactionTokenTest, WhatIsReportedDoesNotCount) {
  ASSERT_TRUE(Write(Increment("t1")).ok());
  auto request = Increment("t1");
  request.set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_TOTAL);
  request.set_return_item_collection_metrics(
      v1::RETURN_ITEM_COLLECTION_METRICS_SIZE);
  EXPECT_TRUE(Write(request).ok());
  EXPECT_EQ(Total(), "1");
}

TEST_F(TransactionTokenTest, AReplayIsReportedAsReads) {
  ASSERT_TRUE(engine_->CreateTable(SimpleTable("Other")).ok());
  auto request = Transaction(
      {PutAction("Tab", {{"p", "S:b"}, {"f", "S:" + std::string(5000, 'x')}}),
       DeleteAction("Other", {{"p", "S:none"}}),
       CheckAction("Tab", {{"p", "S:none"}}, "attribute_not_exists(p)")});
  request.set_client_request_token("t1");
  request.set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_INDEXES);
  auto first = engine_->TransactWriteItems(request);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->consumed_capacity(0).write_capacity_units(), 12);
  auto replay = engine_->TransactWriteItems(request);
  ASSERT_TRUE(replay.ok()) << replay.status();
  ASSERT_EQ(replay->consumed_capacity_size(), 2);
  const auto& tab = replay->consumed_capacity(0);
  EXPECT_EQ(tab.table_name(), "Tab");
  EXPECT_EQ(tab.capacity_units(), 6);
  EXPECT_EQ(tab.read_capacity_units(), 6);
  EXPECT_FALSE(tab.has_write_capacity_units());
  EXPECT_EQ(tab.table().read_capacity_units(), 6);
  EXPECT_EQ(replay->consumed_capacity(1).table_name(), "Other");
  EXPECT_EQ(replay->consumed_capacity(1).capacity_units(), 2);
}

TEST_F(TransactionTokenTest, AReplaySucceedsWhenItsTableHasGone) {
  ASSERT_TRUE(Write(Increment("t1")).ok());
  ASSERT_TRUE(engine_->DeleteTable("Tab").ok());
  EXPECT_TRUE(Write(Increment("t1")).ok());
  EXPECT_EQ(GetErrorPayload(Write(Increment("t1", "2"))).aws_exception(),
            "IdempotentParameterMismatchException");
  EXPECT_EQ(Write(Increment("t2")).message(), "Requested resource not found");
  // Its key does not go with the new table, which it leaves alone.
  auto other = SimpleTable("Tab");
  other.mutable_key_schema(0)->set_attribute_name("q");
  other.mutable_attribute_definitions(0)->set_attribute_name("q");
  ASSERT_TRUE(engine_->CreateTable(other).ok());
  EXPECT_TRUE(Write(Increment("t1")).ok());
  EXPECT_EQ(engine_->Describe("Tab").item_count(), 0);
}

TEST_F(TransactionTokenTest, ACancelledTransactionLeavesItsTokenUnused) {
  auto request = Increment("t1");
  request.mutable_transact_items(0)->set_condition_expression(
      "attribute_exists(p)");
  ASSERT_TRUE(absl::IsAborted(Write(request)));
  EXPECT_THAT(TokenKeys(), IsEmpty());
  ASSERT_TRUE(Write(Increment("t0")).ok());
  EXPECT_TRUE(Write(request).ok());
  EXPECT_EQ(Total(), "2");
}

TEST_F(TransactionTokenTest, ExpiredTokensCountForNothing) {
  ASSERT_TRUE(Write(Increment("t1")).ok());
  clock_.Advance(kTokenLifetime);
  ASSERT_TRUE(Write(Increment("t1", "5")).ok());
  EXPECT_EQ(Total(), "6");
  ASSERT_TRUE(Write(Increment("t1", "5")).ok());
  EXPECT_EQ(Total(), "6");
}

// ---- Trimming ----

TEST_F(TransactionTokenTest, TokensAreRemovedWhenTheyHaveExpired) {
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(Write(Increment(absl::StrCat("t", i))).ok());
  }
  EXPECT_THAT(TokenKeys(), SizeIs(40));
  clock_.Advance(kTokenLifetime - absl::Milliseconds(1));
  ASSERT_TRUE(Write(Increment("late")).ok());
  EXPECT_THAT(TokenKeys(), SizeIs(42));
  clock_.Advance(absl::Seconds(5));
  ASSERT_TRUE(Write(Increment("later")).ok());
  EXPECT_THAT(TokenKeys(), SizeIs(4));
  // Readers start behind what was removed, between fences.
  EXPECT_NE(storage::ReadNow(engine_->store(), storage::TokensTrimmedKey()),
            "<none>");
  EXPECT_EQ(storage::ReadNow(engine_->store(), storage::TokenFences().low), "");
  EXPECT_EQ(storage::ReadNow(engine_->store(), storage::TokenFences().high),
            "");
  clock_.Advance(kTokenLifetime);
  ASSERT_TRUE(Write(Increment("last")).ok());
  EXPECT_THAT(TokenKeys(), SizeIs(2));
}

TEST_F(TransactionTokenTest, ALongQueueIsTrimmedInBatches) {
  const std::string hash(32, 'h');
  const int64_t expiry_ms = absl::ToUnixMillis(clock_.Now());
  const auto fill = [&](storage::Transaction& transaction) {
    for (int i = 0; i < 2500; ++i) {
      const std::string token = absl::StrCat("t", i);
      transaction.Put(
          storage::TokenKey(storage::TokenScope::kTransactWriteItems, token),
          storage::EncodeTokenRecord({expiry_ms + i / 1000, hash, {}}));
      transaction.Put(storage::TokenExpiryKey(
                          expiry_ms + i / 1000,
                          storage::TokenScope::kTransactWriteItems, token),
                      "");
    }
    return absl::OkStatus();
  };
  ASSERT_TRUE(storage::CommitAndWait(engine_->store(), fill).ok());
  clock_.Advance(absl::Seconds(1));
  for (const size_t left : {3000, 1000, 0, 0}) {
    auto none = Increment("probe");
    none.mutable_transact_items(0)->set_condition_expression("p = v");
    ASSERT_TRUE(absl::IsAborted(Write(none)));
    EXPECT_THAT(TokenKeys(), SizeIs(left));
  }
}

TEST_F(TransactionTokenTest, ATokenThatWasUsedAgainIsKept) {
  ASSERT_TRUE(Write(Increment("t1")).ok());
  clock_.Advance(kTokenLifetime - absl::Milliseconds(1));
  ASSERT_TRUE(Write(Increment("t2")).ok());
  clock_.Advance(absl::Milliseconds(1));
  {
    // Too soon for another look at the queue; but the next one finds the old
    // use of t1, since the new one is not committed yet.
    storage::SequencerHold hold(engine_->store());
    engine_->engine().TransactWriteItems(Increment("t1"), {}, [](auto) {});
    clock_.Advance(absl::Seconds(5));
    engine_->engine().TransactWriteItems(Increment("t3"), {}, [](auto) {});
  }
  EXPECT_THAT(TokenKeys(), SizeIs(6));
  EXPECT_NE(storage::ReadNow(engine_->store(), storage::TokensTrimmedKey()),
            "<none>");
  ASSERT_TRUE(Write(Increment("t1")).ok());
  EXPECT_EQ(Total(), "4");
}

TEST_F(TransactionTokenTest, AClockThatIsSetBackLeavesNothingBehind) {
  ASSERT_TRUE(Write(Increment("t1")).ok());
  clock_.Advance(kTokenLifetime);
  ASSERT_TRUE(Write(Increment("t2")).ok());
  EXPECT_THAT(TokenKeys(), SizeIs(2));
  clock_.Advance(-absl::Hours(5));
  ASSERT_TRUE(Write(Increment("t3")).ok());
  clock_.Advance(kTokenLifetime);
  ASSERT_TRUE(Write(Increment("t4")).ok());
  // Those of t2 and t4.
  EXPECT_THAT(TokenKeys(), SizeIs(4));
  EXPECT_EQ(
      storage::ReadNow(
          engine_->store(),
          storage::TokenKey(storage::TokenScope::kTransactWriteItems, "t3")),
      "<none>");
}

}  // namespace
}  // namespace hashrange::engine
