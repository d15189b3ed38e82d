#include "server/engine/item/update_item.h"

#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/errors.h"
#include "server/engine/fake_engine.h"

namespace hashrange::engine {
namespace {

using ::testing::HasSubstr;

class UpdateItemTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(
        engine_.CreateTable(IndexedTable("Tab", v1::SCALAR_ATTRIBUTE_TYPE_N))
            .ok());
  }

  static v1::UpdateItemRequest Update(const std::string& expression,
                                      const std::string& more = "") {
    auto request = Parse<v1::UpdateItemRequest>(R"pb(
                                                  table_name: "Tab"
                                                  key {
                                                    key: "p"
                                                    value { s: "k" }
                                                  }
                                                  key {
                                                    key: "s"
                                                    value { n: "1" }
                                                  })pb" +
                                                more);
    if (!expression.empty()) request.set_update_expression(expression);
    return request;
  }
  void PutItem(const std::string& attributes) {
    auto request = Parse<v1::PutItemRequest>(R"pb(
                                               table_name: "Tab"
                                               item {
                                                 key: "p"
                                                 value { s: "k" }
                                               }
                                               item {
                                                 key: "s"
                                                 value { n: "1" }
                                               })pb" +
                                             attributes);
    auto response = engine_.PutItem(request);
    ASSERT_TRUE(response.ok()) << response.status();
  }
  v1::GetItemResponse Get() {
    return *engine_.GetItem(Parse<v1::GetItemRequest>(R"pb(
      table_name: "Tab"
      key {
        key: "p"
        value { s: "k" }
      }
      key {
        key: "s"
        value { n: "1" }
      })pb"));
  }
  std::string ErrorOf(const v1::UpdateItemRequest& request) {
    return std::string(engine_.UpdateItem(request).status().message());
  }
  int CountRed() {
    auto request = Parse<v1::QueryRequest>(R"pb(
      table_name: "Tab"
      index_name: "by_g"
      key_condition_expression: "g = :v"
      expression_attribute_values {
        key: ":v"
        value { s: "red" }
      })pb");
    return engine_.Query(request)->count();
  }

  FakeEngine engine_;
};

constexpr char kOne[] =
    R"pb(expression_attribute_values {
           key: ":v"
           value { n: "1" }
         })pb";

TEST_F(UpdateItemTest, CreatesTheItemIfThereIsNone) {
  ASSERT_TRUE(engine_.UpdateItem(Update("ADD x :v", kOne)).ok());
  EXPECT_EQ(Get().item().attributes().at("x").n(), "1");
  EXPECT_EQ(Get().item().attributes_size(), 3);
}

TEST_F(UpdateItemTest, CreatesTheBareKeyWithoutAnExpression) {
  ASSERT_TRUE(engine_.UpdateItem(Update("")).ok());
  EXPECT_EQ(Get().item().attributes_size(), 2);
}

TEST_F(UpdateItemTest, RemovingCreatesNothing) {
  ASSERT_TRUE(engine_.UpdateItem(Update("REMOVE x")).ok());
  EXPECT_FALSE(Get().has_item());
}

TEST_F(UpdateItemTest, OperandsMeanTheItemBefore) {
  PutItem(R"pb(item {
                 key: "x"
                 value { n: "1" }
               }
               item {
                 key: "y"
                 value { n: "2" }
               })pb");
  auto request = Update("SET x = y, y = x");
  request.set_return_values(v1::RETURN_VALUES_ALL_NEW);
  auto response = engine_.UpdateItem(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->attributes().attributes().at("x").n(), "2");
  EXPECT_EQ(response->attributes().attributes().at("y").n(), "1");
}

TEST_F(UpdateItemTest, ReturnsWhatWasAsked) {
  PutItem(R"pb(item {
                 key: "x"
                 value { n: "1" }
               }
               item {
                 key: "y"
                 value { n: "2" }
               })pb");
  auto request = Update("SET x = x + :v", kOne);
  request.set_return_values(v1::RETURN_VALUES_UPDATED_NEW);
  auto attributes = engine_.UpdateItem(request)->attributes().attributes();
  EXPECT_EQ(attributes.size(), 1u);
  EXPECT_EQ(attributes.at("x").n(), "2");
  request.set_return_values(v1::RETURN_VALUES_UPDATED_OLD);
  attributes = engine_.UpdateItem(request)->attributes().attributes();
  EXPECT_EQ(attributes.size(), 1u);
  EXPECT_EQ(attributes.at("x").n(), "2");
  request.set_return_values(v1::RETURN_VALUES_ALL_OLD);
  attributes = engine_.UpdateItem(request)->attributes().attributes();
  EXPECT_EQ(attributes.size(), 4u);
  EXPECT_EQ(attributes.at("x").n(), "3");
}

TEST_F(UpdateItemTest, MovesIndexEntries) {
  const std::string red = R"pb(expression_attribute_values {
                                 key: ":v"
                                 value { s: "red" }
                               })pb";
  ASSERT_TRUE(engine_.UpdateItem(Update("SET g = :v", red)).ok());
  EXPECT_EQ(CountRed(), 1);
  ASSERT_TRUE(engine_.UpdateItem(Update("REMOVE g")).ok());
  EXPECT_EQ(CountRed(), 0);
}

TEST_F(UpdateItemTest, RefusesToChangeKeys) {
  EXPECT_EQ(ErrorOf(Update("SET s = :v", kOne)),
            "One or more parameter values were invalid: Cannot update "
            "attribute s. This attribute is part of the key");
  EXPECT_EQ(ErrorOf(Update("SET x = p.y")),
            "Key attributes must be scalars; list random access '[]' and map "
            "lookup '.' are not allowed: Key: p");
  EXPECT_EQ(ErrorOf(Update("SET g = :v", kOne)),
            "One or more parameter values were invalid: Type mismatch for "
            "Index Key g Expected: S Actual: N IndexName: by_g");
  PutItem(R"pb(item {
                 key: "x"
                 value { n: "1" }
               })pb");
  EXPECT_EQ(ErrorOf(Update("SET g = x")),
            "The update expression attempted to update the secondary index "
            "key to unsupported type");
}

TEST_F(UpdateItemTest, NoSectionChangesKeys) {
  const char kSet[] =
      "expression_attribute_values { key: ':v' "
      "value { ss { elements: 'x' } } }";
  for (const auto& [expression, values] :
       {std::pair<std::string, std::string>("SET p = :v", kOne),
        {"SET p.x = :v", kOne},
        {"REMOVE p", ""},
        {"ADD p :v", kOne},
        {"DELETE p :v", kSet}}) {
    EXPECT_EQ(ErrorOf(Update(expression, values)),
              "One or more parameter values were invalid: Cannot update "
              "attribute p. This attribute is part of the key")
        << expression;
  }
}

TEST_F(UpdateItemTest, PathsMayNotLeadIntoKeys) {
  const std::string error =
      "Key attributes must be scalars; list random access '[]' and map lookup "
      "'.' are not allowed: ";
  EXPECT_EQ(ErrorOf(Update("SET x = p[0]")), error + "Key: p");
  EXPECT_EQ(ErrorOf(Update("SET g.x = :v", kOne)), error + "IndexKey: g");
  EXPECT_EQ(ErrorOf(Update("REMOVE a[1]")), error + "IndexKey: a");
  auto conditional = Update("REMOVE x");
  conditional.set_condition_expression("attribute_exists(s.x)");
  EXPECT_EQ(ErrorOf(conditional), error + "Key: s");
  conditional.set_condition_expression("size(g[0]) = size(x)");
  EXPECT_EQ(ErrorOf(conditional), error + "IndexKey: g");
}

TEST_F(UpdateItemTest, ReturnsNothingWhereNothingWas) {
  const auto returned = [this](const std::string& expression,
                               const std::string& values,
                               v1::ReturnValues what) {
    auto request = Update(expression, values);
    request.set_return_values(what);
    auto response = engine_.UpdateItem(request);
    EXPECT_TRUE(response.ok()) << response.status();
    if (!response->has_attributes()) return -1;
    return static_cast<int>(response->attributes().attributes().size());
  };
  // There is no item.
  EXPECT_EQ(returned("REMOVE x", "", v1::RETURN_VALUES_ALL_NEW), -1);
  EXPECT_EQ(returned("REMOVE x", "", v1::RETURN_VALUES_ALL_OLD), -1);
  EXPECT_EQ(returned("ADD x :v", kOne, v1::RETURN_VALUES_ALL_OLD), -1);
  // There is one, without the attribute.
  EXPECT_EQ(returned("ADD y :v", kOne, v1::RETURN_VALUES_UPDATED_OLD), -1);
  EXPECT_EQ(returned("REMOVE y", "", v1::RETURN_VALUES_UPDATED_NEW), -1);
  EXPECT_EQ(returned("", "", v1::RETURN_VALUES_UPDATED_NEW), -1);
  EXPECT_EQ(returned("", "", v1::RETURN_VALUES_UPDATED_OLD), -1);
  EXPECT_EQ(returned("ADD x :v", kOne, v1::RETURN_VALUES_NONE), -1);
  EXPECT_EQ(returned("ADD x :v", kOne, v1::RETURN_VALUES_ALL_NEW), 3);
}

TEST_F(UpdateItemTest, ChecksOnlyTheIndexKeysThatItChanges) {
  // From before there is the index: it cannot have this item.
  PutItem(R"pb(item {
                 key: "x"
                 value { bool: true }
               })pb");
  ASSERT_TRUE(
      engine_
          .UpdateTable(Parse<v1::UpdateTableRequest>(R"pb(
            table_name: "Tab"
            attribute_definitions {
              attribute_name: "x"
              attribute_type: SCALAR_ATTRIBUTE_TYPE_S
            }
            attribute_definitions {
              attribute_name: "y"
              attribute_type: SCALAR_ATTRIBUTE_TYPE_N
            }
            global_secondary_index_updates {
              create {
                index_name: "by_x"
                key_schema { attribute_name: "x" key_type: KEY_TYPE_HASH }
                key_schema { attribute_name: "y" key_type: KEY_TYPE_RANGE }
                projection { projection_type: PROJECTION_TYPE_ALL }
              }
            })pb"))
          .ok());
  engine_.engine().WaitForIndexBuildsForTest();
  EXPECT_EQ(ErrorOf(Update("SET y = :v", kOne)), "");
  EXPECT_EQ(ErrorOf(Update("REMOVE y")), "");
  EXPECT_EQ(ErrorOf(Update("SET y = s")), "");
  EXPECT_EQ(ErrorOf(Update("SET x = s")),
            "The update expression attempted to update the secondary index "
            "key to unsupported type");
}

TEST_F(UpdateItemTest, RefusesResultsThatAreTooLarge) {
  PutItem(R"pb(item {
                 key: "x"
                 value { s: "1" }
               })pb");
  auto request = Update("SET y = :v", kOne);
  (*request.mutable_expression_attribute_values())[":v"].set_s(
      std::string(400 * 1024 - 7, 'y'));
  EXPECT_EQ(ErrorOf(request),
            "Item size to update has exceeded the maximum allowed size");
  EXPECT_FALSE(Get().item().attributes().contains("y"));
}

TEST_F(UpdateItemTest, ChecksTheCondition) {
  auto request = Update("SET x = :v", kOne);
  request.set_condition_expression("attribute_exists(p)");
  auto response = engine_.UpdateItem(request);
  EXPECT_TRUE(absl::IsFailedPrecondition(response.status()));
  EXPECT_EQ(response.status().message(), "The conditional request failed");
  EXPECT_FALSE(Get().has_item());
  PutItem("");
  EXPECT_TRUE(engine_.UpdateItem(request).ok());
}

TEST_F(UpdateItemTest, FailedConditionCarriesTheItemOnRequest) {
  PutItem(R"pb(item {
                 key: "x"
                 value { n: "7" }
               })pb");
  auto request = Update("SET x = :v", kOne);
  request.set_condition_expression("x < :v");
  request.set_return_values_on_condition_check_failure(
      v1::RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD);
  const ErrorPayload payload =
      GetErrorPayload(engine_.UpdateItem(request).status());
  EXPECT_EQ(payload.conditional_check_failure().item().attributes().at("x").n(),
            "7");
}

TEST_F(UpdateItemTest, PutAndDeleteCheckConditionsToo) {
  auto put = Parse<v1::PutItemRequest>(R"pb(
    table_name: "Tab"
    item {
      key: "p"
      value { s: "k" }
    }
    item {
      key: "s"
      value { n: "1" }
    }
    condition_expression: "attribute_not_exists(#p)"
    expression_attribute_names { key: "#p" value: "p" })pb");
  EXPECT_TRUE(engine_.PutItem(put).ok());
  EXPECT_TRUE(absl::IsFailedPrecondition(engine_.PutItem(put).status()));
  auto remove = Parse<v1::DeleteItemRequest>(R"pb(
    table_name: "Tab"
    key {
      key: "p"
      value { s: "k" }
    }
    key {
      key: "s"
      value { n: "1" }
    }
    condition_expression: "attribute_exists(nothing)")pb");
  EXPECT_TRUE(absl::IsFailedPrecondition(engine_.DeleteItem(remove).status()));
  remove.set_condition_expression("attribute_exists(p)");
  EXPECT_TRUE(engine_.DeleteItem(remove).ok());
  EXPECT_FALSE(Get().has_item());
}

TEST_F(UpdateItemTest, NamesWhatIsWrongWithExpressions) {
  EXPECT_THAT(ErrorOf(Update("SET x = ")),
              HasSubstr("Invalid UpdateExpression: Syntax error"));
  EXPECT_EQ(ErrorOf(Update("", kOne)),
            "ExpressionAttributeValues can only be specified when using "
            "expressions: UpdateExpression and ConditionExpression are null");
  EXPECT_EQ(ErrorOf(Update("REMOVE x", kOne)),
            "Value provided in ExpressionAttributeValues unused in "
            "expressions: keys: {:v}");
  EXPECT_EQ(ErrorOf(Update("SET x = y")),
            "The provided expression refers to an attribute that does not "
            "exist in the item");
}

}  // namespace
}  // namespace hashrange::engine
