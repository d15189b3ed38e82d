#include "server/engine/table/update_table.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/errors.h"
#include "server/engine/fake_engine.h"

namespace hashrange::engine {
namespace {

using ::testing::ElementsAre;

constexpr char kInvalid[] = "One or more parameter values were invalid: ";
constexpr char kBlocked[] =
    "This operation cannot be performed with given input values. Please "
    "contact DynamoDB service team for more info: Action Blocked: IndexUpdate";

// Text of a change that creates index `name` on attribute `name` of type S.
std::string Creation(const std::string& name) {
  return absl::StrCat(
      "attribute_definitions { attribute_name: '", name,
      "' attribute_type: SCALAR_ATTRIBUTE_TYPE_S } "
      "global_secondary_index_updates { create { index_name: '",
      name, "' key_schema { attribute_name: '", name,
      "' key_type: KEY_TYPE_HASH } "
      "projection { projection_type: PROJECTION_TYPE_ALL } } }");
}

std::string Deletion(const std::string& name) {
  return absl::StrCat("global_secondary_index_updates { delete { index_name: '",
                      name, "' } }");
}

std::string IndexUnits(const std::string& name, int64_t units) {
  return absl::StrCat("global_secondary_index_updates { update { index_name: '",
                      name,
                      "' provisioned_throughput { read_capacity_units: ", units,
                      " write_capacity_units: ", units, " } } }");
}

std::string Units(int64_t units) {
  return absl::StrCat("provisioned_throughput { read_capacity_units: ", units,
                      " write_capacity_units: ", units, " }");
}

const std::string kToProvisioned = "billing_mode: BILLING_MODE_PROVISIONED ";
const std::string kToOnDemand = "billing_mode: BILLING_MODE_PAY_PER_REQUEST ";

// "Some" is on demand, with a local index "by_a" and a global one "by_g";
// "Paid" the same, with 5 units each.
class UpdateTableTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto request = IndexedTable("Some", v1::SCALAR_ATTRIBUTE_TYPE_S);
    ASSERT_TRUE(engine_.CreateTable(request).ok());
    request.set_table_name("Paid");
    request.set_billing_mode(v1::BILLING_MODE_PROVISIONED);
    v1::ProvisionedThroughput five;
    five.set_read_capacity_units(5);
    five.set_write_capacity_units(5);
    *request.mutable_provisioned_throughput() = five;
    *request.mutable_global_secondary_indexes(0)
         ->mutable_provisioned_throughput() = five;
    ASSERT_TRUE(engine_.CreateTable(request).ok());
  }

  absl::StatusOr<v1::UpdateTableResponse> Update(const std::string& table,
                                                 const std::string& text) {
    auto request = Parse<v1::UpdateTableRequest>(text);
    request.set_table_name(table);
    return engine_.UpdateTable(request);
  }
  v1::TableDescription Updated(const std::string& table,
                               const std::string& text) {
    auto response = Update(table, text);
    EXPECT_TRUE(response.ok()) << response.status();
    if (!response.ok()) return {};
    return response->table_description();
  }
  std::string ErrorOf(const std::string& table, const std::string& text) {
    return std::string(Update(table, text).status().message());
  }
  std::string ExceptionOf(const std::string& table, const std::string& text) {
    return GetErrorPayload(Update(table, text).status()).aws_exception();
  }

  FakeEngine engine_;
};

// ---- The request alone ----

TEST_F(UpdateTableTest, ChecksNameAndConstraintsFirst) {
  EXPECT_EQ(ErrorOf("", ""),
            "The parameter 'TableName' is required but was not present in the "
            "request");
  EXPECT_EQ(
      ErrorOf("none",
              "provisioned_throughput {} "
              "attribute_definitions { attribute_name: 'x' } "
              "global_secondary_index_updates { update { index_name: 'a' } } "
              "global_secondary_index_updates { delete { index_name: '?' } } "
              "stream_specification {} sse_specification { sse_type: 'DES' } "
              "table_class: TABLE_CLASS_STANDARD "),
      "8 validation errors detected: Value null at "
      "'provisionedThroughput.writeCapacityUnits' failed to satisfy "
      "constraint: Member must not be null; Value null at "
      "'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: "
      "Member must not be null; Value null at "
      "'attributeDefinitions.1.member.attributeType' failed to satisfy "
      "constraint: Member must not be null; Value 'a' at "
      "'globalSecondaryIndexUpdates.1.member.update.indexName' failed to "
      "satisfy constraint: Member must have length greater than or equal to 3; "
      "Value '?' at 'globalSecondaryIndexUpdates.2.member.delete.indexName' "
      "failed to satisfy constraint: Member must satisfy regular expression "
      "pattern: [a-zA-Z0-9_.-]+; Value '?' at "
      "'globalSecondaryIndexUpdates.2.member.delete.indexName' failed to "
      "satisfy constraint: Member must have length greater than or equal to 3; "
      "Value null at 'streamSpecification.streamEnabled' failed to satisfy "
      "constraint: Member must not be null; Value 'DES' at "
      "'sSESpecification.sSEType' failed to satisfy constraint: Member must "
      "satisfy enum value set: [AES256, KMS]");
}

TEST_F(UpdateTableTest, RefusesRequestsThatAskForNothing) {
  const char kNothing[] =
      "At least one of ProvisionedThroughput, BillingMode, "
      "UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or "
      "ReplicaUpdates is required";
  EXPECT_EQ(ErrorOf("none", ""), kNothing);
  EXPECT_EQ(ErrorOf("none",
                    "attribute_definitions { attribute_name: 'x' "
                    "attribute_type: SCALAR_ATTRIBUTE_TYPE_S }"),
            kNothing);
}

TEST_F(UpdateTableTest, ChecksThroughputBeforeTheTable) {
  EXPECT_EQ(ErrorOf("none", kToProvisioned),
            absl::StrCat(kInvalid,
                         "ProvisionedThroughput must be specified when "
                         "BillingMode is PROVISIONED"));
  EXPECT_EQ(ErrorOf("none", Units(1'000'000'000'001)),
            "Given value 1000000000001 for ReadCapacityUnits is out of bounds");
}

TEST_F(UpdateTableTest, ChecksIndexChangesBeforeTheTable) {
  EXPECT_EQ(ErrorOf("none", "global_secondary_index_updates {}"),
            absl::StrCat(kInvalid,
                         "One of GlobalSecondaryIndexUpdate.Update, "
                         "GlobalSecondaryIndexUpdate.Create, "
                         "GlobalSecondaryIndexUpdate.Delete must not be null"));
  EXPECT_EQ(ErrorOf("none", Deletion("abc") + IndexUnits("abc", 1)),
            absl::StrCat(kInvalid,
                         "Only one global secondary index update per index is "
                         "allowed simultaneously. Index: abc"));
  EXPECT_EQ(ErrorOf("none",
                    "global_secondary_index_updates { update { index_name: "
                    "'abc' } }"),
            absl::StrCat(kInvalid,
                         "ProvisionedThroughput or OnDemandThroughput must be "
                         "specified for index: abc"));
  EXPECT_EQ(ErrorOf("none", Deletion("abc")),
            "Requested resource not found: Table: none not found");
}

// ---- Settings ----

TEST_F(UpdateTableTest, NewThroughputShowsLater) {
  const v1::TableDescription answer =
      Updated("Paid", Units(6) + IndexUnits("by_g", 4));
  EXPECT_EQ(answer.table_status(), v1::TABLE_STATUS_UPDATING);
  EXPECT_EQ(answer.provisioned_throughput().read_capacity_units(), 5);
  EXPECT_EQ(answer.provisioned_throughput().last_increase_time().seconds(),
            1'700'000'000);
  const auto& index = answer.global_secondary_indexes(0);
  EXPECT_EQ(index.index_status(), v1::INDEX_STATUS_UPDATING);
  EXPECT_EQ(index.provisioned_throughput().write_capacity_units(), 5);
  EXPECT_EQ(index.provisioned_throughput().number_of_decreases_today(), 1);
  const v1::TableDescription later = engine_.Describe("Paid");
  EXPECT_EQ(later.table_status(), v1::TABLE_STATUS_ACTIVE);
  EXPECT_EQ(later.provisioned_throughput().read_capacity_units(), 6);
  EXPECT_EQ(later.global_secondary_indexes(0).index_status(),
            v1::INDEX_STATUS_ACTIVE);
  EXPECT_EQ(later.global_secondary_indexes(0)
                .provisioned_throughput()
                .write_capacity_units(),
            4);
}

TEST_F(UpdateTableTest, RefusesThroughputThatDoesNotFit) {
  const std::string neither = absl::StrCat(
      kInvalid,
      "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
      "BillingMode is PAY_PER_REQUEST");
  EXPECT_EQ(ErrorOf("Some", Units(6)), neither);
  EXPECT_EQ(ErrorOf("Paid", kToOnDemand + Units(6)), neither);
  EXPECT_EQ(ErrorOf("Some", IndexUnits("by_g", 5)),
            absl::StrCat(kInvalid,
                         "ProvisionedThroughput should not be specified for "
                         "index: by_g when BillingMode is PAY_PER_REQUEST"));
  EXPECT_EQ(ErrorOf("Paid", IndexUnits("none", 5)), kBlocked);
  EXPECT_EQ(ErrorOf("Paid", IndexUnits("by_a", 5)), kBlocked);
  EXPECT_EQ(ErrorOf("Paid", IndexUnits("by_g", 1'000'000'000'001)), kBlocked);
  EXPECT_EQ(ErrorOf("Paid", IndexUnits("by_g", 5)), ErrorOf("Paid", Units(5)));
  EXPECT_THAT(ErrorOf("Paid", Units(5)),
              ::testing::StartsWith("The provisioned throughput for the table "
                                    "will not change."));
}

TEST_F(UpdateTableTest, SwitchesToOnDemandAndBack) {
  Updated("Paid", kToOnDemand);
  v1::TableDescription table = engine_.Describe("Paid");
  EXPECT_EQ(table.billing_mode_summary().billing_mode(),
            v1::BILLING_MODE_PAY_PER_REQUEST);
  EXPECT_EQ(table.provisioned_throughput().read_capacity_units(), 0);
  EXPECT_EQ(table.global_secondary_indexes(0)
                .provisioned_throughput()
                .read_capacity_units(),
            0);
  EXPECT_EQ(ErrorOf("Paid", kToProvisioned + Units(7)),
            absl::StrCat(kInvalid,
                         "ProvisionedThroughput must be specified for index: "
                         "by_g"));
  Updated("Paid", "on_demand_throughput { max_read_request_units: 9 }");
  Updated("Paid", kToProvisioned + Units(7) + IndexUnits("by_g", 8));
  table = engine_.Describe("Paid");
  EXPECT_EQ(table.billing_mode_summary().billing_mode(),
            v1::BILLING_MODE_PROVISIONED);
  EXPECT_FALSE(table.has_on_demand_throughput());
  EXPECT_EQ(table.provisioned_throughput().read_capacity_units(), 7);
  EXPECT_EQ(table.global_secondary_indexes(0)
                .provisioned_throughput()
                .read_capacity_units(),
            8);
}

TEST_F(UpdateTableTest, ChangesOnDemandBounds) {
  const std::string reads =
      "on_demand_throughput { max_read_request_units: 10 }";
  EXPECT_EQ(ErrorOf("Paid", reads),
            absl::StrCat(kInvalid,
                         "MaxReadRequestUnits for OnDemandThroughput cannot be "
                         "specified when the table BillingMode is "
                         "PROVISIONED"));
  EXPECT_EQ(
      ErrorOf("Some", "on_demand_throughput { max_write_request_units: 0 }"),
      absl::StrCat(kInvalid,
                   "Requested MaxWriteRequestUnits for OnDemandThroughput for "
                   "table is outside of valid range"));
  Updated("Some", reads);
  Updated("Some", "on_demand_throughput { max_write_request_units: 20 }");
  EXPECT_EQ(engine_.Describe("Some").on_demand_throughput().DebugString(),
            "max_read_request_units: 10\nmax_write_request_units: 20\n");
  Updated("Some",
          "on_demand_throughput { max_read_request_units: -1 "
          "max_write_request_units: -1 }");
  EXPECT_FALSE(engine_.Describe("Some").has_on_demand_throughput());
}

TEST_F(UpdateTableTest, ChangesClassProtectionAndEncryption) {
  EXPECT_EQ(Updated("Some",
                    "table_class: TABLE_CLASS_STANDARD_INFREQUENT_ACCESS "
                    "deletion_protection_enabled: true")
                .table_status(),
            v1::TABLE_STATUS_ACTIVE);
  Updated("Some", "sse_specification { enabled: true sse_type: 'KMS' }");
  const v1::TableDescription table = engine_.Describe("Some");
  EXPECT_EQ(table.table_class_summary().table_class(),
            v1::TABLE_CLASS_STANDARD_INFREQUENT_ACCESS);
  EXPECT_EQ(table.table_class_summary().last_update_time().seconds(),
            1'700'000'000);
  EXPECT_EQ(table.sse_specification().sse_type(), "KMS");
  EXPECT_FALSE(engine_.DeleteTable("Some").ok());
  Updated("Some", "deletion_protection_enabled: false");
  EXPECT_TRUE(engine_.DeleteTable("Some").ok());
}

TEST_F(UpdateTableTest, HasNoStreams) {
  EXPECT_EQ(ErrorOf("Some", "stream_specification { stream_enabled: false }"),
            "Table already has a disabled stream: TableName: Some");
  EXPECT_EQ(ErrorOf("Some",
                    "stream_specification { stream_enabled: true "
                    "stream_view_type: STREAM_VIEW_TYPE_KEYS_ONLY }"),
            "stream_specification is not offered by this server");
}

TEST_F(UpdateTableTest, RefusedUpdateChangesNothing) {
  const std::string before = engine_.Describe("Paid").DebugString();
  EXPECT_FALSE(Update("Paid", Units(6) + Deletion("none")).ok());
  EXPECT_EQ(engine_.Describe("Paid").DebugString(), before);
}

// ---- Indexes ----

TEST_F(UpdateTableTest, CreatesAnIndex) {
  engine_.engine().StopJobs();
  const v1::TableDescription answer = Updated("Some", Creation("color"));
  EXPECT_EQ(answer.table_status(), v1::TABLE_STATUS_UPDATING);
  ASSERT_EQ(answer.global_secondary_indexes_size(), 2);
  const auto& index = answer.global_secondary_indexes(1);
  EXPECT_EQ(index.index_status(), v1::INDEX_STATUS_CREATING);
  EXPECT_TRUE(index.has_backfilling());
  EXPECT_FALSE(index.backfilling());
  EXPECT_EQ(index.index_arn(),
            "arn:aws:dynamodb:us-east-1:000000000000:table/Some/index/color");
  EXPECT_EQ(engine_.Describe("Some").DebugString(), answer.DebugString());
  v1::ScanRequest scan;
  scan.set_table_name("Some");
  scan.set_index_name("color");
  EXPECT_EQ(engine_.Scan(scan).status().message(),
            "Cannot read from backfilling global secondary index: color");
}

TEST_F(UpdateTableTest, NewIndexBecomesActive) {
  Updated("Some", Creation("color"));
  engine_.engine().WaitForIndexBuildsForTest();
  const v1::TableDescription table = engine_.Describe("Some");
  EXPECT_EQ(table.table_status(), v1::TABLE_STATUS_ACTIVE);
  EXPECT_EQ(table.global_secondary_indexes(1).index_status(),
            v1::INDEX_STATUS_ACTIVE);
  EXPECT_FALSE(table.global_secondary_indexes(1).has_backfilling());
}

TEST_F(UpdateTableTest, ChecksIndexesToCreate) {
  EXPECT_EQ(ErrorOf("Some", Creation("by_g")),
            absl::StrCat(kInvalid, "Duplicate index name: by_g"));
  EXPECT_EQ(ErrorOf("Some", Creation("by_a")),
            absl::StrCat(kInvalid, "Duplicate index name: by_a"));
  const std::string undefined =
      "global_secondary_index_updates { create { index_name: 'new' "
      "key_schema { attribute_name: 'g' key_type: KEY_TYPE_HASH } "
      "projection { projection_type: PROJECTION_TYPE_ALL } } }";
  EXPECT_EQ(ErrorOf("Some", undefined),
            absl::StrCat(kInvalid,
                         "Some index key attributes are not defined in "
                         "AttributeDefinitions. Keys: [g], "
                         "AttributeDefinitions: []"));
  EXPECT_EQ(ErrorOf("Paid", Creation("new")),
            absl::StrCat(kInvalid,
                         "ProvisionedThroughput must be specified for index: "
                         "new"));
}

TEST_F(UpdateTableTest, HasTwentyGlobalIndexesAtMost) {
  for (int i = 1; i < 20; ++i) {
    ASSERT_TRUE(Update("Some", Creation(absl::StrCat("new", i))).ok());
    engine_.engine().WaitForIndexBuildsForTest();
  }
  EXPECT_EQ(ErrorOf("Some", Creation("new20")),
            absl::StrCat(kInvalid,
                         "GlobalSecondaryIndex count exceeds the per-table "
                         "limit of 20"));
}

TEST_F(UpdateTableTest, OneIndexAtATime) {
  const char kOne[] =
      "Subscriber limit exceeded: Only 1 online index can be created or "
      "deleted simultaneously per table";
  EXPECT_EQ(ErrorOf("Some", Creation("color") + Deletion("by_g")), kOne);
  EXPECT_EQ(ExceptionOf("Some", Creation("color") + Deletion("by_g")),
            "LimitExceededException");
  // Before that, nothing of what follows is looked at.
  EXPECT_EQ(ErrorOf("Some", Deletion("none") + Deletion("neither")), kOne);
  engine_.engine().StopJobs();
  Updated("Some", Creation("color"));
  const char kInUse[] =
      "Attempt to change a resource which is still in use: Table is being "
      "updated: Some";
  EXPECT_EQ(ErrorOf("Some", Creation("shape")), kInUse);
  EXPECT_EQ(ExceptionOf("Some", Creation("shape")), "ResourceInUseException");
  EXPECT_EQ(ErrorOf("Some", Deletion("by_g")), kInUse);
  EXPECT_EQ(ErrorOf("Some", "deletion_protection_enabled: true"), kInUse);
  EXPECT_EQ(
      ErrorOf("Some", Deletion("color") + "deletion_protection_enabled: true"),
      kInUse);
  EXPECT_EQ(ErrorOf("Some",
                    "global_secondary_index_updates { update { index_name: "
                    "'color' on_demand_throughput {} } }"),
            "Attempt to change a resource which is still in use: Index is "
            "being updated.  Table: Some Index: color");
}

TEST_F(UpdateTableTest, DeletesAnIndexThatIsBeingBuilt) {
  engine_.engine().StopJobs();
  Updated("Some", Creation("color"));
  const v1::TableDescription answer = Updated("Some", Deletion("color"));
  EXPECT_EQ(answer.table_status(), v1::TABLE_STATUS_UPDATING);
  EXPECT_EQ(answer.global_secondary_indexes(1).index_status(),
            v1::INDEX_STATUS_DELETING);
  const v1::TableDescription later = engine_.Describe("Some");
  EXPECT_EQ(later.table_status(), v1::TABLE_STATUS_ACTIVE);
  EXPECT_EQ(later.global_secondary_indexes_size(), 1);
}

TEST_F(UpdateTableTest, DeletedIndexIsGoneAtOnce) {
  const v1::TableDescription answer = Updated("Some", Deletion("by_g"));
  EXPECT_EQ(answer.global_secondary_indexes(0).index_status(),
            v1::INDEX_STATUS_DELETING);
  v1::ScanRequest scan;
  scan.set_table_name("Some");
  scan.set_index_name("by_g");
  EXPECT_EQ(engine_.Scan(scan).status().message(),
            "The table does not have the specified index: by_g");
  const v1::TableDescription table = engine_.Describe("Some");
  EXPECT_EQ(table.table_status(), v1::TABLE_STATUS_ACTIVE);
  EXPECT_EQ(table.global_secondary_indexes_size(), 0);
  EXPECT_EQ(ExceptionOf("Some", Deletion("by_g")), "ResourceNotFoundException");
  EXPECT_EQ(ErrorOf("Some", Deletion("by_a")), "Requested resource not found");
}

TEST_F(UpdateTableTest, DefinitionsAreADelta) {
  const auto definitions = [this] {
    std::vector<std::string> texts;
    const v1::TableDescription table = engine_.Describe("Some");
    for (const auto& definition : table.attribute_definitions()) {
      texts.push_back(absl::StrCat(definition.attribute_name(), ":",
                                   definition.attribute_type()));
    }
    return texts;
  };
  ASSERT_THAT(definitions(), ElementsAre("p:1", "s:1", "a:2", "g:1"));
  // `a` is redeclared, `unused` is in no key.
  Updated("Some", Creation("color") +
                      "attribute_definitions { attribute_name: 'a' "
                      "attribute_type: SCALAR_ATTRIBUTE_TYPE_B } "
                      "attribute_definitions { attribute_name: 'unused' "
                      "attribute_type: SCALAR_ATTRIBUTE_TYPE_B }");
  EXPECT_THAT(definitions(),
              ElementsAre("p:1", "s:1", "a:2", "g:1", "color:1"));
  engine_.engine().WaitForIndexBuildsForTest();
  Updated("Some", Deletion("by_g"));
  EXPECT_THAT(definitions(), ElementsAre("p:1", "s:1", "a:2", "color:1"));
}

}  // namespace
}  // namespace hashrange::engine
