// Whole requests and responses between AWS JSON and messages.

#include <string>

#include "absl/strings/string_view.h"
#include "client/json/aws_json.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"

namespace hashrange::aws_json {
namespace {

template <typename Message>
Message FromText(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

// Expects that `json` reads as the message in text format.
template <typename Request>
void ExpectRequest(absl::string_view json, const std::string& text) {
  absl::StatusOr<Request> request = ParseRequest<Request>(json);
  ASSERT_TRUE(request.ok()) << request.status();
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(
      *request, FromText<Request>(text)))
      << request->DebugString();
}

template <typename Request>
std::string ErrorOf(absl::string_view json) {
  absl::StatusOr<Request> request = ParseRequest<Request>(json);
  return request.ok() ? "read" : std::string(request.status().message());
}

TEST(ParseRequestTest, ReadsMapsAndEnumsOfAnUpdate) {
  ExpectRequest<v1::UpdateItemRequest>(
      R"json({"TableName": "T", "Key": {"k": {"S": "x"}},
              "UpdateExpression": "SET #a = :v",
              "ExpressionAttributeNames": {"#a": "a"},
              "ExpressionAttributeValues": {":v": {"L": [{"N": "1"}]}},
              "ReturnValues": "ALL_NEW", "ConditionExpression": null})json",
      R"pb(
        table_name: "T"
        key {
          key: "k"
          value { s: "x" }
        }
        update_expression: "SET #a = :v"
        expression_attribute_names { key: "#a" value: "a" }
        expression_attribute_values {
          key: ":v"
          value { l { elements { n: "1" } } }
        }
        return_values: RETURN_VALUES_ALL_NEW
      )pb");
}

TEST(ParseRequestTest, ReadsIntegersOfAScan) {
  ExpectRequest<v1::ScanRequest>(
      R"({"TableName": "T", "Limit": 5, "Segment": 0, "TotalSegments": 4})",
      "table_name: 'T' limit: 5 segment: 0 total_segments: 4");
  EXPECT_EQ(ErrorOf<v1::ScanRequest>(R"({"Limit": 3000000000})"),
            "$.Limit: is out of range");
  EXPECT_EQ(ErrorOf<v1::ScanRequest>(R"({"Limit": 1.5})"),
            "$.Limit: expected an integer, found number");
}

TEST(ParseRequestTest, ReadsOneChangeOfAnIndex) {
  ExpectRequest<v1::UpdateTableRequest>(
      R"({"TableName": "T", "GlobalSecondaryIndexUpdates":
          [{"Delete": {"IndexName": "I"}}]})",
      R"pb(table_name: "T"
           global_secondary_index_updates { delete { index_name: "I" } })pb");
  EXPECT_EQ(ErrorOf<v1::UpdateTableRequest>(
                R"({"GlobalSecondaryIndexUpdates":
                    [{"Create": {}, "Delete": {}}]})"),
            "$.GlobalSecondaryIndexUpdates[0].Delete: excludes the member "
            "before it");
}

TEST(ParseRequestTest, FlattensTheTablesOfABatch) {
  ExpectRequest<v1::BatchGetItemRequest>(
      R"json({"RequestItems": {
                "B": {"Keys": [{"k": {"S": "x"}}, {"k": {"S": "y"}}],
                      "ConsistentRead": true},
                "A": {"Keys": [{"k": {"N": "1"}}]}},
              "ReturnConsumedCapacity": "TOTAL"})json",
      R"pb(
        keys {
          table_name: "A"
          key {
            key: "k"
            value { n: "1" }
          }
        }
        keys {
          table_name: "B"
          key {
            key: "k"
            value { s: "x" }
          }
        }
        keys {
          table_name: "B"
          key {
            key: "k"
            value { s: "y" }
          }
        }
        table_options { table_name: "B" consistent_read: true }
        return_consumed_capacity: RETURN_CONSUMED_CAPACITY_TOTAL
      )pb");
  EXPECT_EQ(ErrorOf<v1::BatchGetItemRequest>(
                R"({"RequestItems": {"A": {"TableName": "B"}}})"),
            "$.RequestItems.A.TableName: unknown member");
  EXPECT_EQ(ErrorOf<v1::BatchGetItemRequest>(R"({"TableOptions": []})"),
            "$.TableOptions: unknown member");
}

TEST(ParseRequestTest, FlattensTheActionsOfATransaction) {
  ExpectRequest<v1::TransactWriteItemsRequest>(
      R"json({"TransactItems": [
                {"Put": {"TableName": "T", "Item": {"k": {"S": "x"}}}},
                {"ConditionCheck": {"TableName": "T", "Key": {},
                  "ConditionExpression": "attribute_exists(k)",
                  "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}}],
              "ClientRequestToken": "t"})json",
      R"pb(
        transact_items {
          action: TRANSACT_WRITE_ACTION_PUT
          table_name: "T"
          item {
            key: "k"
            value { s: "x" }
          }
        }
        transact_items {
          action: TRANSACT_WRITE_ACTION_CONDITION_CHECK
          table_name: "T"
          condition_expression: "attribute_exists(k)"
          return_values_on_condition_check_failure:
              RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD
        }
        client_request_token: "t"
      )pb");
  ExpectRequest<v1::TransactGetItemsRequest>(
      R"({"TransactItems": [{"Get": {"TableName": "T", "Key": {}}}]})",
      "transact_items { table_name: 'T' }");
}

TEST(ParseRequestTest, NamesWhatIsWrongInATransaction) {
  using Request = v1::TransactWriteItemsRequest;
  EXPECT_EQ(ErrorOf<Request>(R"({"TransactItems": [{"Get": {}}]})"),
            "$.TransactItems[0].Get: unknown member");
  EXPECT_EQ(ErrorOf<Request>(R"({"TransactItems": [{}]})"),
            "$.TransactItems[0]: expected one of Put, Update, Delete and "
            "ConditionCheck");
  EXPECT_EQ(
      ErrorOf<Request>(R"({"TransactItems": [{"Put": {"Action": "PUT"}}]})"),
      "$.TransactItems[0].Put: unknown member Action");
}

TEST(ResponseToJsonTest, GroupsTheItemsOfABatch) {
  const auto response = FromText<v1::BatchGetItemResponse>(R"pb(
    items {
      table_name: "T"
      item {
        key: "k"
        value { s: "x" }
      }
    }
    unprocessed_keys {
      table_name: "U"
      key {
        key: "k"
        value { s: "y" }
      }
    }
  )pb");
  EXPECT_EQ(ResponseToJson(response).dump(),
            R"({"Responses":{"T":[{"k":{"S":"x"}}]},)"
            R"("UnprocessedKeys":{"U":{"Keys":[{"k":{"S":"y"}}]}}})");
}

TEST(MessageToJsonTest, ShowsItemsAndReports) {
  const auto response = FromText<v1::UpdateItemResponse>(R"pb(
    attributes {
      attributes {
        key: "k"
        value { s: "x" }
      }
    }
    consumed_capacity {
      table_name: "T"
      capacity_units: 1.5
      global_secondary_indexes {
        key: "I"
        value { capacity_units: 0.5 }
      }
    }
    item_collection_metrics {
      item_collection_key {
        key: "k"
        value { s: "x" }
      }
      size_estimate_upper_gb: 1
    }
  )pb");
  EXPECT_EQ(MessageToJson(response).dump(),
            R"({"Attributes":{"k":{"S":"x"}},)"
            R"("ConsumedCapacity":{"TableName":"T","CapacityUnits":1.5,)"
            R"("GlobalSecondaryIndexes":{"I":{"CapacityUnits":0.5}}},)"
            R"("ItemCollectionMetrics":{"ItemCollectionKey":{"k":{"S":"x"}},)"
            R"("SizeEstimateRangeGB":[0.0,1.0]}})");
}

}  // namespace
}  // namespace hashrange::aws_json
