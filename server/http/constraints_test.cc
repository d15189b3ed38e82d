// Constraints of the API model: texts, paths, values and order.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/http/test_api.h"

namespace hashrange::http {
namespace {

using ::testing::HasSubstr;

// "1 validation error detected: " and so on.
std::string Errors(const std::vector<std::string>& errors) {
  return ValidationBody(absl::StrCat(
      errors.size(), " validation error", errors.size() == 1 ? "" : "s",
      " detected: ", absl::StrJoin(errors, "; ")));
}

std::string Null(const std::string& path) {
  return absl::StrCat("Value null at '", path,
                      "' failed to satisfy constraint: Member must not be "
                      "null");
}

std::string Wrong(const std::string& value, const std::string& path,
                  const std::string& constraint) {
  return absl::StrCat("Value '", value, "' at '", path,
                      "' failed to satisfy constraint: Member must ",
                      constraint);
}

constexpr char kCapacityEnum[] =
    "satisfy enum value set: [INDEXES, TOTAL, NONE]";
constexpr char kReturnEnum[] =
    "satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, "
    "UPDATED_NEW]";
constexpr char kPattern[] =
    "satisfy regular expression pattern: [a-zA-Z0-9_.-]+";

TEST(ConstraintsTest, ItemOperations) {
  TestApi api;
  ExpectExchanges(
      api,
      {{"GetItem", "{}", Errors({Null("key"), Null("tableName")})},
       {"GetItem",
        R"({"TableName":"T!","AttributesToGet":[],)"
        R"("ReturnConsumedCapacity":"hi"})",
        Errors({Wrong("hi", "returnConsumedCapacity", kCapacityEnum),
                Wrong("[]", "attributesToGet",
                      "have length greater than or equal to 1"),
                Null("key"), Wrong("T!", "tableName", kPattern)})},
       {"GetItem", R"({"TableName":"","Key":{}})",
        Errors({Wrong("", "tableName",
                      "have length greater than or equal to 1")})},
       {"PutItem", "{}", Errors({Null("tableName")})},
       {"PutItem", R"({"TableName":"T"})", Errors({Null("item")})},
       {"PutItem",
        R"({"TableName":"T","ReturnValues":"hi","ReturnConsumedCapacity":"hi",)"
        R"("ReturnItemCollectionMetrics":"hi"})",
        Errors({Null("item"),
                Wrong("hi", "returnConsumedCapacity", kCapacityEnum),
                Wrong("hi", "returnValues", kReturnEnum),
                Wrong("hi", "returnItemCollectionMetrics",
                      "satisfy enum value set: [SIZE, NONE]")})},
       {"UpdateItem",
        R"({"TableName":"T","ReturnConsumedCapacity":"hi","ReturnValues":"ho"})",
        Errors({Null("key"), Wrong("ho", "returnValues", kReturnEnum)})},
       {"DeleteItem",
        R"({"ReturnValues":"hi","Expected":{"a":{"ComparisonOperator":"X"}},)"
        R"("ConditionalOperator":"XOR"})",
        Errors({Null("tableName"), Wrong("hi", "returnValues", kReturnEnum),
                Null("key"),
                Wrong("XOR", "conditionalOperator",
                      "satisfy enum value set: [OR, AND]"),
                Wrong("X", "expected.a.member.comparisonOperator",
                      "satisfy enum value set: [IN, NULL, BETWEEN, LT, "
                      "NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, "
                      "GE, CONTAINS]")})}});
}

TEST(ConstraintsTest, QueryAndScan) {
  TestApi api;
  ExpectExchanges(
      api,
      {{"Query", R"({"TableName":"T","Limit":0})",
        ValidationBody("1 validation error detected: Value at 'Limit' failed "
                       "to satisfy constraint: Member must have value greater "
                       "than or equal to 1")},
       {"Scan", R"({"TableName":"T","Limit":0})",
        Errors({Wrong("0", "limit", "have value greater than or equal to 1")})},
       {"Query",
        R"({"Select":"X","IndexName":"i!","KeyConditions":{"p":{}},)"
        R"("QueryFilter":{"q":{"ComparisonOperator":null}}})",
        Errors(
            {Wrong("X", "select",
                   "satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, "
                   "ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]"),
             Wrong("i!", "indexName", kPattern),
             Wrong("i!", "indexName", "have length greater than or equal to 3"),
             Null("queryFilter.q.member.comparisonOperator"), Null("tableName"),
             Null("keyConditions.p.member.comparisonOperator")})},
       {"Scan", R"({"TableName":"T","Segment":-1,"TotalSegments":1000001})",
        Errors({Wrong("1000001", "totalSegments",
                      "have value less than or equal to 1000000"),
                Wrong("-1", "segment",
                      "have value greater than or equal to 0")})}});
}

TEST(ConstraintsTest, Batches) {
  TestApi api;
  std::vector<std::string> puts(26, R"({"DeleteRequest":{"Key":{}}})");
  std::vector<std::string> keys(101, "{}");
  ExpectExchanges(
      api,
      {{"BatchGetItem", "{}", Errors({Null("requestItems")})},
       {"BatchGetItem", R"({"RequestItems":{}})",
        ValidationBody("1 validation error detected: Value at 'RequestItems' "
                       "failed to satisfy constraint: Member must have length "
                       "greater than or equal to 1")},
       {"BatchGetItem", R"({"RequestItems":{"Tab":{"Keys":[]},"Two":{}}})",
        Errors({Wrong("[]", "requestItems.Tab.member.keys",
                      "have length greater than or equal to 1"),
                Null("requestItems.Two.member.keys")})},
       {"BatchWriteItem", R"({"RequestItems":{}})",
        ValidationBody(
            "The requestItems parameter is required for BatchWriteItem")},
       {"BatchWriteItem", R"({"RequestItems":{"Tab":[]}})",
        Errors({"Value '{Tab=[]}' at 'requestItems' failed to satisfy "
                "constraint: Map value must satisfy constraint: [Member must "
                "have length less than or equal to 25, Member must have length "
                "greater than or equal to 1]"})},
       {"BatchWriteItem", R"({"RequestItems":{"Tab":[{"PutRequest":{}}]}})",
        Errors({Null("requestItems.Tab.member.1.member.putRequest.item")})}});
  EXPECT_THAT(
      api.Call("BatchWriteItem", absl::StrCat(R"({"RequestItems":{"Tab":[)",
                                              absl::StrJoin(puts, ","), "]}}")),
      HasSubstr("Map value must satisfy constraint"));
  EXPECT_THAT(api.Call("BatchGetItem",
                       absl::StrCat(R"({"RequestItems":{"Tab":{"Keys":[)",
                                    absl::StrJoin(keys, ","), "]}}}")),
              HasSubstr("at 'requestItems.Tab.member.keys' failed to satisfy "
                        "constraint: Member must have length less than or "
                        "equal to 100"));
  EXPECT_THAT(api.Call("BatchGetItem",
                       R"({"RequestItems":{"T!":{"Keys":[{"p":{"S":"a"}}]}}})"),
              HasSubstr("Map keys must satisfy constraint: ["));
}

TEST(ConstraintsTest, Transactions) {
  TestApi api;
  ExpectExchanges(
      api, {{"TransactWriteItems", R"({"TransactItems":[]})",
             Errors({Wrong("[]", "transactItems",
                           "have length greater than or equal to 1")})},
            {"TransactWriteItems",
             R"({"TransactItems":[{"Put":{"TableName":"T"}},{"Update":{}}],)"
             R"("ClientRequestToken":""})",
             Errors({Null("transactItems.1.member.put.item"),
                     Null("transactItems.2.member.update.key"),
                     Null("transactItems.2.member.update.updateExpression"),
                     Null("transactItems.2.member.update.tableName"),
                     Wrong("", "clientRequestToken",
                           "have length greater than or equal to 1")})},
            {"TransactGetItems", R"({"TransactItems":[{}]})",
             Errors({Null("transactItems.1.member.get")})}});
  std::vector<std::string> checks(101, R"({"Get":{}})");
  EXPECT_THAT(api.Call("TransactGetItems",
                       absl::StrCat(R"({"TransactItems":[)",
                                    absl::StrJoin(checks, ","), "]}")),
              HasSubstr("1 validation error detected: Value '[TransactGetItem("
                        "get=Get()), "));
}

TEST(ConstraintsTest, Tables) {
  TestApi api;
  ExpectExchanges(
      api,
      {{"CreateTable", "{}",
        ValidationBody("The parameter 'TableName' is required but was not "
                       "present in the request")},
       {"DescribeTable", R"({"TableName":"ab"})",
        ValidationBody("TableName must be at least 3 characters long and at "
                       "most 255 characters long")},
       {"CreateTable",
        R"({"TableName":"abc","ProvisionedThroughput":{"ReadCapacityUnits":0,)"
        R"("WriteCapacityUnits":0},"KeySchema":[],"AttributeDefinitions":[]})",
        Errors({Wrong("0", "provisionedThroughput.writeCapacityUnits",
                      "have value greater than or equal to 1"),
                Wrong("0", "provisionedThroughput.readCapacityUnits",
                      "have value greater than or equal to 1"),
                Wrong("[]", "keySchema",
                      "have length greater than or equal to 1")})},
       {"CreateTable",
        R"({"TableName":"abc","BillingMode":"x","KeySchema":[
            {"AttributeName":"","KeyType":"x"},{},{"AttributeName":"c",
             "KeyType":"HASH"}]})",
        Errors({Wrong("x", "billingMode",
                      "satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]"),
                Wrong("[KeySchemaElement(attributeName=, keyType=x), "
                      "KeySchemaElement(), KeySchemaElement(attributeName=c, "
                      "keyType=HASH)]",
                      "keySchema", "have length less than or equal to 2"),
                Null("attributeDefinitions")})},
       {"CreateTable",
        R"({"TableName":"abc","KeySchema":[{"AttributeName":"","KeyType":"x"},
            {}],"AttributeDefinitions":[{"AttributeType":"X"}]})",
        Errors({Wrong("", "keySchema.1.member.attributeName",
                      "have length greater than or equal to 1"),
                Wrong("x", "keySchema.1.member.keyType",
                      "satisfy enum value set: [HASH, RANGE]"),
                Null("keySchema.2.member.attributeName"),
                Null("keySchema.2.member.keyType"),
                Null("attributeDefinitions.1.member.attributeName"),
                Wrong("X", "attributeDefinitions.1.member.attributeType",
                      "satisfy enum value set: [B, N, S]")})},
       {"UpdateTable",
        R"({"TableName":"abc","GlobalSecondaryIndexUpdates":[
            {"Update":{"IndexName":"x"}}]})",
        Errors(
            {Wrong("x", "globalSecondaryIndexUpdates.1.member.update.indexName",
                   "have length greater than or equal to 3")})}});
  const std::string long_name = "89hls;;f;d" + std::string(300, 'x');
  EXPECT_EQ(
      api.Call("ListTables", absl::StrCat(R"({"Limit":2147483647,)",
                                          R"("ExclusiveStartTableName":")",
                                          long_name, R"("})")),
      Errors(
          {Wrong("2147483647", "limit", "have value less than or equal to 100"),
           Wrong(long_name, "exclusiveStartTableName", kPattern),
           Wrong(long_name, "exclusiveStartTableName",
                 "have length less than or equal to 255")}));
}

// Absent ones have other errors.
TEST(ConstraintsTest, EmptyNamesAndLists) {
  TestApi api;
  ExpectExchanges(
      api,
      {{"CreateTable", R"({"TableName":""})",
        ValidationBody("TableName must be at least 3 characters long and at "
                       "most 255 characters long")},
       {"CreateTable",
        R"({"TableName":"abc","BillingMode":"PAY_PER_REQUEST","KeySchema":)"
        R"([{"AttributeName":"p","KeyType":"HASH"}],)"
        R"("AttributeDefinitions":[]})",
        ValidationBody("Invalid KeySchema: Some index key attribute have no "
                       "definition")},
       {"ListTables", R"({"ExclusiveStartTableName":""})",
        Errors({Wrong("", "exclusiveStartTableName", kPattern),
                Wrong("", "exclusiveStartTableName",
                      "have length greater than or equal to 3")})}});
}

TEST(ConstraintsTest, TenErrorsAreListedAtMost) {
  TestApi api;
  const std::vector<std::string> empty(20'000, "{}");
  const std::string answer = api.Call(
      "CreateTable",
      absl::StrCat(R"({"TableName":"abc","KeySchema":[{"AttributeName":"a",)",
                   R"("KeyType":"HASH"}],"AttributeDefinitions":[)",
                   absl::StrJoin(empty, ","), "]}"));
  EXPECT_THAT(answer, HasSubstr("10 validation errors detected: "));
  EXPECT_THAT(answer, HasSubstr("attributeDefinitions.5.member.attributeType"));
  EXPECT_LT(answer.size(), 2000);
}

TEST(ConstraintsTest, LongValuesAreCutBetweenCharacters) {
  TestApi api;
  std::string value;
  for (int i = 0; i < 50'000; ++i) value += "\xE2\x82\xAC";
  const std::string answer =
      api.Call("ListTables",
               absl::StrCat(R"({"ExclusiveStartTableName":")", value, R"("})"));
  EXPECT_LT(answer.size(), 10'000);
  EXPECT_THAT(answer, HasSubstr("\xE2\x82\xAC...' at 'exclusiveStart"));
}

}  // namespace
}  // namespace hashrange::http
