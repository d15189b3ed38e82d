#include "server/engine/table/table_transition.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/errors.h"
#include "server/engine/fake_engine.h"
#include "server/engine/transaction/test_actions.h"
#include "storage/encoding/key_layout.h"
#include "storage/fake_clock.h"
#include "storage/memory_store.h"

namespace hashrange::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kInUse[] =
    "Attempt to change a resource which is still in use: ";
constexpr absl::Duration kTransition = absl::Seconds(20);

storage::TableRecord RecordOf(v1::TableStatus status) {
  storage::TableRecord table;
  table.mutable_description()->set_table_name("Some");
  table.mutable_description()->set_table_status(status);
  return table;
}

v1::TableDescription Shown(v1::TableStatus status) {
  return RecordOf(status).description();
}

TEST(TransitionTest, LastsForItsDuration) {
  const absl::Time now = absl::FromUnixMicros(1'700'000'000'123'456);
  storage::TableRecord table = RecordOf(v1::TABLE_STATUS_ACTIVE);
  EXPECT_EQ(TransitionLeft(table, now), absl::ZeroDuration());
  BeginTransition(Shown(v1::TABLE_STATUS_UPDATING), now,
                  absl::Milliseconds(1500), &table);
  EXPECT_EQ(TransitionLeft(table, now + absl::Milliseconds(500)),
            absl::Seconds(1));
  EXPECT_EQ(DescriptionAt(table, now).table_status(),
            v1::TABLE_STATUS_UPDATING);
  EXPECT_EQ(CheckNotInTransition(table, now).message(),
            absl::StrCat(kInUse, "Table is being updated: Some"));
  const absl::Time end = now + absl::Milliseconds(1500);
  EXPECT_EQ(TransitionLeft(table, end), absl::ZeroDuration());
  EXPECT_EQ(DescriptionAt(table, end).table_status(), v1::TABLE_STATUS_ACTIVE);
  EXPECT_TRUE(CheckNotInTransition(table, end).ok());
}

TEST(TransitionTest, ClockThatIsSetBackEndsIt) {
  const absl::Time now = absl::FromUnixSeconds(1'700'000'000);
  storage::TableRecord table = RecordOf(v1::TABLE_STATUS_ACTIVE);
  BeginTransition(Shown(v1::TABLE_STATUS_CREATING), now, absl::Seconds(1),
                  &table);
  EXPECT_EQ(TransitionLeft(table, now - absl::Hours(1)), absl::ZeroDuration());
}

TEST(TransitionTest, OfNoDurationIsNone) {
  storage::TableRecord table = RecordOf(v1::TABLE_STATUS_ACTIVE);
  const absl::Time now = absl::FromUnixSeconds(1);
  BeginTransition(Shown(v1::TABLE_STATUS_UPDATING), now, absl::Seconds(1),
                  &table);
  BeginTransition(Shown(v1::TABLE_STATUS_UPDATING), now, absl::ZeroDuration(),
                  &table);
  EXPECT_FALSE(table.has_transition());
}

// "Some" of IndexedTable, by an engine that shows changes for kTransition.
class TableStatesTest : public ::testing::Test {
 protected:
  TableStatesTest() : store_(storage::NewMemoryStore()), engine_(Options()) {}

  EngineOptions Options() {
    EngineOptions options;
    options.store = store_.get();
    options.clock = clock_.AsFunction();
    options.table_transition = kTransition;
    return options;
  }

  static v1::CreateTableRequest Request() {
    return IndexedTable("Some", v1::SCALAR_ATTRIBUTE_TYPE_S);
  }
  void Create() { ASSERT_TRUE(engine_.CreateTable(Request()).ok()); }
  void CreateAndWait() {
    Create();
    clock_.Advance(kTransition);
  }

  absl::Status Put() {
    v1::PutItemRequest put;
    put.set_table_name("Some");
    (*put.mutable_item())["p"].set_s("p");
    (*put.mutable_item())["s"].set_s("s");
    (*put.mutable_item())["g"].set_s("g");
    return engine_.PutItem(put).status();
  }
  absl::StatusOr<v1::UpdateTableResponse> Update(const std::string& change) {
    return engine_.UpdateTable(
        Parse<v1::UpdateTableRequest>("table_name: 'Some' " + change));
  }
  absl::StatusOr<v1::ScanResponse> Scan(const std::string& index = "") {
    v1::ScanRequest scan;
    scan.set_table_name("Some");
    if (!index.empty()) scan.set_index_name(index);
    return engine_.Scan(scan);
  }
  absl::Status DescribeError() {
    v1::DescribeTableRequest request;
    request.set_table_name("Some");
    return engine_.engine().DescribeTable(request).status();
  }
  std::vector<std::string> TableNames() {
    const auto response = engine_.engine().ListTables({});
    return {response->table_names().begin(), response->table_names().end()};
  }
  bool HasCatalogRecord() {
    auto snapshot = store_->TakeSnapshot();
    return (*(*snapshot)->Get(storage::CatalogKey("Some"))).has_value();
  }

  // What each data operation answers.
  std::vector<absl::Status> DataOperations();

  storage::FakeClock clock_;
  std::unique_ptr<storage::KeyValueStore> store_;
  FakeEngine engine_;
};

std::vector<absl::Status> TableStatesTest::DataOperations() {
  const auto key_named = [](const std::string& field) {
    return absl::StrCat(field, " { key: 'p' value { s: 'p' } } ", field,
                        " { key: 's' value { s: 's' } } ");
  };
  const std::string table = "table_name: 'Some' ";
  return {
      Put(),
      engine_.GetItem(Parse<v1::GetItemRequest>(table + key_named("key")))
          .status(),
      engine_.UpdateItem(Parse<v1::UpdateItemRequest>(table + key_named("key")))
          .status(),
      engine_.DeleteItem(Parse<v1::DeleteItemRequest>(table + key_named("key")))
          .status(),
      engine_
          .BatchGetItem(Parse<v1::BatchGetItemRequest>(
              absl::StrCat("keys { ", table, key_named("key"), " }")))
          .status(),
      engine_
          .BatchWriteItem(Parse<v1::BatchWriteItemRequest>(absl::StrCat(
              "requests { ", table, "put { ", key_named("item"), " } }")))
          .status(),
      engine_
          .TransactGetItems(Parse<v1::TransactGetItemsRequest>(
              absl::StrCat("transact_items { ", table, key_named("key"), " }")))
          .status(),
      engine_
          .TransactWriteItems(
              Transaction({PutAction("Some", {{"p", "S:p"}, {"s", "S:s"}})}))
          .status(),
      engine_
          .Query(Parse<v1::QueryRequest>(
              table +
              "key_condition_expression: 'p = :p' "
              "expression_attribute_values { key: ':p' value { s: 'p' } }"))
          .status(),
      Scan().status(),
  };
}

TEST_F(TableStatesTest, NewTableIsCreatingAndThenActive) {
  const auto created = engine_.CreateTable(Request());
  ASSERT_TRUE(created.ok()) << created.status();
  const v1::TableDescription now = engine_.Describe("Some");
  EXPECT_EQ(created->table_description().SerializeAsString(),
            now.SerializeAsString());
  EXPECT_EQ(now.table_status(), v1::TABLE_STATUS_CREATING);
  EXPECT_EQ(now.global_secondary_indexes(0).index_status(),
            v1::INDEX_STATUS_CREATING);
  EXPECT_EQ(now.billing_mode_summary().billing_mode(),
            v1::BILLING_MODE_PAY_PER_REQUEST);
  EXPECT_FALSE(
      now.billing_mode_summary().has_last_update_to_pay_per_request_time());
  EXPECT_THAT(TableNames(), ElementsAre("Some"));

  clock_.Advance(kTransition);
  const v1::TableDescription later = engine_.Describe("Some");
  EXPECT_EQ(later.table_status(), v1::TABLE_STATUS_ACTIVE);
  EXPECT_EQ(later.global_secondary_indexes(0).index_status(),
            v1::INDEX_STATUS_ACTIVE);
  EXPECT_TRUE(
      later.billing_mode_summary().has_last_update_to_pay_per_request_time());
}

TEST_F(TableStatesTest, ItemsOfACreatingTableAreOutOfReach) {
  Create();
  for (const absl::Status& status : DataOperations()) {
    EXPECT_EQ(status.message(), "Requested resource not found");
    EXPECT_EQ(GetErrorPayload(status).aws_exception(),
              "ResourceNotFoundException");
  }
  clock_.Advance(kTransition);
  for (const absl::Status& status : DataOperations()) {
    EXPECT_TRUE(status.ok()) << status;
  }
}

TEST_F(TableStatesTest, CreatingTableCannotBeChanged) {
  Create();
  const std::string expected =
      absl::StrCat(kInUse, "Table is being created: Some");
  EXPECT_EQ(Update("deletion_protection_enabled: true").status().message(),
            expected);
  EXPECT_EQ(engine_.DeleteTable("Some").status().message(), expected);
  EXPECT_EQ(engine_.CreateTable(Request()).status().message(),
            "Table already exists: Some");
}

TEST_F(TableStatesTest, UpdatedTableIsUpdatingAndServes) {
  CreateAndWait();
  ASSERT_TRUE(Update("billing_mode: BILLING_MODE_PROVISIONED "
                     "provisioned_throughput { read_capacity_units: 5 "
                     "write_capacity_units: 6 } "
                     "global_secondary_index_updates { update { index_name: "
                     "'by_g' provisioned_throughput { read_capacity_units: 7 "
                     "write_capacity_units: 8 } } }")
                  .ok());
  const v1::TableDescription now = engine_.Describe("Some");
  EXPECT_EQ(now.table_status(), v1::TABLE_STATUS_UPDATING);
  EXPECT_EQ(now.provisioned_throughput().read_capacity_units(), 0);
  EXPECT_EQ(now.global_secondary_indexes(0).index_status(),
            v1::INDEX_STATUS_UPDATING);
  for (const absl::Status& status : DataOperations()) {
    EXPECT_TRUE(status.ok()) << status;
  }
  EXPECT_TRUE(Scan("by_g").ok());
  const std::string expected =
      absl::StrCat(kInUse, "Table is being updated: Some");
  EXPECT_EQ(Update("deletion_protection_enabled: true").status().message(),
            expected);
  EXPECT_EQ(engine_.DeleteTable("Some").status().message(), expected);

  clock_.Advance(kTransition);
  const v1::TableDescription later = engine_.Describe("Some");
  EXPECT_EQ(later.table_status(), v1::TABLE_STATUS_ACTIVE);
  EXPECT_EQ(later.provisioned_throughput().read_capacity_units(), 5);
  EXPECT_EQ(later.global_secondary_indexes(0).index_status(),
            v1::INDEX_STATUS_ACTIVE);
}

TEST_F(TableStatesTest, SettingsThatTakeNoTimeLeaveTheTableActive) {
  CreateAndWait();
  ASSERT_TRUE(Update("deletion_protection_enabled: true").ok());
  EXPECT_EQ(engine_.Describe("Some").table_status(), v1::TABLE_STATUS_ACTIVE);
  EXPECT_TRUE(Update("deletion_protection_enabled: false").ok());
}

TEST_F(TableStatesTest, NewIndexIsCreatingThoughItIsBuilt) {
  CreateAndWait();
  ASSERT_TRUE(
      Update("attribute_definitions { attribute_name: 'c' attribute_type: "
             "SCALAR_ATTRIBUTE_TYPE_S } global_secondary_index_updates { "
             "create { index_name: 'by_c' key_schema { attribute_name: 'c' "
             "key_type: KEY_TYPE_HASH } projection { projection_type: "
             "PROJECTION_TYPE_ALL } } }")
          .ok());
  engine_.engine().WaitForIndexBuildsForTest();
  const v1::TableDescription now = engine_.Describe("Some");
  EXPECT_EQ(now.table_status(), v1::TABLE_STATUS_UPDATING);
  EXPECT_EQ(now.global_secondary_indexes(1).index_status(),
            v1::INDEX_STATUS_CREATING);
  EXPECT_EQ(Scan("by_c").status().message(),
            "Cannot read from backfilling global secondary index: by_c");
  EXPECT_TRUE(Scan("by_g").ok());

  clock_.Advance(kTransition);
  EXPECT_EQ(engine_.Describe("Some").global_secondary_indexes(1).index_status(),
            v1::INDEX_STATUS_ACTIVE);
  EXPECT_TRUE(Scan("by_c").ok());
}

TEST_F(TableStatesTest, DeletedIndexIsDeletingAndThenGone) {
  CreateAndWait();
  ASSERT_TRUE(
      Update("global_secondary_index_updates { delete { index_name: 'by_g' } }")
          .ok());
  const v1::TableDescription now = engine_.Describe("Some");
  EXPECT_EQ(now.table_status(), v1::TABLE_STATUS_UPDATING);
  EXPECT_EQ(now.global_secondary_indexes(0).index_status(),
            v1::INDEX_STATUS_DELETING);
  EXPECT_FALSE(Scan("by_g").ok());

  clock_.Advance(kTransition);
  EXPECT_EQ(engine_.Describe("Some").global_secondary_indexes_size(), 0);
}

TEST_F(TableStatesTest, DeletedTableIsDeletingAndThenGone) {
  CreateAndWait();
  ASSERT_TRUE(Put().ok());
  ASSERT_TRUE(engine_.DeleteTable("Some").ok());
  const v1::TableDescription now = engine_.Describe("Some");
  EXPECT_EQ(now.table_status(), v1::TABLE_STATUS_DELETING);
  EXPECT_THAT(TableNames(), ElementsAre("Some"));
  for (const absl::Status& status : DataOperations()) {
    EXPECT_EQ(status.message(), "Requested resource not found");
  }
  const std::string expected =
      absl::StrCat(kInUse, "Table is being deleted: Some");
  EXPECT_EQ(engine_.CreateTable(Request()).status().message(), expected);
  EXPECT_EQ(Update("deletion_protection_enabled: true").status().message(),
            expected);
  EXPECT_EQ(engine_.DeleteTable("Some").status().message(), expected);
  v1::TagResourceRequest tag;
  tag.set_resource_arn(now.table_arn());
  tag.add_tags()->set_key("k");
  EXPECT_EQ(GetErrorPayload(engine_.TagResource(tag).status()).aws_exception(),
            "ResourceNotFoundException");

  clock_.Advance(kTransition);
  const std::string gone =
      "Requested resource not found: Table: Some not found";
  EXPECT_THAT(TableNames(), IsEmpty());
  EXPECT_EQ(DescribeError().message(), gone);
  EXPECT_EQ(Update("deletion_protection_enabled: true").status().message(),
            gone);
  EXPECT_EQ(engine_.DeleteTable("Some").status().message(), gone);
}

TEST_F(TableStatesTest, SweepWaitsUntilTheTableIsGone) {
  CreateAndWait();
  ASSERT_TRUE(engine_.DeleteTable("Some").ok());
  engine_.engine().WaitForSweepForTest();
  EXPECT_TRUE(HasCatalogRecord());
  clock_.Advance(kTransition);
  engine_.engine().WaitForSweepForTest();
  EXPECT_FALSE(HasCatalogRecord());
}

TEST_F(TableStatesTest, NameOfAGoneTableIsFreeAndItsSweepSparesTheNewOne) {
  CreateAndWait();
  ASSERT_TRUE(Put().ok());
  // The sweeper comes to the table only when there is a new one.
  engine_.engine().StopJobs();
  ASSERT_TRUE(engine_.DeleteTable("Some").ok());
  clock_.Advance(kTransition);
  CreateAndWait();
  EXPECT_EQ(Scan()->count(), 0);
  ASSERT_TRUE(Put().ok());
  Engine(Options()).WaitForSweepForTest();
  EXPECT_EQ(Scan()->count(), 1);
  EXPECT_EQ(engine_.Describe("Some").item_count(), 1);
}

TEST_F(TableStatesTest, StatesOutliveTheProcess) {
  Create();
  FakeEngine next(Options());
  EXPECT_EQ(next.Describe("Some").table_status(), v1::TABLE_STATUS_CREATING);
  clock_.Advance(kTransition);
  EXPECT_EQ(FakeEngine(Options()).Describe("Some").table_status(),
            v1::TABLE_STATUS_ACTIVE);
  engine_.engine().StopJobs();
  next.engine().StopJobs();
  ASSERT_TRUE(engine_.DeleteTable("Some").ok());
  clock_.Advance(kTransition);
  // A process that shows nothing itself ends what an earlier one began.
  EngineOptions options = Options();
  options.table_transition = absl::ZeroDuration();
  Engine(std::move(options)).WaitForSweepForTest();
  EXPECT_FALSE(HasCatalogRecord());
}

}  // namespace
}  // namespace hashrange::engine
