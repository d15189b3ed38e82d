// Operations on tables over JSON.

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/http/test_api.h"

namespace hashrange::http {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kMissing[] =
    R"(400 {"__type":"com.amazonaws.dynamodb.v20120810#)"
    R"(ResourceNotFoundException","message":"Requested resource not found: )"
    R"(Table: None not found"})";

// The head of the description of table "Tab", up to its id.
std::string Head(const std::string& status) {
  return absl::StrCat(
      R"("TableName":"Tab","TableStatus":")", status,
      R"(","CreationDateTime":1700000000,"TableSizeBytes":0,"ItemCount":0,)"
      R"("TableArn":"arn:aws:dynamodb:us-east-1:000000000000:table/Tab",)"
      R"("TableId":")");
}

TEST(TableOperationsTest, OneTableFromCreationToDeletion) {
  TestApi api;
  api.CreateTable();
  const std::string description =
      api.Call("DescribeTable", R"({"TableName":"Tab"})");
  EXPECT_THAT(description,
              AllOf(StartsWith(absl::StrCat(R"({"Table":{)", Head("ACTIVE"))),
                    HasSubstr(R"("AttributeDefinitions":[{"AttributeName":"p",)"
                              R"("AttributeType":"S"}],"KeySchema":)"
                              R"([{"AttributeName":"p","KeyType":"HASH"}],)"
                              R"("BillingModeSummary":{"BillingMode":)"
                              R"("PAY_PER_REQUEST",)"),
                    HasSubstr(R"("DeletionProtectionEnabled":false})"),
                    Not(HasSubstr("null"))));
  EXPECT_THAT(
      api.Call("DeleteTable", R"({"TableName":"Tab"})"),
      StartsWith(absl::StrCat(R"({"TableDescription":{)", Head("DELETING"))));
  EXPECT_EQ(api.Call("ListTables", "{}"), R"({"TableNames":[]})");
}

TEST(TableOperationsTest, IndexesAreDescribed) {
  TestApi api;
  api.CreateIndexedTable();
  EXPECT_THAT(
      api.Call("DescribeTable", R"({"TableName":"Tab"})"),
      AllOf(HasSubstr(R"("LocalSecondaryIndexes":[{"IndexName":"local",)"
                      R"("KeySchema":[{"AttributeName":"p","KeyType":"HASH"},)"
                      R"({"AttributeName":"l","KeyType":"RANGE"}],)"
                      R"("Projection":{"ProjectionType":"ALL"},)"
                      R"("IndexSizeBytes":0,"ItemCount":0,"IndexArn":)"
                      R"("arn:aws:dynamodb:us-east-1:000000000000:table/Tab/)"
                      R"(index/local"}])"),
            HasSubstr(R"("GlobalSecondaryIndexes":[{"IndexName":"global",)"
                      R"("KeySchema":[{"AttributeName":"g","KeyType":"HASH"}],)"
                      R"("Projection":{"ProjectionType":"KEYS_ONLY"},)"
                      R"("IndexSizeBytes":0,"ItemCount":0,"IndexArn":)"
                      R"("arn:aws:dynamodb:us-east-1:000000000000:table/Tab/)"
                      R"(index/global","IndexStatus":"ACTIVE")")));
}

TEST(TableOperationsTest, TheAnswerOfDeleteTableLeavesOutGlobalIndexes) {
  TestApi api;
  api.CreateIndexedTable();
  EXPECT_THAT(api.Call("DeleteTable", R"({"TableName":"Tab"})"),
              AllOf(HasSubstr(R"("TableStatus":"DELETING")"),
                    HasSubstr(R"("IndexName":"local")"),
                    Not(HasSubstr("GlobalSecondaryIndexes"))));
}

TEST(TableOperationsTest, SettingsAreDescribed) {
  TestApi api;
  api.CreateTable();
  EXPECT_THAT(api.Call("UpdateTable",
                       R"({"TableName":"Tab","DeletionProtectionEnabled":true,)"
                       R"("TableClass":"STANDARD_INFREQUENT_ACCESS",)"
                       R"("OnDemandThroughput":{"MaxReadRequestUnits":5}})"),
              StartsWith(R"({"TableDescription":{"TableName":"Tab")"));
  EXPECT_THAT(
      api.Call("DescribeTable", R"({"TableName":"Tab"})"),
      AllOf(HasSubstr(R"("DeletionProtectionEnabled":true)"),
            HasSubstr(R"("TableClassSummary":{"TableClass":)"
                      R"("STANDARD_INFREQUENT_ACCESS")"),
            HasSubstr(R"("OnDemandThroughput":{"MaxReadRequestUnits":5})")));
  EXPECT_EQ(
      api.Call("DeleteTable", R"({"TableName":"Tab"})"),
      ValidationBody("Resource cannot be deleted as it is currently protected "
                     "against deletion. Disable deletion protection first."));
}

TEST(TableOperationsTest, ProvisionedTable) {
  TestApi api;
  EXPECT_THAT(
      api.Call("CreateTable",
               R"({"TableName":"Tab","AttributeDefinitions":)"
               R"([{"AttributeName":"p","AttributeType":"B"}],"KeySchema":)"
               R"([{"AttributeName":"p","KeyType":"HASH"}],)"
               R"("ProvisionedThroughput":{"ReadCapacityUnits":1,)"
               R"("WriteCapacityUnits":2},"SSESpecification":)"
               R"({"Enabled":true},"Tags":[{"Key":"k","Value":"v"}]})"),
      AllOf(HasSubstr(R"("ProvisionedThroughput":{"NumberOfDecreasesToday":0,)"
                      R"("ReadCapacityUnits":1,"WriteCapacityUnits":2})"),
            HasSubstr(
                R"("SSEDescription":{"Status":"ENABLED","SSEType":"KMS"})")));
}

TEST(TableOperationsTest, UpdateOfIndexes) {
  TestApi api;
  api.CreateTable();
  api.Do("UpdateTable",
         R"({"TableName":"Tab","AttributeDefinitions":[{"AttributeName":"g",)"
         R"("AttributeType":"S"}],"GlobalSecondaryIndexUpdates":[{"Create":)"
         R"({"IndexName":"new","KeySchema":[{"AttributeName":"g","KeyType":)"
         R"("HASH"}],"Projection":{"ProjectionType":"INCLUDE",)"
         R"("NonKeyAttributes":["x"]}}}]})");
  api.engine().engine().WaitForIndexBuildsForTest();
  EXPECT_THAT(api.Call("DescribeTable", R"({"TableName":"Tab"})"),
              HasSubstr(R"("Projection":{"ProjectionType":"INCLUDE",)"
                        R"("NonKeyAttributes":["x"]})"));
  api.Do("UpdateTable",
         R"({"TableName":"Tab","GlobalSecondaryIndexUpdates":[{"Delete":)"
         R"({"IndexName":"new"}}]})");
  EXPECT_THAT(api.Call("DescribeTable", R"({"TableName":"Tab"})"),
              Not(HasSubstr("GlobalSecondaryIndexes")));
  ExpectExchanges(
      api,
      {{"UpdateTable",
        R"({"TableName":"Tab","GlobalSecondaryIndexUpdates":[{}]})",
        ValidationBody("One or more parameter values were invalid: One of "
                       "GlobalSecondaryIndexUpdate.Update, "
                       "GlobalSecondaryIndexUpdate.Create, "
                       "GlobalSecondaryIndexUpdate.Delete must not be null")},
       {"UpdateTable",
        R"({"TableName":"Tab","GlobalSecondaryIndexUpdates":[{"Update":)"
        R"({"IndexName":"new"},"Delete":{"IndexName":"new"}}]})",
        ValidationBody("One or more parameter values were invalid: Only one of "
                       "GlobalSecondaryIndexUpdate.Update, "
                       "GlobalSecondaryIndexUpdate.Create, "
                       "GlobalSecondaryIndexUpdate.Delete may be "
                       "specified")}});
}

TEST(TableOperationsTest, EmptyListsOfIndexes) {
  TestApi api;
  const std::string table =
      R"("TableName":"Tab","BillingMode":"PAY_PER_REQUEST",)"
      R"("AttributeDefinitions":[{"AttributeName":"p","AttributeType":"S"}],)"
      R"("KeySchema":[{"AttributeName":"p","KeyType":"HASH"}])";
  for (const std::string kind : {"Local", "Global"}) {
    EXPECT_EQ(api.Call("CreateTable", absl::StrCat("{", table, ",\"", kind,
                                                   "SecondaryIndexes\":[]}")),
              ValidationBody(absl::StrCat(
                  "One or more parameter values were invalid: List of ", kind,
                  "SecondaryIndexes is empty")));
  }
}

TEST(TableOperationsTest, MembersThatAreNotOfferedAreRefused) {
  TestApi api;
  api.CreateTable();
  const std::string refusal =
      R"(400 {"__type":"com.amazon.coral.service#)"
      R"(UnknownOperationException","message":"WarmThroughput is not )"
      R"(offered by this server"})";
  EXPECT_EQ(
      api.Call("UpdateTable", R"({"TableName":"Tab","WarmThroughput":{}})"),
      refusal);
  EXPECT_EQ(api.Call("CreateTable", R"({
        "TableName": "New", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}],
        "GlobalSecondaryIndexes": [{
          "IndexName": "global", "Projection": {"ProjectionType": "ALL"},
          "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}],
          "WarmThroughput": {"ReadUnitsPerSecond": 12000}}]})"),
            refusal);
}

TEST(TableOperationsTest, ListTables) {
  TestApi api;
  for (const char* name : {"aaa", "bbb", "ccc"}) {
    api.Do("CreateTable",
           absl::StrCat(R"({"TableName":")", name,
                        R"(","BillingMode":"PAY_PER_REQUEST",)"
                        R"("AttributeDefinitions":[{"AttributeName":"p",)"
                        R"("AttributeType":"S"}],"KeySchema":)"
                        R"([{"AttributeName":"p","KeyType":"HASH"}]})"));
  }
  ExpectExchanges(
      api,
      {{"ListTables", "{}", R"({"TableNames":["aaa","bbb","ccc"]})"},
       {"ListTables", R"({"Limit":2})",
        R"({"TableNames":["aaa","bbb"],"LastEvaluatedTableName":"bbb"})"},
       {"ListTables", R"({"ExclusiveStartTableName":"bbb"})",
        R"({"TableNames":["ccc"]})"},
       {"ListTables", R"({"Limit":0})",
        ValidationBody("1 validation error detected: Value '0' at 'limit' "
                       "failed to satisfy constraint: Member must have value "
                       "greater than or equal to 1")}});
}

TEST(TableOperationsTest, MissingAndExistingTables) {
  TestApi api;
  api.CreateTable();
  for (const char* operation :
       {"DescribeTable", "DeleteTable", "DescribeTimeToLive",
        "DescribeContinuousBackups"}) {
    EXPECT_EQ(api.Call(operation, R"({"TableName":"None"})"), kMissing);
  }
  EXPECT_EQ(api.Call("CreateTable",
                     R"({"TableName":"Tab","BillingMode":"PAY_PER_REQUEST",)"
                     R"("AttributeDefinitions":[{"AttributeName":"p",)"
                     R"("AttributeType":"S"}],"KeySchema":)"
                     R"([{"AttributeName":"p","KeyType":"HASH"}]})"),
            R"(400 {"__type":"com.amazonaws.dynamodb.v20120810#)"
            R"(ResourceInUseException","message":"Table already exists: )"
            R"(Tab"})");
}

TEST(TableOperationsTest, Tags) {
  TestApi api;
  api.CreateTable();
  const std::string arn =
      R"("ResourceArn":"arn:aws:dynamodb:us-east-1:000000000000:table/Tab")";
  ExpectExchanges(
      api,
      {{"TagResource",
        absl::StrCat("{", arn, R"(,"Tags":[{"Key":"k","Value":""}]})"), ""},
       {"ListTagsOfResource", absl::StrCat("{", arn, "}"),
        R"({"Tags":[{"Key":"k","Value":""}]})"},
       {"UntagResource", absl::StrCat("{", arn, R"(,"TagKeys":["k"]})"), ""},
       {"ListTagsOfResource", absl::StrCat("{", arn, "}"), R"({"Tags":[]})"},
       {"TagResource", "{}", ValidationBody("Invalid TableArn")},
       {"ListTagsOfResource", "{}", ValidationBody("Invalid TableArn")},
       {"TagResource", absl::StrCat("{", arn, "}"),
        ValidationBody("1 validation error detected: Value null at 'tags' "
                       "failed to satisfy constraint: Member must not be "
                       "null")},
       {"UntagResource", absl::StrCat("{", arn, "}"),
        ValidationBody("1 validation error detected: Value null at 'tagKeys' "
                       "failed to satisfy constraint: Member must not be "
                       "null")},
       {"TagResource", absl::StrCat("{", arn, R"(,"Tags":[]})"),
        ValidationBody("Atleast one Tag needs to be provided as Input.")},
       {"TagResource", R"({"ResourceArn":"x","Tags":[]})",
        R"(400 {"__type":"com.amazon.coral.service#AccessDeniedException",)"
        R"("Message":"User: arn:aws:iam::000000000000:root is not authorized )"
        R"(to perform: dynamodb:TagResource on resource: x"})"},
       {"TagResource", R"({"ResourceArn":"x"})",
        R"(400 {"__type":"com.amazon.coral.service#AccessDeniedException",)"
        R"("Message":"User: arn:aws:iam::000000000000:root is not authorized )"
        R"(to perform: dynamodb:TagResource on resource: x"})"},
       {"UntagResource", R"({"ResourceArn":"a:b:c:d:e:f/g"})",
        ValidationBody("1 validation error detected: Value null at 'tagKeys' "
                       "failed to satisfy constraint: Member must not be "
                       "null")},
       {"ListTagsOfResource", R"({"ResourceArn":""})",
        R"(400 {"__type":"com.amazon.coral.service#AccessDeniedException",)"
        R"("Message":"User: arn:aws:iam::000000000000:root is not authorized )"
        R"(to perform: dynamodb:ListTagsOfResource on resource: *"})"}});
}

TEST(TableOperationsTest, WhatATableDoesNotHave) {
  TestApi api;
  api.CreateTable();
  ExpectExchanges(
      api, {{"DescribeTimeToLive", R"({"TableName":"Tab"})",
             R"({"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}})"},
            {"DescribeContinuousBackups", R"({"TableName":"Tab"})",
             R"({"ContinuousBackupsDescription":{"ContinuousBackupsStatus":)"
             R"("ENABLED","PointInTimeRecoveryDescription":)"
             R"({"PointInTimeRecoveryStatus":"DISABLED"}}})"}});
}

TEST(TableOperationsTest, LimitsAndEndpoints) {
  TestApi api;
  ExpectExchanges(api, {{"DescribeEndpoints", "{}",
                         R"({"Endpoints":[{"Address":"localhost:8000",)"
                         R"("CachePeriodInMinutes":1440}]})"},
                        {"DescribeLimits", "{}",
                         R"({"AccountMaxReadCapacityUnits":1000000000000,)"
                         R"("AccountMaxWriteCapacityUnits":1000000000000,)"
                         R"("TableMaxReadCapacityUnits":1000000000000,)"
                         R"("TableMaxWriteCapacityUnits":1000000000000})"}});
}

}  // namespace
}  // namespace hashrange::http
