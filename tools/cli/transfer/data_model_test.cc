#include "tools/cli/transfer/data_model.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/transfer/test_files.h"

namespace hashrange::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr absl::string_view kKey =
    R"("KeyAttributes": {"PartitionKey": {"AttributeName": "k", )"
    R"("AttributeType": "S"}})";

// A model of one table with `members` besides name and key.
std::string Model(absl::string_view members) {
  return absl::StrCat(R"({"DataModel": [{"TableName": "Orders", )", kKey,
                      members.empty() ? "" : ", ", members, "}]}");
}

std::string ParseError(absl::string_view text) {
  return std::string(ParseDataModel(text).status().message());
}

TEST(DataModelTest, ReadsTheBookstore) {
  auto model = ParseDataModel(ReadTestFile("tests/data/models/bookstore.json"));
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ(model->name, "Bookstore");
  EXPECT_TRUE(model->ignored.empty());
  ASSERT_EQ(model->tables.size(), 1u);
  const ModelTable& books = model->tables[0];
  EXPECT_EQ(books.request.table_name(), "Books");
  ASSERT_EQ(books.request.key_schema_size(), 2);
  EXPECT_EQ(books.request.key_schema(0).attribute_name(), "Author");
  EXPECT_EQ(books.request.key_schema(1).key_type(), v1::KEY_TYPE_RANGE);
  EXPECT_EQ(books.request.attribute_definitions_size(), 3);
  EXPECT_EQ(books.request.billing_mode(), v1::BILLING_MODE_PROVISIONED);
  ASSERT_EQ(books.request.global_secondary_indexes_size(), 1);
  const auto& index = books.request.global_secondary_indexes(0);
  EXPECT_EQ(index.index_name(), "CategoryIndex");
  EXPECT_EQ(index.projection().projection_type(), v1::PROJECTION_TYPE_ALL);
  EXPECT_EQ(index.provisioned_throughput().read_capacity_units(), 5);
  ASSERT_EQ(books.items.size(), 5u);
  EXPECT_EQ(books.items[0].at("Formats").m().entries().size(), 2u);
  EXPECT_EQ(books.item_paths[4], "$.DataModel[0].TableData[4]");
}

TEST(DataModelTest, TablesAreOnDemandUnlessTheySayOtherwise) {
  auto model = ParseDataModel(Model(""));
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ(model->tables[0].request.billing_mode(),
            v1::BILLING_MODE_PAY_PER_REQUEST);
  model = ParseDataModel(
      Model(R"("ProvisionedCapacitySettings": {"ProvisionedThroughput": )"
            R"({"ReadCapacityUnits": 7}})"));
  ASSERT_TRUE(model.ok()) << model.status();
  const v1::CreateTableRequest& request = model->tables[0].request;
  EXPECT_EQ(request.billing_mode(), v1::BILLING_MODE_PROVISIONED);
  EXPECT_EQ(request.provisioned_throughput().read_capacity_units(), 7);
  EXPECT_EQ(request.provisioned_throughput().write_capacity_units(), 5);
}

TEST(DataModelTest, CapacityOfOnDemandTablesIsDropped) {
  auto model = ParseDataModel(Model(
      R"("BillingMode": "PAY_PER_REQUEST", "ProvisionedCapacitySettings": )"
      R"({"ProvisionedThroughput": {"ReadCapacityUnits": 7}})"));
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_FALSE(model->tables[0].request.has_provisioned_throughput());
}

TEST(DataModelTest, ReadsLocalIndexesAndProjections) {
  auto model = ParseDataModel(Model(absl::StrCat(
      R"("LocalSecondaryIndexes": [{"IndexName": "ByAge", "KeyAttributes": )",
      R"({"PartitionKey": {"AttributeName": "k", "AttributeType": "S"}, )",
      R"("SortKey": {"AttributeName": "age", "AttributeType": "N"}}, )",
      R"("Projection": {"ProjectionType": "INCLUDE", )",
      R"("NonKeyAttributes": ["name"]}}])")));
  ASSERT_TRUE(model.ok()) << model.status();
  const auto& index = model->tables[0].request.local_secondary_indexes(0);
  EXPECT_EQ(index.key_schema_size(), 2);
  EXPECT_EQ(index.projection().projection_type(), v1::PROJECTION_TYPE_INCLUDE);
  EXPECT_THAT(index.projection().non_key_attributes(), ElementsAre("name"));
}

TEST(DataModelTest, NamesUnknownMembers) {
  auto model = ParseDataModel(Model(R"("TableFacets": [], "Colour": "red")"));
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_THAT(model->ignored, ElementsAre("$.DataModel[0].Colour"));
}

TEST(DataModelTest, ErrorsSayWhere) {
  EXPECT_THAT(ParseError("{"), StartsWith("line 1, column 2: "));
  EXPECT_EQ(ParseError("{}"), "$: expected the member DataModel");
  EXPECT_EQ(ParseError(R"({"DataModel": [{}]})"),
            "$.DataModel[0]: expected the member TableName");
  EXPECT_EQ(ParseError(R"({"DataModel": [{"TableName": "Orders"}]})"),
            "$.DataModel[0]: expected the member KeyAttributes");
  EXPECT_EQ(ParseError(Model(R"("TableData": [{"k": {"S": 1}}])")),
            "$.DataModel[0].TableData[0].k.S: expected a string, found number");
  EXPECT_EQ(ParseError(Model(R"("BillingMode": "FREE")")),
            "$.DataModel[0].BillingMode: expected PROVISIONED or "
            "PAY_PER_REQUEST");
  EXPECT_THAT(ParseError(Model(absl::StrCat(
                  R"("GlobalSecondaryIndexes": [{"IndexName": "i", )",
                  absl::StrReplaceAll(kKey, {{"\"S\"", "\"N\""}}), "}]"))),
              HasSubstr("the key attribute k is S here but N in another key"));
  EXPECT_THAT(ParseError(Model(R"("GlobalSecondaryIndexes": [{}])")),
              HasSubstr("GlobalSecondaryIndexes[0]: expected the member"));
  EXPECT_THAT(
      ParseError(absl::StrReplaceAll(Model(""), {{"\"S\"", "\"BOOL\""}})),
      HasSubstr("must be S, N or B"));
  const std::string table = absl::StrCat(R"({"TableName": "A", )", kKey, "}");
  EXPECT_EQ(
      ParseError(absl::StrCat(R"({"DataModel": [)", table, ",", table, "]}")),
      "$.DataModel[1]: there is another table named A");
}

}  // namespace
}  // namespace hashrange::cli
