#include "server/engine/table/create_table.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/errors.h"
#include "server/engine/fake_engine.h"
#include "server/engine/limits.h"
#include "server/engine/repair_steps.h"
#include "storage/encoding/key_layout.h"
#include "storage/test_commit.h"

namespace hashrange::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kInvalid[] = "One or more parameter values were invalid: ";

class CreateTableTest : public ::testing::Test {
 protected:
  static v1::CreateTableRequest Request(const std::string& more = "") {
    return Parse<v1::CreateTableRequest>(
        R"pb(
          table_name: "Books"
          billing_mode: BILLING_MODE_PAY_PER_REQUEST
          key_schema { attribute_name: "Author" key_type: KEY_TYPE_HASH }
          key_schema { attribute_name: "Title" key_type: KEY_TYPE_RANGE }
          attribute_definitions {
            attribute_name: "Author"
            attribute_type: SCALAR_ATTRIBUTE_TYPE_S
          }
          attribute_definitions {
            attribute_name: "Title"
            attribute_type: SCALAR_ATTRIBUTE_TYPE_S
          })pb" +
        more);
  }
  std::string ErrorOf(const v1::CreateTableRequest& request) {
    return std::string(engine_.CreateTable(request).status().message());
  }
  std::vector<std::string> Names(int page_size, const std::string& after) {
    v1::ListTablesRequest request;
    request.set_page_size(page_size);
    request.set_page_token(after);
    auto response = engine_.engine().ListTables(request);
    EXPECT_TRUE(response.ok()) << response.status();
    return {response->table_names().begin(), response->table_names().end()};
  }

  FakeEngine engine_;
};

TEST_F(CreateTableTest, DescribesTheNewTable) {
  auto created = engine_.CreateTable(Request());
  ASSERT_TRUE(created.ok()) << created.status();
  const auto& table = created->table_description();
  EXPECT_EQ(table.table_status(), v1::TABLE_STATUS_CREATING);
  EXPECT_EQ(table.table_arn(),
            "arn:aws:dynamodb:us-east-1:000000000000:table/Books");
  EXPECT_EQ(table.creation_time().seconds(), 1'700'000'000);
  EXPECT_EQ(table.billing_mode_summary().billing_mode(),
            v1::BILLING_MODE_PAY_PER_REQUEST);
  v1::DescribeTableRequest describe;
  describe.set_table_name(table.table_arn());
  EXPECT_EQ(engine_.engine().DescribeTable(describe)->table().table_id(),
            table.table_id());
}

TEST_F(CreateTableTest, RefusesATakenName) {
  ASSERT_TRUE(engine_.CreateTable(Request()).ok());
  auto again = engine_.CreateTable(Request());
  EXPECT_TRUE(absl::IsAlreadyExists(again.status()));
  EXPECT_EQ(again.status().message(), "Table already exists: Books");
  EXPECT_EQ(GetErrorPayload(again.status()).aws_exception(),
            "ResourceInUseException");
}

TEST_F(CreateTableTest, ListsNamesInOrderAndInPages) {
  for (const char* name : {"bbb", "aaa", "ccc"}) {
    auto request = Request();
    request.set_table_name(name);
    ASSERT_TRUE(engine_.CreateTable(request).ok());
  }
  EXPECT_THAT(Names(0, ""), ElementsAre("aaa", "bbb", "ccc"));
  EXPECT_THAT(Names(2, ""), ElementsAre("aaa", "bbb"));
  EXPECT_THAT(Names(2, "bbb"), ElementsAre("ccc"));
  EXPECT_THAT(Names(0, "abb"), ElementsAre("bbb", "ccc"));
}

TEST_F(CreateTableTest, ChecksTheName) {
  auto request = Request();
  request.clear_table_name();
  EXPECT_EQ(ErrorOf(request),
            "The parameter 'TableName' is required but was not present in the "
            "request");
  request.set_table_name("ab");
  EXPECT_EQ(ErrorOf(request),
            "TableName must be at least 3 characters long and at most 255 "
            "characters long");
  request.set_table_name("a;b");
  EXPECT_THAT(ErrorOf(request), HasSubstr("[a-zA-Z0-9_.-]+"));
}

TEST_F(CreateTableTest, ChecksBilling) {
  auto request = Request();
  request.set_billing_mode(v1::BILLING_MODE_UNSPECIFIED);
  EXPECT_EQ(ErrorOf(request),
            absl::StrCat(kInvalid,
                         "ReadCapacityUnits and WriteCapacityUnits must both "
                         "be specified when BillingMode is PROVISIONED"));
  request.mutable_provisioned_throughput()->set_read_capacity_units(0);
  request.mutable_provisioned_throughput()->set_write_capacity_units(0);
  EXPECT_EQ(
      ErrorOf(request),
      "2 validation errors detected: Value '0' at "
      "'provisionedThroughput.writeCapacityUnits' failed to satisfy "
      "constraint: Member must have value greater than or equal to 1; Value "
      "'0' at 'provisionedThroughput.readCapacityUnits' failed to satisfy "
      "constraint: Member must have value greater than or equal to 1");
  request.mutable_provisioned_throughput()->set_read_capacity_units(1);
  request.mutable_provisioned_throughput()->set_write_capacity_units(
      1'000'000'000'001);
  EXPECT_EQ(ErrorOf(request),
            "Given value 1000000000001 for WriteCapacityUnits is out of "
            "bounds");
  request.set_billing_mode(v1::BILLING_MODE_PAY_PER_REQUEST);
  EXPECT_EQ(ErrorOf(request),
            absl::StrCat(kInvalid,
                         "Neither ReadCapacityUnits nor WriteCapacityUnits "
                         "can be specified when BillingMode is "
                         "PAY_PER_REQUEST"));
}

TEST_F(CreateTableTest, ChecksTheKey) {
  auto request = Request();
  request.mutable_key_schema(1)->set_attribute_name("Year");
  EXPECT_EQ(ErrorOf(request),
            absl::StrCat(kInvalid,
                         "Some index key attributes are not defined in "
                         "AttributeDefinitions. Keys: [Author, Year], "
                         "AttributeDefinitions: [Author, Title]"));
  request.mutable_key_schema(1)->set_attribute_name("Author");
  EXPECT_EQ(ErrorOf(request),
            "Both the Hash Key and the Range Key element in the KeySchema "
            "have the same name");
  request = Request();
  request.mutable_key_schema(0)->set_key_type(v1::KEY_TYPE_RANGE);
  EXPECT_EQ(ErrorOf(request),
            "Invalid KeySchema: The first KeySchemaElement is not a HASH key "
            "type");
  request = Request();
  request.mutable_key_schema(1)->set_key_type(v1::KEY_TYPE_HASH);
  EXPECT_EQ(ErrorOf(request),
            "Invalid KeySchema: The second KeySchemaElement is not a RANGE "
            "key type");
  request = Request();
  request.mutable_key_schema()->RemoveLast();
  EXPECT_EQ(ErrorOf(request),
            absl::StrCat(kInvalid,
                         "Number of attributes in KeySchema does not exactly "
                         "match number of attributes defined in "
                         "AttributeDefinitions"));
}

TEST_F(CreateTableTest, ChecksIndexes) {
  const std::string year = R"pb(
    attribute_definitions {
      attribute_name: "Year"
      attribute_type: SCALAR_ATTRIBUTE_TYPE_N
    }
    local_secondary_indexes {
      index_name: "by_year"
      key_schema { attribute_name: "Author" key_type: KEY_TYPE_HASH }
      key_schema { attribute_name: "Year" key_type: KEY_TYPE_RANGE }
      projection { projection_type: PROJECTION_TYPE_KEYS_ONLY }
    })pb";
  auto request = Request(year);
  EXPECT_TRUE(engine_.CreateTable(request).ok());
  auto* index = request.mutable_local_secondary_indexes(0);
  index->mutable_projection()->add_non_key_attributes("x");
  EXPECT_EQ(ErrorOf(request),
            absl::StrCat(kInvalid,
                         "ProjectionType is KEYS_ONLY, but NonKeyAttributes "
                         "is specified"));
  index->clear_projection();
  EXPECT_EQ(ErrorOf(request),
            absl::StrCat(kInvalid, "Unknown ProjectionType: null"));
  index->mutable_key_schema(0)->set_attribute_name("Title");
  EXPECT_EQ(
      ErrorOf(request),
      absl::StrCat(kInvalid,
                   "Index KeySchema does not have the same leading hash key "
                   "as table KeySchema for index: by_year. index hash key: "
                   "Title, table hash key: Author"));
}

TEST_F(CreateTableTest, RefusesUnusedDefinitionsAndDuplicateIndexes) {
  auto request = IndexedTable("Some", v1::SCALAR_ATTRIBUTE_TYPE_S);
  auto* unused = request.add_attribute_definitions();
  unused->set_attribute_name("unused");
  unused->set_attribute_type(v1::SCALAR_ATTRIBUTE_TYPE_B);
  EXPECT_THAT(ErrorOf(request),
              HasSubstr("Some AttributeDefinitions are not used"));
  request.mutable_global_secondary_indexes(0)->set_index_name("by_a");
  EXPECT_EQ(ErrorOf(request),
            absl::StrCat(kInvalid, "Duplicate index name: by_a"));
}

TEST_F(CreateTableTest, ChecksLengthsOfAttributeNames) {
  const std::string longest(255, 'n');
  const std::string too_long(256, 'n');
  const auto table = [](const std::string& key, const std::string& projected) {
    auto request = IndexedTable("Some", v1::SCALAR_ATTRIBUTE_TYPE_S);
    request.mutable_key_schema(1)->set_attribute_name(key);
    request.mutable_attribute_definitions(1)->set_attribute_name(key);
    auto* index = request.mutable_global_secondary_indexes(0);
    index->mutable_key_schema(1)->set_attribute_name(key);
    index->mutable_projection()->set_projection_type(
        v1::PROJECTION_TYPE_INCLUDE);
    index->mutable_projection()->add_non_key_attributes(projected);
    return request;
  };
  EXPECT_EQ(ErrorOf(table(longest, longest)), "");
  const auto at = [](const std::string& path) {
    return absl::StrCat("' at '", path, "' failed to satisfy constraint: ");
  };
  EXPECT_EQ(ErrorOf(table("s", too_long)),
            absl::StrCat("1 validation error detected: Value '", too_long,
                         at("globalSecondaryIndexes.1.member.projection."
                            "nonKeyAttributes.1.member"),
                         "Member must have length less than or equal to 255"));
  EXPECT_EQ(ErrorOf(table("s", "")),
            absl::StrCat("1 validation error detected: Value '",
                         at("globalSecondaryIndexes.1.member.projection."
                            "nonKeyAttributes.1.member"),
                         "Member must have length greater than or equal to 1"));
  EXPECT_THAT(ErrorOf(table(too_long, "x")),
              HasSubstr(at("keySchema.2.member.attributeName")));
  EXPECT_THAT(ErrorOf(table(too_long, "x")),
              HasSubstr(at("attributeDefinitions.2.member.attributeName")));
  EXPECT_THAT(
      ErrorOf(table(too_long, "x")),
      HasSubstr(at(
          "globalSecondaryIndexes.1.member.keySchema.2.member.attributeName")));
}

TEST_F(CreateTableTest, ChecksThroughputOfIndexes) {
  auto request = IndexedTable("Some", v1::SCALAR_ATTRIBUTE_TYPE_S);
  const auto add_units = [](int64_t units, v1::ProvisionedThroughput* to) {
    to->set_read_capacity_units(units);
    to->set_write_capacity_units(1);
  };
  auto* index = request.mutable_global_secondary_indexes(0);
  add_units(1, index->mutable_provisioned_throughput());
  EXPECT_EQ(ErrorOf(request),
            absl::StrCat(kInvalid,
                         "ProvisionedThroughput should not be specified for "
                         "index: by_g when BillingMode is PAY_PER_REQUEST"));
  request.set_billing_mode(v1::BILLING_MODE_PROVISIONED);
  add_units(1, request.mutable_provisioned_throughput());
  add_units(1'000'000'000'001, index->mutable_provisioned_throughput());
  EXPECT_EQ(ErrorOf(request),
            "Given value 1000000000001 for ReadCapacityUnits is out of bounds "
            "for index by_g");
  index->clear_provisioned_throughput();
  EXPECT_EQ(ErrorOf(request),
            absl::StrCat(kInvalid,
                         "ProvisionedThroughput must be specified for index: "
                         "by_g"));
  add_units(1, index->mutable_provisioned_throughput());
  EXPECT_EQ(ErrorOf(request), "");
}

TEST_F(CreateTableTest, BoundsProjectedAttributes) {
  auto request = IndexedTable("Some", v1::SCALAR_ATTRIBUTE_TYPE_S);
  const v1::GlobalSecondaryIndex index = request.global_secondary_indexes(0);
  request.clear_global_secondary_indexes();
  for (int i = 0; i < 5; ++i) {
    auto* added = request.add_global_secondary_indexes();
    *added = index;
    added->set_index_name(absl::StrCat("index", i));
    added->mutable_projection()->set_projection_type(
        v1::PROJECTION_TYPE_INCLUDE);
    for (int name = 0; name < 20; ++name) {
      added->mutable_projection()->add_non_key_attributes(
          absl::StrCat("a", name));
    }
  }
  auto more = request;
  auto* local = more.mutable_local_secondary_indexes(0);
  local->mutable_projection()->set_projection_type(v1::PROJECTION_TYPE_INCLUDE);
  local->mutable_projection()->add_non_key_attributes("a0");
  EXPECT_EQ(ErrorOf(more),
            absl::StrCat(kInvalid,
                         "Number of NonKeyAttributes over all indexes exceeds "
                         "the per-table limit of 100"));
  request.mutable_global_secondary_indexes(0)
      ->mutable_projection()
      ->add_non_key_attributes("twenty-first");
  EXPECT_EQ(ErrorOf(request),
            "1 validation error detected: Value '[...]' at "
            "'globalSecondaryIndexes.1.member.projection.nonKeyAttributes' "
            "failed to satisfy constraint: Member must have length less than "
            "or equal to 20");
  request.mutable_global_secondary_indexes(0)
      ->mutable_projection()
      ->mutable_non_key_attributes()
      ->RemoveLast();
  EXPECT_EQ(ErrorOf(request), "");
}

TEST_F(CreateTableTest, ChecksStreamsAndOnDemandBounds) {
  auto request = Request();
  request.mutable_stream_specification()->set_stream_view_type(
      v1::STREAM_VIEW_TYPE_NEW_IMAGE);
  EXPECT_EQ(ErrorOf(request),
            absl::StrCat(kInvalid,
                         "Table is being created with a stream disabled, "
                         "UpdateViewType should not be specified"));
  request.clear_stream_specification();
  const std::string out_of_range =
      absl::StrCat(kInvalid,
                   "Requested MaxWriteRequestUnits for OnDemandThroughput for "
                   "table is outside of valid range");
  request.mutable_on_demand_throughput()->set_max_write_request_units(-1);
  EXPECT_EQ(ErrorOf(request), out_of_range);
  request.clear_on_demand_throughput();
  request.mutable_on_demand_throughput()->set_max_read_request_units(0);
  EXPECT_EQ(ErrorOf(request),
            absl::StrCat(kInvalid,
                         "Requested MaxReadRequestUnits for "
                         "OnDemandThroughput for table is outside of valid "
                         "range"));
  request.clear_billing_mode();
  request.mutable_provisioned_throughput()->set_read_capacity_units(1);
  request.mutable_provisioned_throughput()->set_write_capacity_units(1);
  EXPECT_EQ(ErrorOf(request),
            absl::StrCat(kInvalid,
                         "MaxReadRequestUnits for OnDemandThroughput cannot be "
                         "specified when table BillingMode is PROVISIONED."));
  request.mutable_on_demand_throughput()->Clear();
  EXPECT_EQ(ErrorOf(request), "");
}

TEST_F(CreateTableTest, ChecksInDynamoDbsOrder) {
  using Create = v1::CreateTableRequest;
  Create request = IndexedTable("ab", v1::SCALAR_ATTRIBUTE_TYPE_S);
  request.mutable_provisioned_throughput()->set_read_capacity_units(0);
  request.mutable_provisioned_throughput()->set_write_capacity_units(1);
  request.mutable_key_schema(1)->set_key_type(v1::KEY_TYPE_HASH);
  request.mutable_local_secondary_indexes(0)->clear_projection();
  request.mutable_global_secondary_indexes(0)->set_index_name("by_a");
  request.mutable_on_demand_throughput()->set_max_read_request_units(0);
  auto* unused = request.add_attribute_definitions();
  unused->set_attribute_name("unused");
  unused->set_attribute_type(v1::SCALAR_ATTRIBUTE_TYPE_B);
  ExpectInOrder<Create>(
      request,
      [this](const Create& r) { return engine_.CreateTable(r).status(); },
      {{"TableName must be", [](Create& r) { r.set_table_name("Some"); }},
       {"1 validation error detected: Value '0' at "
        "'provisionedThroughput.readCapacityUnits'",
        [](Create& r) {
          r.mutable_provisioned_throughput()->set_read_capacity_units(1);
        }},
       {absl::StrCat(kInvalid, "Neither ReadCapacityUnits nor"),
        [](Create& r) { r.clear_provisioned_throughput(); }},
       {"Invalid KeySchema: The second KeySchemaElement is not a RANGE",
        [](Create& r) {
          r.mutable_key_schema(1)->set_key_type(v1::KEY_TYPE_RANGE);
        }},
       {absl::StrCat(kInvalid, "Unknown ProjectionType: null"),
        [](Create& r) {
          r.mutable_local_secondary_indexes(0)
              ->mutable_projection()
              ->set_projection_type(v1::PROJECTION_TYPE_ALL);
        }},
       {absl::StrCat(kInvalid, "Duplicate index name: by_a"),
        [](Create& r) {
          r.mutable_global_secondary_indexes(0)->set_index_name("by_g");
        }},
       {absl::StrCat(kInvalid, "Some AttributeDefinitions are not used"),
        [](Create& r) { r.mutable_attribute_definitions()->RemoveLast(); }},
       {absl::StrCat(kInvalid, "Requested MaxReadRequestUnits"),
        [](Create& r) { r.clear_on_demand_throughput(); }}});
  EXPECT_EQ(ErrorOf(IndexedTable("Some", v1::SCALAR_ATTRIBUTE_TYPE_S)),
            "Table already exists: Some");
}

TEST_F(CreateTableTest, DeletedTableIsGoneAndItsSpaceIsSwept) {
  ASSERT_TRUE(engine_.CreateTable(Request()).ok());
  for (int i = 0; i < 2500; ++i) {
    v1::PutItemRequest put;
    put.set_table_name("Books");
    (*put.mutable_item())["Author"].set_s(absl::StrCat(i));
    (*put.mutable_item())["Title"].set_s("t");
    ASSERT_TRUE(engine_.PutItem(put).ok());
  }
  auto deleted = engine_.DeleteTable("Books");
  ASSERT_TRUE(deleted.ok()) << deleted.status();
  EXPECT_EQ(deleted->table_description().table_status(),
            v1::TABLE_STATUS_DELETING);
  EXPECT_EQ(deleted->table_description().item_count(), 2500);
  EXPECT_EQ(engine_.DeleteTable("Books").status().message(),
            "Requested resource not found: Table: Books not found");
  engine_.engine().WaitForSweepForTest();
  auto snapshot = engine_.store().TakeSnapshot();
  auto rest = (*snapshot)->Scan({std::string(1, '\0'), std::string(1, '\xff')},
                                storage::ScanDirection::kForward, 0);
  int records = 0;
  for (; rest->Valid(); rest->Next()) ++records;
  // The next table id alone; it must outlive the tables.
  EXPECT_EQ(records, 1);
  ASSERT_TRUE(engine_.CreateTable(Request()).ok());
  v1::ScanRequest scan;
  scan.set_table_name("Books");
  EXPECT_EQ(engine_.Scan(scan)->count(), 0);
}

TEST_F(CreateTableTest, TwoThousandFiveHundredTablesAtMost) {
  ASSERT_TRUE(engine_.CreateTable(Request()).ok());
  // Their entries alone: to create so many takes long.
  for (int i = 1; i < kTablesMax; ++i) {
    const std::string key = storage::CatalogKey(absl::StrCat("table", i));
    ASSERT_TRUE(
        storage::CommitAndWait(engine_.store(), storage::PutRecord(key, ""))
            .ok());
  }
  auto request = Request();
  request.set_table_name("another");
  const absl::Status refused = engine_.CreateTable(request).status();
  EXPECT_EQ(refused.message(),
            "Subscriber limit exceeded: There is a limit of 2500 tables per "
            "subscriber");
  EXPECT_EQ(GetErrorPayload(refused).aws_exception(), "LimitExceededException");
}

TEST_F(CreateTableTest, ProtectedTableCannotBeDeleted) {
  auto request = Request();
  request.set_deletion_protection_enabled(true);
  ASSERT_TRUE(engine_.CreateTable(request).ok());
  EXPECT_EQ(engine_.DeleteTable("Books").status().message(),
            "Resource cannot be deleted as it is currently protected against "
            "deletion. Disable deletion protection first.");
}

}  // namespace
}  // namespace hashrange::engine
