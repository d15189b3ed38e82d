// Operations on single items.

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/http/test_api.h"

namespace hashrange::http {
namespace {

constexpr char kAllTypes[] =
    R"({"b":{"B":"AP8="},"bs":{"BS":["","AQ=="]},"f":{"BOOL":false},)"
    R"("l":{"L":[{"S":"x"},{"L":[]},{"M":{}}]},"m":{"M":{"k":{"N":"1"}}},)"
    R"("n":{"N":"-1.5"},"ns":{"NS":["1","2.5"]},"nul":{"NULL":true},)"
    R"("p":{"S":"a"},"s":{"S":"q\"\\\n\u0001é"},"ss":{"SS":["x","y"]},)"
    R"("t":{"BOOL":true}})";

TEST(ItemOperationsTest, AllTypesComeBackAsTheyWereSent) {
  TestApi api;
  api.CreateTable();
  api.Do("PutItem",
         absl::StrCat(R"({"TableName":"Tab","Item":)", kAllTypes, "}"));
  EXPECT_EQ(api.Call("GetItem", R"({"TableName":"Tab","Key":{"p":{"S":"a"}}})"),
            absl::StrCat(R"({"Item":)", kAllTypes, "}"));
}

TEST(ItemOperationsTest, PutItem) {
  TestApi api;
  api.CreateTable();
  ExpectExchanges(
      api,
      {{"PutItem",
        R"({"TableName":"Tab","Item":{"p":{"S":"a"},"v":{"N":"1e2"}},)"
        R"("ReturnValues":"ALL_OLD","ReturnConsumedCapacity":"INDEXES"})",
        R"({"ConsumedCapacity":{"TableName":"Tab","CapacityUnits":1.0,)"
        R"("Table":{"CapacityUnits":1.0}}})"},
       {"PutItem",
        R"({"TableName":"Tab","Item":{"p":{"S":"a"}},"ReturnValues":"ALL_OLD"})",
        R"({"Attributes":{"p":{"S":"a"},"v":{"N":"100"}}})"},
       {"PutItem",
        R"({"TableName":"Tab","Item":{"p":{"S":"a"}},)"
        R"("ConditionExpression":"attribute_not_exists(p) "})",
        R"(400 {"__type":"com.amazonaws.dynamodb.v20120810#)"
        R"(ConditionalCheckFailedException",)"
        R"("message":"The conditional request failed"})"},
       {"PutItem",
        R"({"TableName":"Tab","Item":{"p":{"S":"a"}},)"
        R"("ConditionExpression":"#v = :v","ExpressionAttributeNames":)"
        R"({"#v":"v"},"ExpressionAttributeValues":{":v":{"N":"1"}},)"
        R"("ReturnValuesOnConditionCheckFailure":"ALL_OLD"})",
        R"(400 {"__type":"com.amazonaws.dynamodb.v20120810#)"
        R"(ConditionalCheckFailedException",)"
        R"("message":"The conditional request failed",)"
        R"("Item":{"p":{"S":"a"}}})"},
       {"PutItem", R"({"TableName":"None","Item":{"p":{"S":"a"}}})",
        R"(400 {"__type":"com.amazonaws.dynamodb.v20120810#)"
        R"(ResourceNotFoundException","message":"Requested resource not )"
        R"(found"})"},
       {"PutItem", R"({"TableName":"Tab","Item":{}})",
        ValidationBody("One or more parameter values were invalid: Missing the "
                       "key p in the item")}});
}

TEST(ItemOperationsTest, TableArnsAreEchoed) {
  TestApi api;
  api.CreateTable();
  const std::string arn = "arn:aws:dynamodb:us-east-1:000000000000:table/Tab";
  EXPECT_EQ(
      api.Call("PutItem", absl::StrCat(R"({"TableName":")", arn,
                                       R"(","Item":{"p":{"S":"a"}},)"
                                       R"("ReturnConsumedCapacity":"TOTAL"})")),
      absl::StrCat(R"({"ConsumedCapacity":{"TableName":")", arn,
                   R"(","CapacityUnits":1.0}})"));
}

TEST(ItemOperationsTest, AttributeValuesThatOnlyJsonCanGetWrong) {
  TestApi api;
  api.CreateTable();
  constexpr char kSeveral[] =
      "Supplied AttributeValue has more than one datatypes set, must contain "
      "exactly one of the supported datatypes";
  constexpr char kEmpty[] =
      "Supplied AttributeValue is empty, must contain exactly one of the "
      "supported datatypes";
  ExpectExchanges(
      api,
      {{"PutItem", R"({"TableName":"Tab","Item":{"p":{"S":"a","N":"1"}}})",
        ValidationBody(kSeveral)},
       {"PutItem", R"({"TableName":"Tab","Item":{"p":{"S":"a","N":"x"}}})",
        ValidationBody(
            "The parameter cannot be converted to a numeric value: x")},
       {"PutItem",
        R"({"TableName":"Tab","Item":{"p":{"L":[{"M":{"a":{"S":"","NULL":true}}}]}}})",
        ValidationBody(kSeveral)},
       {"PutItem", R"({"TableName":"Tab","Item":{"p":{}}})",
        ValidationBody(kEmpty)},
       {"PutItem", R"({"TableName":"Tab","Item":{"p":null}})",
        ValidationBody(kEmpty)},
       {"PutItem", R"({"TableName":"Tab","Item":{"p":{"L":[null]}}})",
        ValidationBody(kEmpty)},
       {"PutItem", R"({"TableName":"Tab","Item":{"p":{"NULL":"no"}}})",
        ValidationBody("One or more parameter values were invalid: Null "
                       "attribute value types must have the value of true")},
       {"DeleteItem", R"({"TableName":"Tab","Key":{"p":{"S":"a","N":"1"}}})",
        ValidationBody(kSeveral)},
       {"PutItem",
        R"({"TableName":"Tab","Item":{"p":{"S":"a"}},"ConditionExpression":)"
        R"("p = :p","ExpressionAttributeValues":{":p":{"S":"a","N":"1"}}})",
        ValidationBody(absl::StrCat(
            "ExpressionAttributeValues contains invalid value: ", kSeveral,
            " for key :p"))},
       {"Scan",
        R"({"TableName":"Tab","ExclusiveStartKey":{"p":{"S":"a","N":"1"}}})",
        ValidationBody(absl::StrCat("The provided starting key is invalid: ",
                                    kSeveral))}});
}

TEST(ItemOperationsTest, PlaceholderMaps) {
  TestApi api;
  api.CreateTable();
  ExpectExchanges(
      api,
      {{"GetItem",
        R"({"TableName":"Tab","Key":{"p":{"S":"a"}},"ProjectionExpression":)"
        R"("p","ExpressionAttributeNames":{}})",
        ValidationBody("ExpressionAttributeNames must not be empty")},
       {"PutItem",
        R"({"TableName":"Tab","Item":{"p":{"S":"a"}},"ConditionExpression":)"
        R"("p = p","ExpressionAttributeValues":{}})",
        ValidationBody("ExpressionAttributeValues must not be empty")},
       {"PutItem",
        R"({"TableName":"Tab","Item":{"p":{"S":"a"}},)"
        R"("ExpressionAttributeValues":{":v":{"S":"a"}}})",
        ValidationBody("ExpressionAttributeValues can only be specified when "
                       "using expressions: ConditionExpression is null")},
       {"PutItem",
        R"({"TableName":"Tab","Item":{"p":{"S":"a"}},"ConditionExpression":""})",
        ValidationBody(
            "Invalid ConditionExpression: The expression can not be empty;")}});
}

TEST(ItemOperationsTest, MixedParameters) {
  TestApi api;
  const std::string start =
      "Can not use both expression and non-expression parameters in the same "
      "request: Non-expression parameters: ";
  ExpectExchanges(
      api,
      {{"GetItem",
        R"({"TableName":"Tab","Key":{},"AttributesToGet":["a"],)"
        R"("ProjectionExpression":"a"})",
        ValidationBody(start + "{AttributesToGet} Expression parameters: "
                               "{ProjectionExpression}")},
       {"UpdateItem",
        R"({"TableName":"Tab","Key":{},"AttributeUpdates":{},"Expected":{},)"
        R"("UpdateExpression":"","ConditionExpression":""})",
        ValidationBody(start +
                       "{AttributeUpdates, Expected} Expression parameters: "
                       "{UpdateExpression, ConditionExpression}")},
       {"PutItem",
        R"({"TableName":"Tab","Item":{},"Expected":{},)"
        R"("ConditionExpression":"a"})",
        ValidationBody(start + "{Expected} Expression parameters: "
                               "{ConditionExpression}")},
       {"Query",
        R"({"TableName":"Tab","KeyConditions":{},"QueryFilter":{},)"
        R"("FilterExpression":"a","KeyConditionExpression":"b"})",
        ValidationBody(start +
                       "{QueryFilter, KeyConditions} Expression parameters: "
                       "{FilterExpression, KeyConditionExpression}")},
       {"Scan",
        R"({"TableName":"Tab","ScanFilter":{},"ConditionalOperator":"OR",)"
        R"("FilterExpression":"a"})",
        ValidationBody(start + "{ScanFilter, ConditionalOperator} Expression "
                               "parameters: {FilterExpression}")}});
}

TEST(ItemOperationsTest, UpdateItem) {
  TestApi api;
  api.CreateTable();
  ExpectExchanges(
      api,
      {{"UpdateItem",
        R"({"TableName":"Tab","Key":{"p":{"S":"a"}},"UpdateExpression":)"
        R"("SET v = :v","ExpressionAttributeValues":{":v":{"N":"1"}},)"
        R"("ReturnValues":"ALL_NEW"})",
        R"({"Attributes":{"p":{"S":"a"},"v":{"N":"1"}}})"},
       {"UpdateItem",
        R"({"TableName":"Tab","Key":{"p":{"S":"a"}},"UpdateExpression":)"
        R"("ADD v :v","ExpressionAttributeValues":{":v":{"N":"2"}},)"
        R"("ReturnValues":"UPDATED_NEW"})",
        R"({"Attributes":{"v":{"N":"3"}}})"},
       {"UpdateItem",
        R"({"TableName":"Tab","Key":{"p":{"S":"a"}},"UpdateExpression":)"
        R"("REMOVE v","ReturnValues":"UPDATED_OLD"})",
        R"({"Attributes":{"v":{"N":"3"}}})"},
       {"UpdateItem",
        R"({"TableName":"Tab","Key":{"p":{"S":"a"}},"UpdateExpression":""})",
        ValidationBody(
            "Invalid UpdateExpression: The expression can not be empty;")},
       {"UpdateItem", R"({"TableName":"Tab","Key":{"p":{"S":"new"}}})", "{}"},
       {"GetItem", R"({"TableName":"Tab","Key":{"p":{"S":"new"}}})",
        R"({"Item":{"p":{"S":"new"}}})"}});
}

TEST(ItemOperationsTest, DeleteItem) {
  TestApi api;
  api.CreateTable();
  api.Do("PutItem", R"({"TableName":"Tab","Item":{"p":{"S":"a"}}})");
  const std::string erase =
      R"({"TableName":"Tab","Key":{"p":{"S":"a"}},"ReturnValues":"ALL_OLD"})";
  ExpectExchanges(
      api, {{"DeleteItem", erase, R"({"Attributes":{"p":{"S":"a"}}})"},
            {"DeleteItem", erase, "{}"},
            {"DeleteItem",
             R"({"TableName":"Tab","Key":{"p":{"S":"a"}},)"
             R"("ReturnValues":"ALL_NEW"})",
             ValidationBody("ReturnValues can only be ALL_OLD or NONE")}});
}

TEST(ItemOperationsTest, GetItemWithProjectionAndCapacity) {
  TestApi api;
  api.CreateTable();
  api.Do("PutItem", R"({"TableName":"Tab","Item":{"p":{"S":"a"},
      "m":{"M":{"x":{"N":"1"},"y":{"N":"2"}}}}})");
  ExpectExchanges(
      api,
      {{"GetItem",
        R"({"TableName":"Tab","Key":{"p":{"S":"a"}},"ProjectionExpression":)"
        R"("m.#x","ExpressionAttributeNames":{"#x":"x"},)"
        R"("ReturnConsumedCapacity":"TOTAL"})",
        R"({"Item":{"m":{"M":{"x":{"N":"1"}}}},"ConsumedCapacity":)"
        R"({"TableName":"Tab","CapacityUnits":0.5}})"},
       {"GetItem",
        R"({"TableName":"Tab","Key":{"p":{"S":"a"}},)"
        R"("ProjectionExpression":"nothing"})",
        R"({"Item":{}})"}});
}

TEST(ItemOperationsTest, ItemCollectionMetrics) {
  TestApi api;
  api.CreateIndexedTable();
  ExpectExchanges(
      api,
      {{"PutItem",
        R"({"TableName":"Tab","Item":{"p":{"S":"a"},"s":{"N":"1"},)"
        R"("l":{"N":"1"},"g":{"S":"x"}},"ReturnItemCollectionMetrics":"SIZE",)"
        R"("ReturnConsumedCapacity":"INDEXES"})",
        R"({"ConsumedCapacity":{"TableName":"Tab","CapacityUnits":3.0,)"
        R"("Table":{"CapacityUnits":1.0},"LocalSecondaryIndexes":{"local":)"
        R"({"CapacityUnits":1.0}},"GlobalSecondaryIndexes":{"global":)"
        R"({"CapacityUnits":1.0}}},"ItemCollectionMetrics":)"
        R"({"ItemCollectionKey":{"p":{"S":"a"}},)"
        R"("SizeEstimateRangeGB":[0.0,1.0]}})"}});
}

}  // namespace
}  // namespace hashrange::http
