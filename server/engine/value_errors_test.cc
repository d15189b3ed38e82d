// What is said of wrong attribute values, wherever a request may have them.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"

namespace hashrange::engine {
namespace {

constexpr char kInvalid[] = "One or more parameter values were invalid: ";

// Whether the message has no prefix in a start key.
enum class InStartKey { kPrefixed, kBare };

struct WrongValue {
  v1::AttributeValue value;
  std::string message;
  InStartKey in_start_key = InStartKey::kBare;
};

v1::AttributeValue Text(const std::string& text) {
  return Parse<v1::AttributeValue>(text);
}

std::vector<WrongValue> WrongValues() {
  return {
      {Text(""),
       "Supplied AttributeValue is empty, must contain exactly one of the "
       "supported datatypes",
       InStartKey::kPrefixed},
      {Text("null: false"),
       absl::StrCat(kInvalid,
                    "Null attribute value types must have the value of true"),
       InStartKey::kPrefixed},
      {Text("ss {}"), absl::StrCat(kInvalid, "An string set  may not be empty"),
       InStartKey::kPrefixed},
      {Text("ns {}"),
       absl::StrCat(kInvalid, "An number set  may not be empty")},
      {Text("bs {}"), absl::StrCat(kInvalid, "Binary sets should not be empty"),
       InStartKey::kPrefixed},
      {Text("ss { elements: 'a' elements: 'b' elements: 'a' }"),
       absl::StrCat(kInvalid,
                    "Input collection [a, b, a] contains duplicates.")},
      {Text("ns { elements: '10' elements: '1E1' }"),
       "Input collection contains duplicates"},
      {Text("bs { elements: 'a' elements: 'a' }"),
       absl::StrCat(kInvalid,
                    "Input collection [YQ==, YQ==]of type BS "
                    "contains duplicates.")},
      {Text("n: ''"), "The parameter cannot be converted to a numeric value"},
      {Text("n: '1 '"),
       "The parameter cannot be converted to a numeric value: 1 "},
      {Text("n: '-1E126'"),
       "Number overflow. Attempting to store a number with magnitude larger "
       "than supported range"},
      {Text("n: '-1E-131'"),
       "Number underflow. Attempting to store a number with magnitude smaller "
       "than supported range"},
      {Text("n: '1.00000000000000000000000000000000000001'"),
       "Attempting to store more than 38 significant digits in a Number"},
  };
}

v1::AttributeValue TooDeep() {
  v1::AttributeValue value;
  value.mutable_l();
  for (int level = 1; level < 33; ++level) {
    v1::AttributeValue outer;
    *outer.mutable_l()->add_elements() = std::move(value);
    value = std::move(outer);
  }
  return value;
}

constexpr char kTooDeep[] =
    "Nesting Levels have exceeded supported limits: Attributes in the item "
    "have nested levels beyond supported limit";

// Sends `value` in one place of one request; returns the error.
struct Position {
  const char* what;
  std::function<absl::Status(FakeEngine&, const v1::AttributeValue& value)>
      send;
};

template <typename Request>
Request ForTable() {
  Request request;
  request.set_table_name("Tab");
  return request;
}

std::vector<Position> PositionsInItemsAndKeys() {
  return {
      {"PutItem",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         auto request = ForTable<v1::PutItemRequest>();
         (*request.mutable_item())["v"] = value;
         return engine.PutItem(request).status();
       }},
      {"GetItem",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         auto request = ForTable<v1::GetItemRequest>();
         (*request.mutable_key())["p"] = value;
         return engine.GetItem(request).status();
       }},
      {"UpdateItem",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         auto request = ForTable<v1::UpdateItemRequest>();
         (*request.mutable_key())["p"] = value;
         return engine.UpdateItem(request).status();
       }},
      {"DeleteItem",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         auto request = ForTable<v1::DeleteItemRequest>();
         (*request.mutable_key())["p"] = value;
         return engine.DeleteItem(request).status();
       }},
      {"BatchGetItem",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         v1::BatchGetItemRequest request;
         *request.add_keys() = ForTable<v1::TableKey>();
         (*request.mutable_keys(0)->mutable_key())["p"] = value;
         return engine.BatchGetItem(request).status();
       }},
      {"a put of BatchWriteItem",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         v1::BatchWriteItemRequest request;
         auto write = ForTable<v1::WriteRequest>();
         (*write.mutable_put()->mutable_item())["v"] = value;
         *request.add_requests() = write;
         return engine.BatchWriteItem(request).status();
       }},
      {"a delete of BatchWriteItem",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         v1::BatchWriteItemRequest request;
         auto write = ForTable<v1::WriteRequest>();
         (*write.mutable_delete_()->mutable_key())["p"] = value;
         *request.add_requests() = write;
         return engine.BatchWriteItem(request).status();
       }},
      {"a put of TransactWriteItems",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         v1::TransactWriteItemsRequest request;
         auto action = ForTable<v1::TransactWriteItem>();
         action.set_action(v1::TRANSACT_WRITE_ACTION_PUT);
         (*action.mutable_item())["v"] = value;
         *request.add_transact_items() = action;
         return engine.TransactWriteItems(request).status();
       }},
      {"TransactGetItems",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         v1::TransactGetItemsRequest request;
         *request.add_transact_items() = ForTable<v1::TransactGetItem>();
         (*request.mutable_transact_items(0)->mutable_key())["p"] = value;
         return engine.TransactGetItems(request).status();
       }},
  };
}

std::vector<Position> PositionsOfPlaceholders() {
  return {
      {"PutItem",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         auto request = ForTable<v1::PutItemRequest>();
         request.set_condition_expression("a = :v");
         (*request.mutable_expression_attribute_values())[":v"] = value;
         return engine.PutItem(request).status();
       }},
      {"UpdateItem",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         auto request = ForTable<v1::UpdateItemRequest>();
         request.set_update_expression("SET a = :v");
         (*request.mutable_expression_attribute_values())[":v"] = value;
         return engine.UpdateItem(request).status();
       }},
      {"Query",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         auto request = ForTable<v1::QueryRequest>();
         request.set_key_condition_expression("p = :v");
         (*request.mutable_expression_attribute_values())[":v"] = value;
         return engine.Query(request).status();
       }},
      {"Scan",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         auto request = ForTable<v1::ScanRequest>();
         request.set_filter_expression("a = :v");
         (*request.mutable_expression_attribute_values())[":v"] = value;
         return engine.Scan(request).status();
       }},
      {"TransactWriteItems",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         v1::TransactWriteItemsRequest request;
         auto action = ForTable<v1::TransactWriteItem>();
         action.set_action(v1::TRANSACT_WRITE_ACTION_CONDITION_CHECK);
         action.set_condition_expression("a = :v");
         (*action.mutable_expression_attribute_values())[":v"] = value;
         *request.add_transact_items() = action;
         return engine.TransactWriteItems(request).status();
       }},
  };
}

std::vector<Position> PositionsOfStartKeys() {
  return {
      {"Query",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         auto request = ForTable<v1::QueryRequest>();
         (*request.mutable_exclusive_start_key())["p"] = value;
         return engine.Query(request).status();
       }},
      {"Scan",
       [](FakeEngine& engine, const v1::AttributeValue& value) {
         auto request = ForTable<v1::ScanRequest>();
         (*request.mutable_exclusive_start_key())["p"] = value;
         return engine.Scan(request).status();
       }},
  };
}

TEST(ValueErrorsTest, AreReportedInEveryPosition) {
  FakeEngine engine;
  for (const Position& position : PositionsInItemsAndKeys()) {
    SCOPED_TRACE(position.what);
    for (const WrongValue& wrong : WrongValues()) {
      EXPECT_EQ(position.send(engine, wrong.value).message(), wrong.message);
    }
    EXPECT_EQ(position.send(engine, TooDeep()).message(), kTooDeep);
  }
}

TEST(ValueErrorsTest, OfPlaceholdersNameTheKey) {
  FakeEngine engine;
  for (const Position& position : PositionsOfPlaceholders()) {
    SCOPED_TRACE(position.what);
    for (const WrongValue& wrong : WrongValues()) {
      EXPECT_EQ(
          position.send(engine, wrong.value).message(),
          absl::StrCat("ExpressionAttributeValues contains invalid value: ",
                       wrong.message, " for key :v"));
    }
    EXPECT_EQ(position.send(engine, TooDeep()).message(), kTooDeep);
  }
}

TEST(ValueErrorsTest, OfStartKeysHaveAPrefixOrNot) {
  FakeEngine engine;
  const std::string prefix = "The provided starting key is invalid: ";
  for (const Position& position : PositionsOfStartKeys()) {
    SCOPED_TRACE(position.what);
    for (const WrongValue& wrong : WrongValues()) {
      EXPECT_EQ(position.send(engine, wrong.value).message(),
                wrong.in_start_key == InStartKey::kBare
                    ? wrong.message
                    : absl::StrCat(prefix, wrong.message));
    }
    EXPECT_EQ(position.send(engine, TooDeep()).message(),
              absl::StrCat(prefix, kTooDeep));
  }
}

}  // namespace
}  // namespace hashrange::engine
