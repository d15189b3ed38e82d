// The parameters of before expressions.

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/http/test_api.h"

namespace hashrange::http {
namespace {

std::string Invalid(const std::string& message) {
  return ValidationBody(
      absl::StrCat("One or more parameter values were invalid: ", message));
}

constexpr char kConditionFailed[] =
    R"(400 {"__type":"com.amazonaws.dynamodb.v20120810#)"
    R"(ConditionalCheckFailedException",)"
    R"("message":"The conditional request failed"})";

TEST(AttributesToGetTest, ReturnsWholeAttributes) {
  TestApi api;
  api.CreateTable();
  api.Do("PutItem", R"({"TableName":"Tab","Item":{"p":{"S":"a"},
      "a.b":{"N":"1"},"c":{"N":"2"}}})");
  const std::string start =
      R"({"TableName":"Tab","Key":{"p":{"S":"a"}},"AttributesToGet":)";
  ExpectExchanges(
      api,
      {{"GetItem", start + R"(["a.b","none"]})",
        R"({"Item":{"a.b":{"N":"1"}}})"},
       {"GetItem", start + R"(["c","c"]})",
        Invalid("Duplicate value in attribute name: c")},
       {"GetItem", start + R"(["c"],"ExpressionAttributeNames":{"#a":"b"}})",
        ValidationBody("ExpressionAttributeNames can only be specified when "
                       "using expressions")},
       {"BatchGetItem",
        R"({"RequestItems":{"Tab":{"Keys":[{"p":{"S":"a"}}],)"
        R"("AttributesToGet":["c"]}}})",
        R"({"Responses":{"Tab":[{"c":{"N":"2"}}]},"UnprocessedKeys":{}})"},
       {"Scan", R"({"TableName":"Tab","AttributesToGet":["c"]})",
        R"({"Items":[{"c":{"N":"2"}}],"Count":1,"ScannedCount":1})"},
       {"Scan",
        R"({"TableName":"Tab","AttributesToGet":["c"],"Select":"COUNT"})",
        ValidationBody("Cannot specify the AttributesToGet when choosing to "
                       "get only the Count")}});
}

// The answer to a put with this Expected onto an item with v = 5, w = "text",
// x = ["a","b"].
std::string PutExpecting(const std::string& expected) {
  TestApi api;
  api.CreateTable();
  api.Do("PutItem", R"({"TableName":"Tab","Item":{"p":{"S":"a"},"v":{"N":"5"},
      "w":{"S":"text"},"x":{"SS":["a","b"]}}})");
  return api.Call("PutItem",
                  absl::StrCat(R"({"TableName":"Tab","Item":{"p":{"S":"a"}},)",
                               expected, "}"));
}

TEST(ExpectedTest, ConditionsThatHold) {
  for (const char* expected :
       {R"("Expected":{})", R"("Expected":{"v":{"Value":{"N":"5.0"}}})",
        R"("Expected":{"v":{"Exists":true,"Value":{"N":"5"}}})",
        R"("Expected":{"none":{"Exists":false}})",
        R"("Expected":{"v":{"ComparisonOperator":"LT","Value":{"N":"6"}}})",
        R"("Expected":{"v":{"ComparisonOperator":"GE",
             "AttributeValueList":[{"N":"5"}]}})",
        R"("Expected":{"v":{"ComparisonOperator":"BETWEEN",
             "AttributeValueList":[{"N":"5"},{"N":"6"}]}})",
        R"("Expected":{"v":{"ComparisonOperator":"IN",
             "AttributeValueList":[{"N":"4"},{"N":"5"}]}})",
        R"("Expected":{"v":{"ComparisonOperator":"NOT_NULL"}})",
        R"("Expected":{"none":{"ComparisonOperator":"NULL"}})",
        R"("Expected":{"none":{"ComparisonOperator":"NE",
             "AttributeValueList":[{"N":"4"}]}})",
        R"("Expected":{"w":{"ComparisonOperator":"CONTAINS",
             "AttributeValueList":[{"S":"ex"}]}})",
        R"("Expected":{"w":{"ComparisonOperator":"BEGINS_WITH",
             "AttributeValueList":[{"S":"te"}]}})",
        R"("Expected":{"x":{"ComparisonOperator":"NOT_CONTAINS",
             "AttributeValueList":[{"S":"c"}]}})",
        R"("Expected":{"x":{"ComparisonOperator":"EQ",
             "AttributeValueList":[{"SS":["b","a"]}]}})",
        R"("Expected":{"v":{"Value":{"N":"1"}},"w":{"Value":{"S":"text"}}},
            "ConditionalOperator":"OR")"}) {
    EXPECT_EQ(PutExpecting(expected), "{}") << expected;
  }
}

TEST(ExpectedTest, ConditionsThatFail) {
  for (const char* expected :
       {R"("Expected":{"v":{"Value":{"N":"6"}}})",
        R"("Expected":{"v":{"Exists":false}})",
        R"("Expected":{"none":{"ComparisonOperator":"NOT_CONTAINS",
             "AttributeValueList":[{"S":"c"}]}})",
        R"("Expected":{"none":{"ComparisonOperator":"LE",
             "AttributeValueList":[{"S":"c"}]}})",
        R"("Expected":{"v":{"Value":{"N":"1"}},"w":{"Value":{"S":"text"}}})"}) {
    EXPECT_EQ(PutExpecting(expected), kConditionFailed) << expected;
  }
}

TEST(ExpectedTest, WrongConditions) {
  struct Case {
    const char* expected;
    std::string answer;
  };
  const std::vector<Case> cases = {
      {R"("Expected":{"v":{"Value":{"N":"1"},"AttributeValueList":[]}})",
       Invalid("Value and AttributeValueList cannot be used together for "
               "Attribute: v")},
      {R"("Expected":{"v":{"Exists":true,"ComparisonOperator":"NULL"}})",
       Invalid("Exists and ComparisonOperator cannot be used together for "
               "Attribute: v")},
      {R"("Expected":{"v":{"ComparisonOperator":"EQ"}})",
       Invalid("Value or AttributeValueList must be used with "
               "ComparisonOperator: EQ for Attribute: v")},
      {R"("Expected":{"v":{"ComparisonOperator":"EQ",
            "AttributeValueList":[]}})",
       Invalid("Invalid number of argument(s) for the EQ ComparisonOperator")},
      {R"("Expected":{"v":{"ComparisonOperator":"NULL",
            "AttributeValueList":[{"N":"1"}]}})",
       Invalid("Invalid number of argument(s) for the NULL "
               "ComparisonOperator")},
      {R"("Expected":{"v":{"ComparisonOperator":"IN",
            "AttributeValueList":[{"N":"1"},{"S":"a"}]}})",
       Invalid("AttributeValues inside AttributeValueList must be of same "
               "type")},
      {R"("Expected":{"v":{"ComparisonOperator":"LT",
            "AttributeValueList":[{"SS":["a"]}]}})",
       Invalid("ComparisonOperator LT is not valid for SS AttributeValue "
               "type")},
      {R"("Expected":{"v":{"ComparisonOperator":"BEGINS_WITH",
            "AttributeValueList":[{"N":"1"}]}})",
       Invalid("ComparisonOperator BEGINS_WITH is not valid for N "
               "AttributeValue type")},
      {R"("Expected":{"v":{"ComparisonOperator":"BETWEEN",
            "AttributeValueList":[{"N":"2"},{"N":"1"}]}})",
       ValidationBody("The BETWEEN condition was provided a range where the "
                      "lower bound is greater than the upper bound")},
      {R"("Expected":{"v":{"AttributeValueList":[{"N":"1"}]}})",
       Invalid("AttributeValueList can only be used with a ComparisonOperator "
               "for Attribute: v")},
      {R"("Expected":{"v":{}})",
       Invalid("Value must be provided when Exists is null for Attribute: v")},
      {R"("Expected":{"v":{"Exists":true}})",
       Invalid("Value must be provided when Exists is true for Attribute: v")},
      {R"("Expected":{"v":{"Exists":false,"Value":{"N":"1"}}})",
       Invalid("Value cannot be used when Exists is false for Attribute: v")},
      {R"("Expected":{"v":{"Value":{"N":"x"}}})",
       ValidationBody(
           "The parameter cannot be converted to a numeric value: x")},
      {R"("ConditionalOperator":"OR")",
       ValidationBody("ConditionalOperator cannot be used without Filter or "
                      "Expected")},
      {R"("Expected":{"v":{"Exists":false}},"ConditionalOperator":"OR")",
       ValidationBody("ConditionalOperator can only be used when Filter or "
                      "Expected has two or more elements")},
      {R"("Expected":{"v":{"Exists":false}},
           "ExpressionAttributeValues":{":v":{"N":"1"}})",
       ValidationBody("ExpressionAttributeValues can only be specified when "
                      "using expressions: ConditionExpression is null")},
  };
  for (const Case& wrong : cases) {
    EXPECT_EQ(PutExpecting(wrong.expected), wrong.answer) << wrong.expected;
  }
}

// An update of an item with n = 1, s = {a, b}, l = [1].
std::string Update(const std::string& updates) {
  TestApi api;
  api.CreateTable();
  api.Do("PutItem", R"({"TableName":"Tab","Item":{"p":{"S":"a"},"n":{"N":"1"},
      "s":{"SS":["a","b"]},"l":{"L":[{"N":"1"}]}}})");
  return Sorted(api.Call(
      "UpdateItem", absl::StrCat(R"({"TableName":"Tab","Key":{"p":{"S":"a"}},)",
                                 R"("ReturnValues":"UPDATED_NEW",)",
                                 R"("AttributeUpdates":)", updates, "}")));
}

TEST(AttributeUpdatesTest, Actions) {
  EXPECT_EQ(Update("{}"), "{}");
  EXPECT_EQ(Update(R"({"n":{"Value":{"S":"x"}},"new":{"Action":"PUT",
                       "Value":{"BOOL":true}}})"),
            R"({"Attributes":{"n":{"S":"x"},"new":{"BOOL":true}}})");
  EXPECT_EQ(Update(R"({"n":{"Action":"DELETE"},"none":{"Action":"DELETE"}})"),
            "{}");
  EXPECT_EQ(Update(R"({"s":{"Action":"DELETE","Value":{"SS":["a"]}},
                       "n":{"Action":"ADD","Value":{"N":"2"}},
                       "new":{"Action":"ADD","Value":{"N":"2"}},
                       "l":{"Action":"ADD","Value":{"L":[{"N":"2"}]}},
                       "m":{"Action":"ADD","Value":{"L":[{"N":"2"}]}}})"),
            R"({"Attributes":{"l":{"L":[{"N":"1"},{"N":"2"}]},)"
            R"("m":{"L":[{"N":"2"}]},"n":{"N":"3"},"new":{"N":"2"},)"
            R"("s":{"SS":["b"]}}})");
}

TEST(AttributeUpdatesTest, WrongUpdates) {
  EXPECT_EQ(Update(R"({"n":{}})"),
            Invalid("Only DELETE action is allowed when no attribute value is "
                    "specified"));
  EXPECT_EQ(Update(R"({"n":{"Action":"DELETE","Value":{"N":"1"}}})"),
            Invalid("DELETE action with value is not supported for the type "
                    "N"));
  EXPECT_EQ(Update(R"({"n":{"Action":"ADD","Value":{"S":"1"}}})"),
            Invalid("ADD action is not supported for the type S"));
  EXPECT_EQ(Update(R"({"n":{"Action":"ADD","Value":{"SS":["1"]}}})"),
            ValidationBody("Type mismatch for attribute to update"));
  EXPECT_EQ(Update(R"({"p":{"Value":{"S":"b"}}})"),
            Invalid("Cannot update attribute p. This attribute is part of the "
                    "key"));
  EXPECT_EQ(Update(R"({"n":{"Action":"XYZ"}})"),
            ValidationBody(
                "1 validation error detected: Value 'XYZ' at "
                "'attributeUpdates.n.member.action' failed to satisfy "
                "constraint: Member must satisfy enum value set: [ADD, PUT, "
                "DELETE]"));
}

TEST(AttributeUpdatesTest, WithExpected) {
  TestApi api;
  api.CreateTable();
  const std::string start =
      R"({"TableName":"Tab","Key":{"p":{"S":"a"}},"AttributeUpdates":)"
      R"({"v":{"Value":{"N":"1"}}},"Expected":{"v":)";
  ExpectExchanges(
      api, {{"UpdateItem", start + R"({"Exists":false}}})", "{}"},
            {"UpdateItem", start + R"({"Exists":false}}})", kConditionFailed},
            {"UpdateItem", start + R"({"Value":{"N":"1"}}}})", "{}"}});
}

TEST(AttributeUpdatesTest, FourHundredAttributesFit) {
  std::string updates;
  for (int i = 0; i < 400; ++i) {
    absl::StrAppend(&updates, i == 0 ? "" : ",", "\"a", i,
                    R"(":{"Value":{"N":"1"}})");
  }
  EXPECT_EQ(Update(absl::StrCat("{", updates, "}")).find("Validation"),
            std::string::npos);
  for (int i = 400; i < 800; ++i) {
    absl::StrAppend(&updates, ",\"a", i, R"(":{"Value":{"N":"1"}})");
  }
  EXPECT_EQ(
      Update(absl::StrCat("{", updates, "}"))
          .find("400 {\"__type\":\"com.amazon.coral.validate#"
                "ValidationException\",\"message\":\"AttributeUpdates has "
                "too many attributes; as an expression: "),
      0);
}

TEST(AttributeUpdatesTest, DeletesAloneCreateNoItem) {
  TestApi api;
  api.CreateTable();
  ExpectExchanges(
      api, {{"UpdateItem",
             R"({"TableName":"Tab","Key":{"p":{"S":"a"}},)"
             R"("AttributeUpdates":{"v":{"Action":"DELETE"}}})",
             "{}"},
            {"GetItem", R"({"TableName":"Tab","Key":{"p":{"S":"a"}}})", "{}"}});
}

class FilterTest : public ::testing::Test {
 protected:
  void SetUp() override {
    api_.CreateIndexedTable();
    for (int i = 1; i <= 3; ++i) {
      api_.Do("PutItem", absl::StrCat(R"({"TableName":"Tab","Item":)",
                                      R"({"p":{"S":"a"},"s":{"N":")", i,
                                      R"("},"v":{"N":")", i, R"("}}})"));
    }
  }

  // The answer to a Query for counts.
  std::string Query(const std::string& parameters) {
    return api_.Call("Query",
                     absl::StrCat(R"({"TableName":"Tab","Select":"COUNT",)",
                                  parameters, "}"));
  }

  TestApi api_;
};

constexpr char kPartition[] =
    R"("p":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"a"}]})";

std::string Counts(int count, int scanned) {
  return absl::StrCat(R"({"Count":)", count, R"(,"ScannedCount":)", scanned,
                      "}");
}

TEST_F(FilterTest, KeyConditions) {
  EXPECT_EQ(Query(absl::StrCat(R"("KeyConditions":{)", kPartition, "}")),
            Counts(3, 3));
  for (const auto& [condition, count] :
       {std::pair(R"({"ComparisonOperator":"GT",
                      "AttributeValueList":[{"N":"1"}]})",
                  2),
        std::pair(R"({"ComparisonOperator":"BETWEEN",
                      "AttributeValueList":[{"N":"2"},{"N":"2.5"}]})",
                  1)}) {
    EXPECT_EQ(Query(absl::StrCat(R"("KeyConditions":{)", kPartition, R"(,"s":)",
                                 condition, "}")),
              Counts(count, count));
  }
}

TEST_F(FilterTest, WrongKeyConditions) {
  const auto with = [&](const std::string& more) {
    return Query(
        absl::StrCat(R"("KeyConditions":{)", kPartition, ",", more, "}"));
  };
  EXPECT_EQ(Query(R"("KeyConditions":{})"),
            ValidationBody("Conditions can be of length 1 or 2 only"));
  EXPECT_EQ(with(R"("s":{"ComparisonOperator":"NE",
                         "AttributeValueList":[{"N":"1"}]})"),
            ValidationBody("Attempted conditional constraint is not an "
                           "indexable operation"));
  EXPECT_EQ(with(R"("s":{"ComparisonOperator":"EQ",
                         "AttributeValueList":[{"S":"1"}]})"),
            Invalid("Condition parameter type does not match schema type"));
  EXPECT_EQ(with(R"("v":{"ComparisonOperator":"EQ",
                         "AttributeValueList":[{"N":"1"}]})"),
            ValidationBody("Query condition missed key schema element: s"));
  EXPECT_EQ(Query(R"("KeyConditions":{"p":{"ComparisonOperator":"LT",
                       "AttributeValueList":[{"S":"a"}]}})"),
            ValidationBody("Query key condition not supported"));
}

TEST_F(FilterTest, QueryFilter) {
  const auto with = [&](const std::string& more) {
    return Query(absl::StrCat(R"("KeyConditions":{)", kPartition, "},", more));
  };
  EXPECT_EQ(with(R"("QueryFilter":{"v":{"ComparisonOperator":"GE",
                      "AttributeValueList":[{"N":"2"}]}})"),
            Counts(2, 3));
  EXPECT_EQ(with(R"("QueryFilter":{})"), Counts(3, 3));
  EXPECT_EQ(with(R"("FilterExpression":"#0 = :0","ExpressionAttributeNames":
                      {"#0":"v"},"ExpressionAttributeValues":
                      {":0":{"N":"2"}})"),
            Counts(1, 3));
  EXPECT_EQ(with(R"("QueryFilter":{"s":{"ComparisonOperator":"NOT_NULL"}})"),
            ValidationBody("QueryFilter can only contain non-primary key "
                           "attributes: Primary key attribute: s"));
  EXPECT_EQ(with(R"("ConditionalOperator":"OR")"),
            ValidationBody("ConditionalOperator cannot be used without Filter "
                           "or Expected"));
  EXPECT_EQ(with(R"("ExpressionAttributeNames":{"#a":"v"})"),
            ValidationBody("ExpressionAttributeNames can only be specified "
                           "when using expressions"));
  EXPECT_EQ(with(R"("ExpressionAttributeValues":{":a":{"N":"1"}})"),
            ValidationBody(
                "ExpressionAttributeValues can only be specified when using "
                "expressions: FilterExpression and KeyConditionExpression are "
                "null"));
}

TEST_F(FilterTest, ScanFilter) {
  const auto scan = [&](const std::string& filter) {
    return api_.Call(
        "Scan",
        absl::StrCat(R"({"TableName":"Tab","Select":"COUNT",)", filter, "}"));
  };
  EXPECT_EQ(scan(R"("ScanFilter":{"v":{"ComparisonOperator":"IN",
                      "AttributeValueList":[{"N":"1"},{"N":"3"}]}})"),
            Counts(2, 3));
  EXPECT_EQ(scan(R"("ScanFilter":{"v":{"ComparisonOperator":"LT",
                      "AttributeValueList":[{"N":"2"}]},
                      "s":{"ComparisonOperator":"GT",
                      "AttributeValueList":[{"N":"2"}]}},
                      "ConditionalOperator":"OR")"),
            Counts(2, 3));
  EXPECT_EQ(scan(R"("ScanFilter":{"v":{"ComparisonOperator":"CONTAINS",
                      "AttributeValueList":[{"BOOL":true}]}})"),
            Invalid("ComparisonOperator CONTAINS is not valid for BOOL "
                    "AttributeValue type"));
}

TEST_F(FilterTest, ScanFilterGoesWithAttributesToGet) {
  const auto scan = [&](const std::string& more) {
    return api_.Call(
        "Scan",
        absl::StrCat(R"({"TableName":"Tab","AttributesToGet":["v"],)",
                     R"("ScanFilter":{"s":{"ComparisonOperator":"EQ",)",
                     R"("AttributeValueList":[{"N":"2"}]}})", more, "}"));
  };
  EXPECT_EQ(scan(""),
            R"({"Items":[{"v":{"N":"2"}}],"Count":1,"ScannedCount":3})");
  EXPECT_EQ(scan(R"(,"ExpressionAttributeNames":{"#a":"v"})"),
            ValidationBody("ExpressionAttributeNames can only be specified "
                           "when using expressions"));
  EXPECT_EQ(scan(R"(,"ExpressionAttributeValues":{":a":{"N":"1"}})"),
            ValidationBody("ExpressionAttributeValues can only be specified "
                           "when using expressions: FilterExpression is null"));
}

}  // namespace
}  // namespace hashrange::http
