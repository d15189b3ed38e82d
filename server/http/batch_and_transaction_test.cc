// Batches and transactions over JSON.

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/http/test_api.h"

namespace hashrange::http {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

TEST(BatchTest, WritesAndReads) {
  TestApi api;
  api.CreateTable();
  ExpectExchanges(
      api,
      {{"BatchWriteItem",
        R"({"RequestItems":{"Tab":[{"PutRequest":{"Item":{"p":{"S":"a"}}}},)"
        R"({"DeleteRequest":{"Key":{"p":{"S":"b"}}}}]},)"
        R"("ReturnConsumedCapacity":"TOTAL"})",
        R"({"UnprocessedItems":{},"ConsumedCapacity":[{"TableName":"Tab",)"
        R"("CapacityUnits":2.0}]})"},
       {"BatchGetItem",
        R"({"RequestItems":{"Tab":{"Keys":[{"p":{"S":"a"}},{"p":{"S":"b"}}],)"
        R"("ConsistentRead":true,"ProjectionExpression":"#p",)"
        R"("ExpressionAttributeNames":{"#p":"p"}}},)"
        R"("ReturnConsumedCapacity":"TOTAL"})",
        R"({"Responses":{"Tab":[{"p":{"S":"a"}}]},"UnprocessedKeys":{},)"
        R"("ConsumedCapacity":[{"TableName":"Tab","CapacityUnits":2.0}]})"},
       {"BatchGetItem",
        R"({"RequestItems":{"Tab":{"Keys":[{"p":{"S":"none"}}]}}})",
        R"({"Responses":{"Tab":[]},"UnprocessedKeys":{}})"}});
}

TEST(BatchTest, WritesThatAreBothOrNeither) {
  TestApi api;
  const std::string message = ValidationBody(
      "Supplied AttributeValue has more than one datatypes set, must contain "
      "exactly one of the supported datatypes");
  ExpectExchanges(
      api, {{"BatchWriteItem", R"({"RequestItems":{"Tab":[{}]}})", message},
            {"BatchWriteItem", R"({"RequestItems":{"Tab":[null]}})", message},
            {"BatchWriteItem",
             R"({"RequestItems":{"Tab":[{"PutRequest":{"Item":{}},)"
             R"("DeleteRequest":{"Key":{}}}]}})",
             message}});
}

TEST(BatchTest, DuplicateKeys) {
  TestApi api;
  api.CreateTable();
  const std::string message =
      ValidationBody("Provided list of item keys contains duplicates");
  ExpectExchanges(
      api,
      {{"BatchGetItem",
        R"({"RequestItems":{"Tab":{"Keys":[{"p":{"S":"a"}},{"p":{"S":"a"}}]}}})",
        message},
       {"BatchWriteItem",
        R"({"RequestItems":{"Tab":[{"PutRequest":{"Item":{"p":{"S":"a"}}}},)"
        R"({"DeleteRequest":{"Key":{"p":{"S":"a"}}}}]}})",
        message}});
}

TEST(BatchTest, UnprocessedKeysKeepTheOptionsOfTheirTable) {
  TestApi api;
  api.CreateTable();
  const std::string text(390'000, 'x');
  std::string keys;
  for (int i = 0; i < 60; ++i) {
    const std::string key = absl::StrCat(R"("p":{"S":")", i, R"("})");
    api.Do("PutItem", absl::StrCat(R"({"TableName":"Tab","Item":{)", key,
                                   R"(,"v":{"S":")", text, R"("}}})"));
    absl::StrAppend(&keys, keys.empty() ? "" : ",", "{", key, "}");
  }
  const std::string answer = api.Call(
      "BatchGetItem",
      absl::StrCat(R"({"RequestItems":{"Tab":{"Keys":[)", keys,
                   R"(],"AttributesToGet":["p"],"ConsistentRead":true}}})"));
  EXPECT_THAT(answer, HasSubstr(R"("UnprocessedKeys":{"Tab":{"Keys":[{"p":)"));
  EXPECT_THAT(
      answer,
      EndsWith(R"(],"ConsistentRead":true,"AttributesToGet":["p"]}}})"));
}

TEST(TransactionTest, WritesAndReads) {
  TestApi api;
  api.CreateTable();
  ExpectExchanges(
      api,
      {{"TransactWriteItems",
        R"({"TransactItems":[{"Put":{"TableName":"Tab","Item":{"p":)"
        R"({"S":"a"}}}},{"Update":{"TableName":"Tab","Key":{"p":{"S":"b"}},)"
        R"("UpdateExpression":"SET v = :v","ExpressionAttributeValues":)"
        R"({":v":{"N":"1"}}}},{"ConditionCheck":{"TableName":"Tab","Key":)"
        R"({"p":{"S":"c"}},"ConditionExpression":"attribute_not_exists(p) "}},)"
        R"({"Delete":{"TableName":"Tab","Key":{"p":{"S":"d"}}}}],)"
        R"("ClientRequestToken":"t","ReturnConsumedCapacity":"TOTAL"})",
        R"({"ConsumedCapacity":[{"TableName":"Tab","CapacityUnits":8.0,)"
        R"("WriteCapacityUnits":8.0}]})"},
       {"TransactGetItems",
        R"({"TransactItems":[{"Get":{"TableName":"Tab","Key":{"p":{"S":"b"}}}},)"
        R"({"Get":{"TableName":"Tab","Key":{"p":{"S":"none"}}}},)"
        R"({"Get":{"TableName":"Tab","Key":{"p":{"S":"a"}},)"
        R"("ProjectionExpression":"p"}}]})",
        R"({"Responses":[{"Item":{"p":{"S":"b"},"v":{"N":"1"}}},{},)"
        R"({"Item":{"p":{"S":"a"}}}]})"}});
}

TEST(TransactionTest, CancellationReasons) {
  TestApi api;
  api.CreateTable();
  api.Do("PutItem", R"({"TableName":"Tab","Item":{"p":{"S":"a"}}})");
  ExpectExchanges(
      api,
      {{"TransactWriteItems",
        R"({"TransactItems":[{"Put":{"TableName":"Tab","Item":{"p":)"
        R"({"S":"b"}}}},{"Put":{"TableName":"Tab","Item":{"p":{"S":"a"}},)"
        R"("ConditionExpression":"attribute_not_exists(p) ",)"
        R"("ReturnValuesOnConditionCheckFailure":"ALL_OLD"}}]})",
        R"(400 {"__type":"com.amazonaws.dynamodb.v20120810#)"
        R"(TransactionCanceledException","Message":"Transaction cancelled, )"
        R"(please refer cancellation reasons for specific reasons [None, )"
        R"(ConditionalCheckFailed]","CancellationReasons":[{"Code":"None"},)"
        R"({"Code":"ConditionalCheckFailed","Message":"The conditional )"
        R"(request failed","Item":{"p":{"S":"a"}}}]})"}});
}

TEST(TransactionTest, OneActionEach) {
  TestApi api;
  const std::string message = ValidationBody(
      "TransactItems can only contain one of Check, Put, Update or Delete");
  ExpectExchanges(api,
                  {{"TransactWriteItems", R"({"TransactItems":[{}]})", message},
                   {"TransactWriteItems",
                    R"({"TransactItems":[{"Put":{"TableName":"Tab","Item":{}},)"
                    R"("Delete":{"TableName":"Tab","Key":{}}}]})",
                    message}});
}

}  // namespace
}  // namespace hashrange::http
