// Which of several errors is reported, where one of them is about something
// that only JSON can express: legacy parameters and empty maps.

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/http/test_api.h"

namespace hashrange::http {
namespace {

// What is wrong in each of these, and its error.
constexpr char kNoNames[] = R"("ExpressionAttributeNames":{})";
constexpr char kNoValues[] = R"("ExpressionAttributeValues":{})";
constexpr char kBadExpected[] = R"("Expected":{"a":{}})";
constexpr char kBadReturnValues[] = R"("ReturnValues":"ALL_NEW")";
constexpr char kTwoOfAName[] = R"("AttributesToGet":["a","a"])";
constexpr char kBadStartKey[] =
    R"("ExclusiveStartKey":{"p":{"S":"a","N":"x"}})";

std::string Invalid(const std::string& message) {
  return ValidationBody(
      absl::StrCat("One or more parameter values were invalid: ", message));
}

std::string NamesNeedExpressions() {
  return ValidationBody(
      "ExpressionAttributeNames can only be specified when using expressions");
}

std::string ValuesNeedExpressions(const std::string& absent) {
  return ValidationBody(
      absl::StrCat("ExpressionAttributeValues can only be specified when using "
                   "expressions: ",
                   absent));
}

std::string EmptyValue() {
  return ValidationBody(
      "Supplied AttributeValue is empty, must contain exactly one of the "
      "supported datatypes");
}

std::string ExpectedWithoutValue() {
  return Invalid("Value must be provided when Exists is null for Attribute: a");
}

std::string NotIndexable() {
  return ValidationBody(
      "Attempted conditional constraint is not an indexable operation");
}

// A request for table "Tab" with these members.
template <typename... Members>
std::string Request(const Members&... members) {
  std::string request = R"({"TableName":"Tab")";
  (absl::StrAppend(&request, ",", members), ...);
  return absl::StrCat(request, "}");
}

TEST(CheckOrderTest, PutItem) {
  TestApi api;
  const std::string bad_item = R"("Item":{"p":{}})";
  const std::string large_item =
      absl::StrCat(R"("Item":{"p":{"S":")", std::string(410'000, 'x'), "\"}}");
  ExpectExchanges(
      api,
      {{"PutItem", Request(bad_item, kBadExpected, kNoNames, kNoValues),
        NamesNeedExpressions()},
       {"PutItem", Request(bad_item, kBadExpected, kNoValues),
        ValuesNeedExpressions("ConditionExpression is null")},
       {"PutItem", Request(bad_item, kBadReturnValues, kBadExpected),
        EmptyValue()},
       {"PutItem", Request(large_item, kBadReturnValues, kBadExpected),
        ValidationBody("ReturnValues can only be ALL_OLD or NONE")},
       {"PutItem", Request(large_item, kBadExpected),
        ValidationBody("Item size has exceeded the maximum allowed size")},
       {"PutItem", Request(R"("Item":{})", kBadExpected),
        ExpectedWithoutValue()},
       {"PutItem", Request(bad_item, R"("ConditionExpression":"")", kNoNames),
        EmptyValue()},
       {"PutItem",
        Request(R"("Item":{})", R"("ConditionExpression":"")", kNoNames),
        ValidationBody("ExpressionAttributeNames must not be empty")}});
}

TEST(CheckOrderTest, DeleteItem) {
  TestApi api;
  const std::string bad_key = R"("Key":{"p":{}})";
  ExpectExchanges(
      api,
      {{"DeleteItem", Request(bad_key, kBadExpected, kNoNames, kNoValues),
        NamesNeedExpressions()},
       {"DeleteItem", Request(bad_key, kBadReturnValues, kBadExpected),
        EmptyValue()},
       {"DeleteItem", Request(R"("Key":{})", kBadReturnValues, kBadExpected),
        ValidationBody("ReturnValues can only be ALL_OLD or NONE")},
       {"DeleteItem", Request(R"("Key":{})", kBadExpected),
        ExpectedWithoutValue()}});
}

TEST(CheckOrderTest, UpdateItem) {
  TestApi api;
  const std::string bad_key = R"("Key":{"p":{}})";
  const std::string bad_updates = R"("AttributeUpdates":{"a":{}})";
  ExpectExchanges(
      api, {{"UpdateItem", Request(bad_key, bad_updates, kNoNames, kNoValues),
             NamesNeedExpressions()},
            {"UpdateItem", Request(bad_key, bad_updates, kNoValues),
             ValuesNeedExpressions(
                 "UpdateExpression and ConditionExpression are null")},
            {"UpdateItem", Request(bad_key, bad_updates, kBadExpected),
             EmptyValue()},
            {"UpdateItem", Request(R"("Key":{})", bad_updates, kBadExpected),
             Invalid("Only DELETE action is allowed when no attribute value is "
                     "specified")}});
}

TEST(CheckOrderTest, GetItem) {
  TestApi api;
  const std::string bad_key = R"("Key":{"p":{}})";
  ExpectExchanges(api,
                  {{"GetItem", Request(bad_key, kTwoOfAName, kNoNames),
                    NamesNeedExpressions()},
                   {"GetItem", Request(bad_key, kTwoOfAName), EmptyValue()},
                   {"GetItem", Request(R"("Key":{})", kTwoOfAName),
                    Invalid("Duplicate value in attribute name: a")}});
}

TEST(CheckOrderTest, Query) {
  TestApi api;
  const std::string bad_filter =
      R"("QueryFilter":{"a":{"ComparisonOperator":"EQ"}})";
  const std::string bad_conditions =
      R"("KeyConditions":{"p":{"ComparisonOperator":"EQ"}})";
  ExpectExchanges(
      api,
      {{"Query", Request(bad_filter, kTwoOfAName, kNoValues),
        ValuesNeedExpressions(
            "FilterExpression and KeyConditionExpression are null")},
       {"Query", Request(bad_filter, kTwoOfAName, bad_conditions, kBadStartKey),
        Invalid("Invalid number of argument(s) for the EQ ComparisonOperator")},
       {"Query", Request(kTwoOfAName, bad_conditions, kBadStartKey),
        Invalid("Duplicate value in attribute name: a")},
       {"Query", Request(bad_conditions, kBadStartKey),
        ValidationBody(
            "The parameter cannot be converted to a numeric value: x")},
       {"Query", Request(R"("ExclusiveStartKey":{"p":{}})", bad_conditions),
        ValidationBody("The provided starting key is invalid: Supplied "
                       "AttributeValue is empty, must contain exactly one of "
                       "the supported datatypes")},
       {"Query", Request(bad_conditions),
        Invalid(
            "Invalid number of argument(s) for the EQ ComparisonOperator")}});
}

TEST(CheckOrderTest, Scan) {
  TestApi api;
  const std::string bad_filter =
      R"("ScanFilter":{"a":{"ComparisonOperator":"EQ"}})";
  ExpectExchanges(
      api, {{"Scan", Request(bad_filter, kTwoOfAName, kNoValues),
             ValuesNeedExpressions("FilterExpression is null")},
            {"Scan", Request(bad_filter, kTwoOfAName, kBadStartKey),
             Invalid("Duplicate value in attribute name: a")},
            {"Scan", Request(bad_filter, kBadStartKey),
             Invalid("Invalid number of argument(s) for the EQ "
                     "ComparisonOperator")},
            {"Scan", Request(kBadStartKey, R"("Segment":1)"),
             ValidationBody(
                 "The parameter cannot be converted to a numeric value: x")}});
}

TEST(CheckOrderTest, TablesComeBeforeEmptyStartKeys) {
  TestApi api;
  const std::string start_key = R"("ExclusiveStartKey":{})";
  const std::string conditions =
      R"("KeyConditions":{"p":{"ComparisonOperator":"EQ",)"
      R"("AttributeValueList":[{"S":"a"}]}})";
  const std::string not_found =
      R"(400 {"__type":"com.amazonaws.dynamodb.v20120810#)"
      R"(ResourceNotFoundException","message":"Requested resource not found"})";
  ExpectExchanges(api, {{"Scan", Request(start_key), not_found},
                        {"Query", Request(start_key, conditions), not_found}});
  api.CreateTable();
  ExpectExchanges(
      api,
      {{"Scan", Request(start_key),
        ValidationBody("The provided starting key is invalid: The provided key "
                       "element does not match the schema")},
       {"Scan", Request(start_key, R"("IndexName":"none")"),
        ValidationBody("The table does not have the specified index: none")},
       {"Query", Request(start_key, conditions),
        ValidationBody("The provided starting key is invalid")}});
}

TEST(CheckOrderTest, SchemaComesBeforeOperatorsOfKeyConditions) {
  TestApi api;
  api.CreateIndexedTable();
  const std::string null = R"({"ComparisonOperator":"NULL"})";
  const auto with = [](const std::string& conditions) {
    return Request(absl::StrCat(R"("KeyConditions":{)", conditions, "}"));
  };
  ExpectExchanges(
      api,
      {{"Query",
        absl::StrCat(R"({"TableName":"None","KeyConditions":{"p":)", null,
                     "}}"),
        R"(400 {"__type":"com.amazonaws.dynamodb.v20120810#)"
        R"(ResourceNotFoundException","message":"Requested resource not )"
        R"(found"})"},
       {"Query", with(absl::StrCat(R"("z":)", null)),
        ValidationBody("Query condition missed key schema element: p")},
       {"Query", with(absl::StrCat(R"("p":)", null, R"(,"z":)", null)),
        ValidationBody("Query condition missed key schema element: s")},
       {"Query", with(absl::StrCat(R"("p":)", null)), NotIndexable()},
       {"Query", with(absl::StrCat(R"("p":)", null, R"(,"s":)", null)),
        NotIndexable()},
       {"Query",
        with(R"("p":{"ComparisonOperator":"EQ","AttributeValueList":)"
             R"([{"S":"a"}]},"s":{"ComparisonOperator":"NE",)"
             R"("AttributeValueList":[{"N":"1"}]})"),
        NotIndexable()},
       {"Query",
        with(R"("p":{"ComparisonOperator":"NE","AttributeValueList":[]})"),
        Invalid(
            "Invalid number of argument(s) for the NE ComparisonOperator")}});
}

}  // namespace
}  // namespace hashrange::http
