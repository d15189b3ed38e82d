#include "server/engine/transaction/transact_write_items.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/errors.h"
#include "server/engine/fake_engine.h"
#include "server/engine/transaction/test_actions.h"
#include "storage/encoding/key_layout.h"
#include "storage/memory_store.h"
#include "storage/test_commit.h"

namespace hashrange::engine {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kConditionFailed[] =
    "ConditionalCheckFailed: The conditional request failed";

class TransactWriteItemsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"Tab", "Other"}) {
      ASSERT_TRUE(engine_.CreateTable(SimpleTable(name)).ok());
    }
    ASSERT_TRUE(
        engine_.CreateTable(IndexedTable("Idx", v1::SCALAR_ATTRIBUTE_TYPE_N))
            .ok());
  }

  absl::Status Write(const std::vector<v1::TransactWriteItem>& actions) {
    return engine_.TransactWriteItems(Transaction(actions)).status();
  }
  std::string ErrorOf(const std::vector<v1::TransactWriteItem>& actions) {
    const absl::Status status = Write(actions);
    EXPECT_EQ(GetErrorPayload(status).aws_exception(), "ValidationException")
        << status;
    return std::string(status.message());
  }
  void MustWrite(const std::vector<v1::TransactWriteItem>& actions) {
    const absl::Status status = Write(actions);
    ASSERT_TRUE(status.ok()) << ReasonsOf(status);
  }
  // The attribute "v" of an item as text; "-" if there is no item.
  std::string ValueOf(const std::string& table, const std::string& partition) {
    v1::GetItemRequest request;
    request.set_table_name(table);
    (*request.mutable_key())["p"] = Value("S:" + partition);
    auto response = engine_.GetItem(request);
    EXPECT_TRUE(response.ok()) << response.status();
    if (!response->has_item()) return "-";
    const auto& attributes = response->item().attributes();
    auto v = attributes.find("v");
    return v == attributes.end() ? "" : v->second.n() + v->second.s();
  }
  int64_t CountIn(const std::string& index, const std::string& attribute,
                  const std::string& value) {
    v1::QueryRequest request;
    request.set_table_name("Idx");
    request.set_index_name(index);
    request.set_key_condition_expression(attribute + " = :v");
    (*request.mutable_expression_attribute_values())[":v"] = Value(value);
    auto response = engine_.Query(request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? response->count() : -1;
  }

  FakeEngine engine_;
};

// ---- What it does ----

TEST_F(TransactWriteItemsTest, CarriesOutAllActions) {
  MustWrite({PutAction("Tab", {{"p", "S:a"}, {"v", "N:1"}}),
             PutAction("Tab", {{"p", "S:b"}, {"v", "N:2"}}),
             PutAction("Other", {{"p", "S:a"}, {"v", "N:3"}})});
  MustWrite({CheckAction("Tab", {{"p", "S:a"}}, "v = :one", {{":one", "N:1"}}),
             UpdateAction("Other", {{"p", "S:a"}}, "SET v = v + :d",
                          {{":d", "N:10"}}),
             DeleteAction("Tab", {{"p", "S:b"}}),
             PutAction("Other", {{"p", "S:c"}, {"v", "S:new"}})});
  EXPECT_EQ(ValueOf("Tab", "a"), "1");
  EXPECT_EQ(ValueOf("Tab", "b"), "-");
  EXPECT_EQ(ValueOf("Other", "a"), "13");
  EXPECT_EQ(ValueOf("Other", "c"), "new");
}

TEST_F(TransactWriteItemsTest, WritesNothingIfAnActionFails) {
  const absl::Status status =
      Write({PutAction("Tab", {{"p", "S:a"}, {"v", "N:1"}}),
             CheckAction("Tab", {{"p", "S:b"}}, "attribute_exists(p)"),
             PutAction("Other", {{"p", "S:a"}, {"v", "N:3"}})});
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(status.message(),
            "Transaction cancelled, please refer cancellation reasons for "
            "specific reasons [None, ConditionalCheckFailed, None]");
  EXPECT_EQ(GetErrorPayload(status).aws_exception(),
            "TransactionCanceledException");
  EXPECT_EQ(ReasonsOf(status),
            absl::StrCat("None | ", kConditionFailed, " | None"));
  EXPECT_EQ(ValueOf("Tab", "a"), "-");
  EXPECT_EQ(ValueOf("Other", "a"), "-");
}

TEST_F(TransactWriteItemsTest, EvaluatesEveryActionOnTheStateBefore) {
  MustWrite({PutAction("Tab", {{"p", "S:a"}, {"v", "N:1"}})});
  auto put = PutAction("Tab", {{"p", "S:new"}});
  put.set_condition_expression("attribute_not_exists(p)");
  MustWrite({put, UpdateAction("Tab", {{"p", "S:a"}}, "SET v = v + v")});
  EXPECT_EQ(ValueOf("Tab", "new"), "");
  EXPECT_EQ(ValueOf("Tab", "a"), "2");
}

TEST_F(TransactWriteItemsTest, KeepsIndexesAndCountersRight) {
  std::vector<v1::TransactWriteItem> actions;
  for (int i = 0; i < 100; ++i) {
    actions.push_back(PutAction("Idx", {{"p", "S:k"},
                                        {"s", absl::StrCat("N:", i)},
                                        {"a", absl::StrCat("N:", i % 3)},
                                        {"g", "S:red"}}));
  }
  MustWrite(actions);
  EXPECT_EQ(CountIn("by_a", "p", "S:k"), 100);
  EXPECT_EQ(CountIn("by_g", "g", "S:red"), 100);
  // Several actions on one collection, which grows, shrinks and stays.
  actions.clear();
  for (int i = 0; i < 99; ++i) {
    const TypedAttributes key = {{"p", "S:k"}, {"s", absl::StrCat("N:", i)}};
    actions.push_back(i % 3 == 0   ? DeleteAction("Idx", key)
                      : i % 3 == 1 ? UpdateAction("Idx", key, "REMOVE a, g")
                                   : UpdateAction("Idx", key, "SET a = s"));
  }
  MustWrite(actions);
  EXPECT_EQ(CountIn("by_a", "p", "S:k"), 34);
  EXPECT_EQ(CountIn("by_g", "g", "S:red"), 34);
  actions.clear();
  for (int i = 0; i < 100; ++i) {
    actions.push_back(
        DeleteAction("Idx", {{"p", "S:k"}, {"s", absl::StrCat("N:", i)}}));
  }
  MustWrite(actions);
  // All counters are back at nothing.
  auto snapshot = engine_.store().TakeSnapshot();
  for (const storage::TableId table : {1, 2, 3}) {
    EXPECT_THAT(storage::ScanKeys(**snapshot, storage::CounterRange(table),
                                  storage::ScanDirection::kForward),
                ::testing::IsEmpty());
  }
}

TEST_F(TransactWriteItemsTest, TakesTablesByArn) {
  MustWrite({PutAction("arn:aws:dynamodb:us-east-1:000000000000:table/Tab",
                       {{"p", "S:a"}, {"v", "N:1"}})});
  EXPECT_EQ(ValueOf("Tab", "a"), "1");
}

// ---- Requests that are wrong as a whole, in the order of the checks ----

TEST_F(TransactWriteItemsTest, TakesOneToAHundredActions) {
  EXPECT_EQ(ErrorOf({}),
            "1 validation error detected: Value '[]' at 'transactItems' failed "
            "to satisfy constraint: Member must have length greater than or "
            "equal to 1");
  std::vector<v1::TransactWriteItem> actions;
  for (int i = 0; i < 101; ++i) {
    actions.push_back(PutAction("Tab", {{"p", absl::StrCat("S:", i)}}));
  }
  EXPECT_THAT(ErrorOf(actions),
              HasSubstr("at 'transactItems' failed to satisfy constraint: "
                        "Member must have length less than or equal to 100"));
  actions.pop_back();
  EXPECT_TRUE(Write(actions).ok());
}

TEST_F(TransactWriteItemsTest, NamesMembersThatAreMissingOrWrong) {
  v1::TransactWriteItem check =
      CheckAction("Tab", {{"p", "S:a"}}, "attribute_exists(p)");
  check.clear_condition_expression();
  v1::TransactWriteItem update = UpdateAction("T#b", {{"p", "S:b"}}, "");
  update.clear_update_expression();
  EXPECT_EQ(
      ErrorOf({check, update}),
      "3 validation errors detected: Value null at "
      "'transactItems.1.member.conditionCheck.conditionExpression' failed to "
      "satisfy constraint: Member must not be null; Value null at "
      "'transactItems.2.member.update.updateExpression' failed to satisfy "
      "constraint: Member must not be null; Value 'T#b' at "
      "'transactItems.2.member.update.tableName' failed to satisfy constraint: "
      "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
  auto put = PutAction("Tab", {{"p", "S:a"}});
  put.set_return_values_on_condition_check_failure(
      static_cast<v1::ReturnValuesOnConditionCheckFailure>(9));
  EXPECT_EQ(
      ErrorOf({put}),
      "1 validation error detected: Value '9' at "
      "'transactItems.1.member.put.returnValuesOnConditionCheckFailure' failed "
      "to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, "
      "NONE]");
}

TEST_F(TransactWriteItemsTest, BoundsTheToken) {
  for (const auto& [token, message] :
       std::vector<std::pair<std::string, std::string>>{
           {"",
            "Value '' at 'clientRequestToken' failed to satisfy "
            "constraint: Member must have length greater than or equal to "
            "1"},
           {std::string(37, 't'),
            "Value '" + std::string(37, 't') +
                "' at 'clientRequestToken' failed to satisfy constraint: "
                "Member must have length less than or equal to 36"}}) {
    auto request = Transaction({PutAction("Tab", {{"p", "S:a"}})});
    request.set_client_request_token(token);
    EXPECT_EQ(engine_.TransactWriteItems(request).status().message(),
              "1 validation error detected: " + message);
  }
}

TEST_F(TransactWriteItemsTest, TakesOneActionInEachElement) {
  const std::string message =
      "TransactItems can only contain one of Check, Put, Update or Delete";
  v1::TransactWriteItem none;
  none.set_table_name("Tab");
  EXPECT_EQ(ErrorOf({none}), message);
  auto put = PutAction("Tab", {{"p", "S:a"}});
  (*put.mutable_key())["p"] = Value("S:a");
  EXPECT_EQ(ErrorOf({put}), message);
  auto update = UpdateAction("Tab", {{"p", "S:a"}}, "REMOVE v");
  (*update.mutable_item())["p"] = Value("S:a");
  EXPECT_EQ(ErrorOf({update}), message);
  auto deletion = DeleteAction("Tab", {{"p", "S:a"}});
  deletion.set_update_expression("REMOVE v");
  EXPECT_EQ(ErrorOf({deletion}), message);
}

TEST_F(TransactWriteItemsTest, ChecksValuesAndExpressionsBeforeTables) {
  EXPECT_EQ(ErrorOf({PutAction("None", {{"p", "S:a"}, {"v", "N:x"}})}),
            "The parameter cannot be converted to a numeric value: x");
  EXPECT_THAT(ErrorOf({CheckAction("None", {{"p", "S:a"}}, "v =")}),
              StartsWith("Invalid ConditionExpression: "));
  EXPECT_THAT(ErrorOf({UpdateAction("None", {{"p", "S:a"}}, "SET v")}),
              StartsWith("Invalid UpdateExpression: "));
  EXPECT_THAT(ErrorOf({CheckAction("Tab", {{"p", "S:a"}}, "v = :v",
                                   {{":v", "N:1"}, {":w", "N:1"}})}),
              HasSubstr("unused in expressions: keys: {:w}"));
}

TEST_F(TransactWriteItemsTest, NamesAnUnknownTable) {
  const absl::Status status = Write(
      {PutAction("Tab", {{"p", "S:a"}}), PutAction("None", {{"p", "S:a"}})});
  EXPECT_EQ(GetErrorPayload(status).aws_exception(),
            "ResourceNotFoundException");
  EXPECT_EQ(status.message(), "Requested resource not found");
  EXPECT_EQ(ValueOf("Tab", "a"), "-");
}

TEST_F(TransactWriteItemsTest, TakesNoTwoActionsOnOneItem) {
  const std::string message =
      "Transaction request cannot include multiple operations on one item";
  EXPECT_EQ(
      ErrorOf({PutAction("Tab", {{"p", "S:a"}}),
               CheckAction("Tab", {{"p", "S:a"}}, "attribute_exists(p)")}),
      message);
  EXPECT_EQ(
      ErrorOf({DeleteAction("Idx", {{"p", "S:a"}, {"s", "N:1"}}),
               DeleteAction("arn:aws:dynamodb:us-east-1:000000000000:table/Idx",
                            {{"p", "S:a"}, {"s", "N:1.0"}})}),
      message);
  EXPECT_TRUE(Write({PutAction("Tab", {{"p", "S:a"}}),
                     PutAction("Other", {{"p", "S:a"}})})
                  .ok());
}

TEST_F(TransactWriteItemsTest, BoundsItems) {
  EXPECT_EQ(
      ErrorOf({PutAction(
          "Tab", {{"p", "S:a"}, {"v", "S:" + std::string(409'600, 'x')}})}),
      "Item size has exceeded the maximum allowed size");
  std::vector<v1::TransactWriteItem> actions;
  for (int i = 0; i < 10; ++i) {
    actions.push_back(
        PutAction("Tab", {{"p", absl::StrCat("S:", i)},
                          {"v", "S:" + std::string(409'000, 'x')}}));
  }
  EXPECT_TRUE(Write(actions).ok());
  actions.push_back(PutAction(
      "Tab", {{"p", "S:more"}, {"v", "S:" + std::string(105'000, 'x')}}));
  EXPECT_THAT(ErrorOf(actions),
              StartsWith("Collection size of items exceeded"));
  // Items that are only looked at count, too.
  actions.clear();
  for (int i = 0; i < 10; ++i) {
    actions.push_back(CheckAction("Tab", {{"p", absl::StrCat("S:", i)}},
                                  "attribute_exists(p)"));
  }
  EXPECT_TRUE(Write(actions).ok());
  actions.push_back(PutAction(
      "Tab", {{"p", "S:m"}, {"v", "S:" + std::string(105'000, 'x')}}));
  EXPECT_THAT(ErrorOf(actions),
              StartsWith("Collection size of items exceeded"));
}

TEST_F(TransactWriteItemsTest, RefusesEmptyKeysAsAWhole) {
  EXPECT_EQ(ErrorOf({PutAction("Tab", {{"p", "S:"}})}),
            "One or more parameter values are not valid. The AttributeValue "
            "for a key attribute cannot contain an empty string value. Key: p");
  EXPECT_THAT(ErrorOf({DeleteAction("Tab", {{"q", "S:a"}}),
                       DeleteAction("Tab", {{"p", "S:"}})}),
              StartsWith("One or more parameter values are not valid."));
}

// ---- Reasons of actions ----

TEST_F(TransactWriteItemsTest, GivesTheReasonOfEveryAction) {
  MustWrite({PutAction("Tab", {{"p", "S:a"}, {"v", "S:text"}})});
  const absl::Status status = Write({
      DeleteAction("Tab", {{"q", "S:a"}}),
      PutAction("Tab", {{"v", "N:1"}}),
      PutAction("Tab", {{"p", "N:1"}}),
      PutAction("Tab", {{"p", "S:fine"}}),
      UpdateAction("Tab", {{"p", "S:a"}}, "SET v = v + :d", {{":d", "N:1"}}),
      UpdateAction("Tab", {{"p", "S:b"}}, "SET v = w"),
      UpdateAction("Tab", {{"p", "S:c"}}, "SET p = :d", {{":d", "S:x"}}),
      UpdateAction("Tab", {{"p", "S:d"}}, "SET a.b = :d", {{":d", "N:1"}}),
      PutAction("Idx", {{"p", "S:a"}, {"s", "N:1"}, {"a", "S:x"}}),
      CheckAction("Tab", {{"p", "S:e"}}, "attribute_exists(p)"),
  });
  EXPECT_EQ(
      ReasonsOf(status),
      absl::StrCat(
          "ValidationError: The provided key element does not match the "
          "schema | ValidationError: One or more parameter values were "
          "invalid: Missing the key p in the item | ValidationError: One or "
          "more parameter values were invalid: Type mismatch for key p "
          "expected: S actual: N | None | ValidationError: An operand in the "
          "update expression has an incorrect data type | ValidationError: "
          "The provided expression refers to an attribute that does not exist "
          "in the item | ValidationError: One or more parameter values were "
          "invalid: Cannot update attribute p. This attribute is part of the "
          "key | ValidationError: The document path provided in the update "
          "expression is invalid for update | ValidationError: One or more "
          "parameter values were invalid: Type mismatch for Index Key a "
          "Expected: N Actual: S IndexName: by_a | ",
          kConditionFailed));
  EXPECT_EQ(ValueOf("Tab", "fine"), "-");
}

TEST_F(TransactWriteItemsTest, ReasonsOfUpdatesThatGrowTooLarge) {
  MustWrite({PutAction(
      "Tab", {{"p", "S:a"}, {"v", "S:" + std::string(300'000, 'x')}})});
  EXPECT_EQ(ReasonsOf(Write(
                {UpdateAction("Tab", {{"p", "S:a"}}, "SET w = :w",
                              {{":w", "S:" + std::string(300'000, 'x')}})})),
            "ValidationError: Item size to update has exceeded the maximum "
            "allowed size");
}

TEST_F(TransactWriteItemsTest, ReasonsOfWhatUpdatesCompute) {
  const std::string large = "N:9E125";
  auto deep = PutAction("Tab", {{"p", "S:a"}});
  v1::AttributeValue* inner = &(*deep.mutable_item())["deep"];
  for (int level = 1; level < 32; ++level) {
    inner = inner->mutable_l()->add_elements();
  }
  inner->mutable_l();
  MustWrite({deep, PutAction("Tab", {{"p", "S:b"}, {"v", large}}),
             PutAction("Idx", {{"p", "S:c"}, {"s", "N:1"}, {"v", "N:1"}})});
  EXPECT_EQ(
      ReasonsOf(Write(
          {UpdateAction("Tab", {{"p", "S:a"}}, "SET deep[1] = deep"),
           UpdateAction("Tab", {{"p", "S:b"}}, "ADD v :v", {{":v", large}}),
           UpdateAction("Idx", {{"p", "S:c"}, {"s", "N:1"}}, "SET g = v"),
           UpdateAction("Idx", {{"p", "S:d"}, {"s", "N:1"}}, "SET g = :g",
                        {{":g", "S:" + std::string(2049, 'g')}})})),
      "ValidationError: Nesting Levels have exceeded supported limits: "
      "Attributes in the item have nested levels beyond supported limit | "
      "ValidationError: Number overflow. Attempting to store a number with "
      "magnitude larger than supported range | ValidationError: The update "
      "expression attempted to update the secondary index key to unsupported "
      "type | ValidationError: The update expression attempted to update the "
      "secondary index key beyond allowed size limits");
}

TEST_F(TransactWriteItemsTest, ReturnsTheOldItemOnRequest) {
  MustWrite({PutAction("Tab", {{"p", "S:a"}, {"v", "N:1"}})});
  std::vector<v1::TransactWriteItem> actions = {
      DeleteAction("Tab", {{"p", "S:a"}}), DeleteAction("Tab", {{"p", "S:b"}})};
  for (auto& action : actions) {
    action.set_condition_expression("v = :v");
    (*action.mutable_expression_attribute_values())[":v"] = Value("N:2");
    action.set_return_values_on_condition_check_failure(
        v1::RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD);
  }
  auto reasons = CancellationOf(Write(actions));
  EXPECT_EQ(reasons.cancellation_reasons(0).item().attributes().at("v").n(),
            "1");
  EXPECT_FALSE(reasons.cancellation_reasons(1).has_item());
  actions[0].clear_return_values_on_condition_check_failure();
  reasons = CancellationOf(Write(actions));
  EXPECT_FALSE(reasons.cancellation_reasons(0).has_item());
}

TEST_F(TransactWriteItemsTest, ItemsInReasonsAreBounded) {
  // A number of two bytes that is 126 digits long, and so in wire form.
  v1::TransactWriteItem action =
      CheckAction("Tab", {{"p", "S:a"}}, "attribute_not_exists(p)");
  action.set_return_values_on_condition_check_failure(
      v1::RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD);
  std::vector<v1::TransactWriteItem> puts;
  std::vector<v1::TransactWriteItem> checks;
  for (int i = 0; i < 3; ++i) {
    puts.push_back(PutAction("Tab", {{"p", absl::StrCat("S:", i)}}));
    auto* list = (*puts.back().mutable_item())["v"].mutable_l();
    for (int n = 0; n < 12'000; ++n) list->add_elements()->set_n("1E125");
    checks.push_back(action);
    (*checks.back().mutable_key())["p"] = Value(absl::StrCat("S:", i));
  }
  MustWrite(puts);
  const auto reasons = CancellationOf(Write(checks));
  EXPECT_TRUE(reasons.cancellation_reasons(0).has_item());
  EXPECT_TRUE(reasons.cancellation_reasons(1).has_item());
  EXPECT_FALSE(reasons.cancellation_reasons(2).has_item());
  EXPECT_EQ(reasons.cancellation_reasons(2).code(), "ConditionalCheckFailed");
}

// ---- Tables that change between preparation and commit ----

TEST_F(TransactWriteItemsTest, FollowsATableThatIsReplacedMeanwhile) {
  // The new table has no sort key: two items become one.
  std::string reasons;
  std::string again;
  {
    storage::SequencerHold hold(engine_.store());
    v1::DeleteTableRequest drop;
    drop.set_table_name("Idx");
    engine_.engine().DeleteTable(drop, {}, [](auto) {});
    engine_.engine().CreateTable(SimpleTable("Idx"), {}, [](auto) {});
    engine_.engine().TransactWriteItems(
        Transaction({PutAction("Idx", {{"p", "S:a"}, {"s", "N:1"}}),
                     PutAction("Idx", {{"p", "S:a"}, {"s", "N:2"}})}),
        {}, [&](auto response) {
          reasons = std::string(response.status().message());
        });
    engine_.engine().TransactWriteItems(
        Transaction({PutAction("Idx", {{"p", "S:b"}, {"s", "N:1"}}),
                     DeleteAction("Idx", {{"p", "S:a"}, {"s", "N:1"}})}),
        {}, [&](auto response) { again = ReasonsOf(response.status()); });
  }
  ASSERT_TRUE(
      storage::CommitAndWait(engine_.store(), storage::PutRecord("~", ""))
          .ok());
  EXPECT_EQ(
      reasons,
      "Transaction request cannot include multiple operations on one item");
  EXPECT_EQ(again,
            "None | ValidationError: The provided key element does not match "
            "the schema");
  EXPECT_EQ(ValueOf("Idx", "a"), "-");
}

TEST_F(TransactWriteItemsTest, IsDroppedWhenItsDeadlineHasPassed) {
  absl::Status outcome;
  engine_.engine().TransactWriteItems(
      Transaction({PutAction("Tab", {{"p", "S:a"}})}),
      {absl::FromUnixSeconds(1)},
      [&](auto response) { outcome = response.status(); });
  ASSERT_TRUE(
      storage::CommitAndWait(engine_.store(), storage::PutRecord("~", ""))
          .ok());
  EXPECT_EQ(outcome.code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(ValueOf("Tab", "a"), "-");
}

// ---- The bounds of the store ----

TEST(TransactionBoundsTest, AFullQueueAsksToRetry) {
  storage::MemoryStoreOptions limited;
  limited.sequencer_limits.queue_bytes_max = 2000;
  const auto store = storage::NewMemoryStore(limited);
  EngineOptions options;
  options.store = store.get();
  FakeEngine engine(options);
  ASSERT_TRUE(engine.CreateTable(SimpleTable("Tab")).ok());
  const auto request = Transaction(
      {PutAction("Tab", {{"p", "S:a"}, {"v", "S:" + std::string(1500, 'x')}})});
  absl::Status refused;
  {
    storage::SequencerHold hold(*store);
    engine.engine().TransactWriteItems(request, {}, [](auto) {});
    engine.engine().TransactWriteItems(
        request, {}, [&](auto response) { refused = response.status(); });
    EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
    EXPECT_EQ(GetErrorPayload(refused).aws_exception(), "ThrottlingException");
  }
  // One that is larger than the queue alone is taken by an empty one.
  ASSERT_TRUE(storage::CommitAndWait(*store, storage::PutRecord("~", "")).ok());
  EXPECT_TRUE(
      engine
          .TransactWriteItems(Transaction({PutAction(
              "Tab", {{"p", "S:b"}, {"v", "S:" + std::string(100'000, 'x')}})}))
          .ok());
}

TEST(TransactionBoundsTest, OneBeyondTheBudgetOfACommitWritesNothing) {
  storage::MemoryStoreOptions limited;
  limited.sequencer_limits.apply_operations_max = 20;
  const auto store = storage::NewMemoryStore(limited);
  EngineOptions options;
  options.store = store.get();
  FakeEngine engine(options);
  ASSERT_TRUE(engine.CreateTable(SimpleTable("Tab")).ok());
  std::vector<v1::TransactWriteItem> actions;
  for (int i = 0; i < 10; ++i) {
    actions.push_back(PutAction("Tab", {{"p", absl::StrCat("S:", i)}}));
  }
  const absl::Status status =
      engine.TransactWriteItems(Transaction(actions)).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal) << status;
  v1::ScanRequest scan;
  scan.set_table_name("Tab");
  EXPECT_EQ(engine.Scan(scan)->count(), 0);
}

// ---- Figures ----

TEST_F(TransactWriteItemsTest, ReportsCapacityByTable) {
  MustWrite(
      {PutAction("Tab", {{"p", "S:a"}, {"v", "S:" + std::string(3000, 'x')}})});
  auto request = Transaction(
      {PutAction("Idx", {{"p", "S:a"}, {"s", "N:1"}, {"g", "S:x"}}),
       CheckAction("Tab", {{"p", "S:a"}}, "attribute_exists(p)"),
       CheckAction("Tab", {{"p", "S:none"}}, "attribute_not_exists(p)"),
       DeleteAction("Idx", {{"p", "S:a"}, {"s", "N:2"}})});
  request.set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_INDEXES);
  auto response = engine_.TransactWriteItems(request);
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->consumed_capacity_size(), 2);
  const auto& indexed = response->consumed_capacity(0);
  EXPECT_EQ(indexed.table_name(), "Idx");
  EXPECT_EQ(indexed.capacity_units(), 5);
  EXPECT_EQ(indexed.write_capacity_units(), 5);
  EXPECT_FALSE(indexed.has_read_capacity_units());
  EXPECT_EQ(indexed.table().capacity_units(), 4);
  EXPECT_EQ(indexed.table().write_capacity_units(), 4);
  // Index parts are not doubled.
  EXPECT_EQ(indexed.global_secondary_indexes().at("by_g").capacity_units(), 1);
  EXPECT_EQ(response->consumed_capacity(1).table_name(), "Tab");
  EXPECT_EQ(response->consumed_capacity(1).capacity_units(), 8);
  EXPECT_EQ(response->item_collection_metrics_size(), 0);
}

TEST_F(TransactWriteItemsTest, ReportsTheCollectionsThatItChanges) {
  auto request = Transaction({PutAction("Idx", {{"p", "S:a"}, {"s", "N:1"}}),
                              PutAction("Tab", {{"p", "S:a"}}),
                              DeleteAction("Idx", {{"p", "S:a"}, {"s", "N:2"}}),
                              CheckAction("Idx", {{"p", "S:b"}, {"s", "N:1"}},
                                          "attribute_not_exists(p)")});
  request.set_return_item_collection_metrics(
      v1::RETURN_ITEM_COLLECTION_METRICS_SIZE);
  auto response = engine_.TransactWriteItems(request);
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->item_collection_metrics_size(), 1);
  const auto& metrics = response->item_collection_metrics(0);
  EXPECT_EQ(metrics.table_name(), "Idx");
  EXPECT_EQ(metrics.item_collection_key().at("p").s(), "a");
  EXPECT_EQ(metrics.size_estimate_upper_gb(), 1);
}

// ---- Item collections ----

TEST(TransactionCollectionTest, CountsTheTransactionAsAWhole) {
  EngineOptions options;
  options.item_collection_bytes_max = 1000;
  FakeEngine engine(options);
  ASSERT_TRUE(
      engine.CreateTable(IndexedTable("Idx", v1::SCALAR_ATTRIBUTE_TYPE_N))
          .ok());
  const auto put = [](const std::string& sort, size_t bytes) {
    return PutAction("Idx", {{"p", "S:k"},
                             {"s", "N:" + sort},
                             {"f", "S:" + std::string(bytes, 'x')}});
  };
  const auto write = [&](const std::vector<v1::TransactWriteItem>& actions) {
    return engine.TransactWriteItems(Transaction(actions)).status();
  };
  // Each alone would fit.
  EXPECT_EQ(ReasonsOf(write({put("1", 500), put("2", 500),
                             DeleteAction("Idx", {{"p", "S:k"}, {"s", "N:3"}}),
                             PutAction("Idx", {{"p", "S:l"}, {"s", "N:1"}})})),
            "ItemCollectionSizeLimitExceeded: Collection size exceeded. | "
            "ItemCollectionSizeLimitExceeded: Collection size exceeded. | "
            "None | None");
  ASSERT_TRUE(write({put("1", 500), put("2", 400)}).ok());
  // What one frees, another may take.
  EXPECT_TRUE(
      write({put("3", 400), DeleteAction("Idx", {{"p", "S:k"}, {"s", "N:2"}})})
          .ok());
  EXPECT_EQ(ReasonsOf(write({put("4", 400)})),
            "ItemCollectionSizeLimitExceeded: Collection size exceeded.");
  // A failed condition goes before the size.
  auto conditional = put("4", 400);
  conditional.set_condition_expression("attribute_exists(p)");
  EXPECT_EQ(ReasonsOf(write({conditional})), kConditionFailed);
}

}  // namespace
}  // namespace hashrange::engine
