// Query and Scan over JSON.

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/http/test_api.h"

namespace hashrange::http {
namespace {

class QueryAndScanTest : public ::testing::Test {
 protected:
  void SetUp() override {
    api_.CreateIndexedTable();
    for (int i = 1; i <= 3; ++i) {
      api_.Do("PutItem",
              absl::StrCat(R"({"TableName":"Tab","Item":{"p":{"S":"a"},)",
                           R"("s":{"N":")", i, R"("},"l":{"N":")", 10 - i,
                           R"("},"g":{"S":"x"}}})"));
    }
  }

  static std::string Item(int i) {
    return absl::StrCat(R"({"g":{"S":"x"},"l":{"N":")", 10 - i,
                        R"("},"p":{"S":"a"},"s":{"N":")", i, R"("}})");
  }

  TestApi api_;
};

TEST_F(QueryAndScanTest, Pages) {
  const std::string query =
      R"("TableName":"Tab","KeyConditionExpression":"p = :p",)"
      R"("ExpressionAttributeValues":{":p":{"S":"a"}})";
  ExpectExchanges(
      api_,
      {{"Query", absl::StrCat("{", query, R"(,"Limit":2})"),
        absl::StrCat(R"({"Items":[)", Item(1), ",", Item(2),
                     R"(],"Count":2,"ScannedCount":2,"LastEvaluatedKey":)"
                     R"({"p":{"S":"a"},"s":{"N":"2"}}})")},
       {"Query",
        absl::StrCat("{", query,
                     R"(,"ExclusiveStartKey":{"p":{"S":"a"},"s":{"N":"2"}}})"),
        absl::StrCat(R"({"Items":[)", Item(3),
                     R"(],"Count":1,"ScannedCount":1})")},
       {"Query",
        absl::StrCat("{", query, R"(,"ScanIndexForward":false,"Limit":1})"),
        absl::StrCat(R"({"Items":[)", Item(3),
                     R"(],"Count":1,"ScannedCount":1,"LastEvaluatedKey":)"
                     R"({"p":{"S":"a"},"s":{"N":"3"}}})")},
       {"Query", absl::StrCat("{", query, R"(,"Select":"COUNT"})"),
        R"({"Count":3,"ScannedCount":3})"},
       {"Query", absl::StrCat("{", query, R"(,"ExclusiveStartKey":{}})"),
        ValidationBody("The provided starting key is invalid")}});
}

TEST_F(QueryAndScanTest, IndexesAndFilters) {
  ExpectExchanges(
      api_,
      {{"Query",
        R"({"TableName":"Tab","IndexName":"local","KeyConditionExpression":)"
        R"("p = :p AND l < :l","ExpressionAttributeValues":{":p":{"S":"a"},)"
        R"(":l":{"N":"8"}},"ReturnConsumedCapacity":"INDEXES"})",
        absl::StrCat(R"({"Items":[)", Item(3),
                     R"(],"Count":1,"ScannedCount":1,"ConsumedCapacity":)"
                     R"({"TableName":"Tab","CapacityUnits":0.5,"Table":)"
                     R"({"CapacityUnits":0.0},"LocalSecondaryIndexes":)"
                     R"({"local":{"CapacityUnits":0.5}}}})")},
       {"Query",
        R"({"TableName":"Tab","KeyConditionExpression":"p = :p",)"
        R"("FilterExpression":"l > :l","ProjectionExpression":"s",)"
        R"("ExpressionAttributeValues":{":p":{"S":"a"},":l":{"N":"100"}}})",
        R"({"Items":[],"Count":0,"ScannedCount":3})"},
       {"Query", R"({"TableName":"Tab"})",
        ValidationBody("Either the KeyConditions or KeyConditionExpression "
                       "parameter must be specified in the request.")},
       {"Query",
        R"({"TableName":"Tab","IndexName":"none","KeyConditionExpression":)"
        R"("p = :p","ExpressionAttributeValues":{":p":{"S":"a"}}})",
        ValidationBody("The table does not have the specified index: none")}});
}

TEST_F(QueryAndScanTest, Scans) {
  ExpectExchanges(
      api_,
      {{"Scan", R"({"TableName":"Tab"})",
        absl::StrCat(R"({"Items":[)", Item(1), ",", Item(2), ",", Item(3),
                     R"(],"Count":3,"ScannedCount":3})")},
       {"Scan",
        R"({"TableName":"Tab","TotalSegments":1,"Segment":0,"Select":"COUNT"})",
        R"({"Count":3,"ScannedCount":3})"},
       {"Scan", R"({"TableName":"Tab","Segment":0})",
        ValidationBody("The TotalSegments parameter is required but was not "
                       "present in the request when Segment parameter is "
                       "present")},
       {"Scan", R"({"TableName":"Tab","ExclusiveStartKey":{}})",
        ValidationBody("The provided starting key is invalid: The provided key "
                       "element does not match the schema")}});
}

}  // namespace
}  // namespace hashrange::http
