#include "client/json/aws_json.h"

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"

namespace hashrange::aws_json {
namespace {

using ::google::protobuf::TextFormat;
using ::google::protobuf::util::MessageDifferencer;

template <typename Result>
std::string ErrorOf(const absl::StatusOr<Result>& result) {
  return result.ok() ? "parsed" : std::string(result.status().message());
}

// Every member that this API has, and nulls, which count as absent.
constexpr absl::string_view kCreateTableJson = R"json({
  "TableName": "Orders",
  "AttributeDefinitions": [
    {"AttributeName": "Customer", "AttributeType": "S"},
    {"AttributeName": "Number", "AttributeType": "N"},
    {"AttributeName": "Digest", "AttributeType": "B"}
  ],
  "KeySchema": [
    {"AttributeName": "Customer", "KeyType": "HASH"},
    {"AttributeName": "Number", "KeyType": "RANGE"}
  ],
  "LocalSecondaryIndexes": [{
    "IndexName": "ByDigest",
    "KeySchema": [{"AttributeName": "Customer", "KeyType": "HASH"},
                  {"AttributeName": "Digest", "KeyType": "RANGE"}],
    "Projection": {"ProjectionType": "INCLUDE",
                   "NonKeyAttributes": ["Total", "Date"]}
  }],
  "GlobalSecondaryIndexes": [{
    "IndexName": "ByNumber",
    "KeySchema": [{"AttributeName": "Number", "KeyType": "HASH"}],
    "Projection": {"ProjectionType": "KEYS_ONLY"},
    "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 2},
    "OnDemandThroughput": {"MaxReadRequestUnits": -1,
                           "MaxWriteRequestUnits": 9}
  }],
  "BillingMode": "PAY_PER_REQUEST",
  "ProvisionedThroughput": {"ReadCapacityUnits": 3, "WriteCapacityUnits": 4},
  "StreamSpecification": {"StreamEnabled": true,
                          "StreamViewType": "NEW_AND_OLD_IMAGES"},
  "SSESpecification": {"Enabled": true, "SSEType": "KMS",
                       "KMSMasterKeyId": "key"},
  "Tags": [{"Key": "team", "Value": ""}],
  "TableClass": "STANDARD_INFREQUENT_ACCESS",
  "DeletionProtectionEnabled": false,
  "OnDemandThroughput": {"MaxReadRequestUnits": 7,
                         "MaxWriteRequestUnits": null}
})json";

constexpr char kCreateTableText[] = R"pb(
  table_name: "Orders"
  attribute_definitions {
    attribute_name: "Customer"
    attribute_type: SCALAR_ATTRIBUTE_TYPE_S
  }
  attribute_definitions {
    attribute_name: "Number"
    attribute_type: SCALAR_ATTRIBUTE_TYPE_N
  }
  attribute_definitions {
    attribute_name: "Digest"
    attribute_type: SCALAR_ATTRIBUTE_TYPE_B
  }
  key_schema { attribute_name: "Customer" key_type: KEY_TYPE_HASH }
  key_schema { attribute_name: "Number" key_type: KEY_TYPE_RANGE }
  local_secondary_indexes {
    index_name: "ByDigest"
    key_schema { attribute_name: "Customer" key_type: KEY_TYPE_HASH }
    key_schema { attribute_name: "Digest" key_type: KEY_TYPE_RANGE }
    projection {
      projection_type: PROJECTION_TYPE_INCLUDE
      non_key_attributes: "Total"
      non_key_attributes: "Date"
    }
  }
  global_secondary_indexes {
    index_name: "ByNumber"
    key_schema { attribute_name: "Number" key_type: KEY_TYPE_HASH }
    projection { projection_type: PROJECTION_TYPE_KEYS_ONLY }
    provisioned_throughput { read_capacity_units: 1 write_capacity_units: 2 }
    on_demand_throughput {
      max_read_request_units: -1
      max_write_request_units: 9
    }
  }
  billing_mode: BILLING_MODE_PAY_PER_REQUEST
  provisioned_throughput { read_capacity_units: 3 write_capacity_units: 4 }
  stream_specification {
    stream_enabled: true
    stream_view_type: STREAM_VIEW_TYPE_NEW_AND_OLD_IMAGES
  }
  sse_specification { enabled: true sse_type: "KMS" kms_master_key_id: "key" }
  tags { key: "team" value: "" }
  table_class: TABLE_CLASS_STANDARD_INFREQUENT_ACCESS
  deletion_protection_enabled: false
  on_demand_throughput { max_read_request_units: 7 }
)pb";

TEST(ParseCreateTableRequestTest, ReadsEveryMember) {
  absl::StatusOr<v1::CreateTableRequest> request =
      ParseCreateTableRequest(kCreateTableJson);
  ASSERT_TRUE(request.ok()) << request.status();
  v1::CreateTableRequest expected;
  ASSERT_TRUE(TextFormat::ParseFromString(kCreateTableText, &expected));
  EXPECT_TRUE(MessageDifferencer::Equals(*request, expected))
      << request->DebugString();
}

// Fails when a field is added to the message and not to the test above.
TEST(ParseCreateTableRequestTest, TestedInputHasEveryField) {
  v1::CreateTableRequest expected;
  ASSERT_TRUE(TextFormat::ParseFromString(kCreateTableText, &expected));
  std::vector<const google::protobuf::FieldDescriptor*> set_fields;
  expected.GetReflection()->ListFields(expected, &set_fields);
  EXPECT_EQ(set_fields.size(),
            static_cast<size_t>(expected.GetDescriptor()->field_count()));
}

TEST(ParseCreateTableRequestTest, NamesThePathOfWhatIsWrong) {
  struct Case {
    absl::string_view text;
    absl::string_view error;
  };
  const Case cases[] = {
      {R"([])", "$: expected an object, found array"},
      {R"({"TableNam": "T"})", "$.TableNam: unknown member"},
      {R"({"WarmThroughput": {}})", "$.WarmThroughput: unknown member"},
      {R"({"TableName": 5})", "$.TableName: expected a string, found number"},
      {R"({"KeySchema": {}})", "$.KeySchema: expected an array, found object"},
      {R"({"KeySchema": [{"KeyType": "hash"}]})",
       "$.KeySchema[0].KeyType: expected one of HASH, RANGE"},
      {R"({"KeySchema": [{"KeyType": "UNSPECIFIED"}]})",
       "$.KeySchema[0].KeyType: expected one of HASH, RANGE"},
      {R"({"ProvisionedThroughput": {"ReadCapacityUnits": 1.5}})",
       "$.ProvisionedThroughput.ReadCapacityUnits: expected an integer, found "
       "number"},
      {R"({"DeletionProtectionEnabled": "true"})",
       "$.DeletionProtectionEnabled: expected true or false, found string"},
      {R"({"Tags": [null]})", "$.Tags[0]: expected an object, found null"},
      {R"({"TableName": )",
       "line 1, column 15: while parsing value - unexpected end of input; "
       "expected '[', '{', or a literal"},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(ErrorOf(ParseCreateTableRequest(test.text)), test.error);
  }
}

TEST(ParseWriteRequestsTest, ReadsBareAndWholeInputAlike) {
  constexpr absl::string_view kBare = R"json({
    "B": [{"DeleteRequest": {"Key": {"k": {"S": "x"}}}, "PutRequest": null}],
    "A": [{"PutRequest": {"Item": {"k": {"S": "1"}}}},
          {"PutRequest": {"Item": {"k": {"S": "2"}}}}]
  })json";
  const std::string whole = absl::StrCat(
      R"({"RequestItems": )", kBare, R"(, "ReturnConsumedCapacity": "TOTAL"})");
  for (absl::string_view text : {kBare, absl::string_view(whole)}) {
    absl::StatusOr<std::vector<v1::WriteRequest>> requests =
        ParseWriteRequests(text);
    ASSERT_TRUE(requests.ok()) << requests.status();
    ASSERT_EQ(requests->size(), 3u);
    EXPECT_EQ((*requests)[0].table_name(), "A");
    EXPECT_EQ((*requests)[0].put().item().at("k").s(), "1");
    EXPECT_EQ((*requests)[1].put().item().at("k").s(), "2");
    EXPECT_EQ((*requests)[2].table_name(), "B");
    EXPECT_EQ((*requests)[2].delete_().key().at("k").s(), "x");
  }
}

TEST(ParseWriteRequestsTest, AcceptsATableNamedRequestItems) {
  absl::StatusOr<std::vector<v1::WriteRequest>> requests =
      ParseWriteRequests(R"({"RequestItems": [{"PutRequest": {"Item": {}}}]})");
  ASSERT_TRUE(requests.ok()) << requests.status();
  EXPECT_EQ(requests->at(0).table_name(), "RequestItems");
}

TEST(ParseWriteRequestsTest, NamesThePathOfWhatIsWrong) {
  struct Case {
    absl::string_view text;
    absl::string_view error;
  };
  const Case cases[] = {
      {R"({"T": {}})", "$.T: expected an array, found object"},
      {R"({"T": [{}]})", "$.T[0]: expected PutRequest or DeleteRequest"},
      {R"({"T": [{"Put": {}}]})", "$.T[0].Put: unknown member"},
      {R"({"T": [{"PutRequest": {}}]})",
       "$.T[0].PutRequest: expected the member Item"},
      {R"({"T": [{"PutRequest": {"Key": {}}}]})",
       "$.T[0].PutRequest.Key: unknown member"},
      {R"({"T": [{"PutRequest": {"Item": {}}, "DeleteRequest": {"Key": {}}}]})",
       "$.T[0]: expected either PutRequest or DeleteRequest, found both"},
      {R"({"my.table": [{"PutRequest": {"Item": {"Age": {"N": 43}}}}]})",
       R"($["my.table"][0].PutRequest.Item.Age.N: expected a string, found )"
       "number"},
      {R"({"RequestItems": {}, "More": []})", "$.More: unknown member"},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(ErrorOf(ParseWriteRequests(test.text)), test.error);
  }
}

TEST(ParseAttributesTest, ReadsAnItem) {
  absl::StatusOr<AttributeMap> item =
      ParseAttributes(R"({"a": {"N": "1"}, "b": {"L": []}})");
  ASSERT_TRUE(item.ok()) << item.status();
  EXPECT_EQ(item->at("a").n(), "1");
  EXPECT_TRUE(item->at("b").has_l());
  EXPECT_EQ(ErrorOf(ParseAttributes(R"({"a": "b"})")),
            "$.a: expected an object, found string");
}

constexpr char kTableDescription[] = R"pb(
  table_name: "Orders"
  table_status: TABLE_STATUS_ACTIVE
  attribute_definitions {
    attribute_name: "Customer"
    attribute_type: SCALAR_ATTRIBUTE_TYPE_S
  }
  key_schema { attribute_name: "Customer" key_type: KEY_TYPE_HASH }
  global_secondary_indexes {
    index_name: "ByNumber"
    projection { projection_type: PROJECTION_TYPE_ALL }
    index_status: INDEX_STATUS_CREATING
    backfilling: false
    provisioned_throughput { read_capacity_units: 1 write_capacity_units: 2 }
  }
  creation_time { seconds: 1763725237 nanos: 892271801 }
  table_arn: "arn:aws:dynamodb:local:000000000000:table/Orders"
  billing_mode_summary {
    billing_mode: BILLING_MODE_PAY_PER_REQUEST
    last_update_to_pay_per_request_time { seconds: 1763725237 }
  }
  sse_specification { enabled: true sse_type: "KMS" kms_master_key_id: "key" }
)pb";

constexpr absl::string_view kTableDescriptionJson = R"json({
  "TableName": "Orders",
  "TableStatus": "ACTIVE",
  "AttributeDefinitions": [
    {
      "AttributeName": "Customer",
      "AttributeType": "S"
    }
  ],
  "KeySchema": [
    {
      "AttributeName": "Customer",
      "KeyType": "HASH"
    }
  ],
  "GlobalSecondaryIndexes": [
    {
      "IndexName": "ByNumber",
      "Projection": {
        "ProjectionType": "ALL"
      },
      "IndexStatus": "CREATING",
      "Backfilling": false,
      "ProvisionedThroughput": {
        "NumberOfDecreasesToday": 0,
        "ReadCapacityUnits": 1,
        "WriteCapacityUnits": 2
      },
      "IndexSizeBytes": 0,
      "ItemCount": 0
    }
  ],
  "CreationDateTime": 1763725237.892,
  "ItemCount": 0,
  "TableSizeBytes": 0,
  "TableArn": "arn:aws:dynamodb:local:000000000000:table/Orders",
  "BillingModeSummary": {
    "BillingMode": "PAY_PER_REQUEST",
    "LastUpdateToPayPerRequestDateTime": 1763725237
  },
  "DeletionProtectionEnabled": false,
  "SSEDescription": {
    "Status": "ENABLED",
    "SSEType": "KMS",
    "KMSMasterKeyArn": "key"
  }
})json";

TEST(TableDescriptionToJsonTest, ShowsWhatAwsShows) {
  v1::TableDescription description;
  ASSERT_TRUE(TextFormat::ParseFromString(kTableDescription, &description));
  EXPECT_EQ(TableDescriptionToJson(description).dump(2), kTableDescriptionJson);
}

}  // namespace
}  // namespace hashrange::aws_json
