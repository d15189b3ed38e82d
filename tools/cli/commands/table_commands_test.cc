// create-table, describe-table, list-tables, delete-table.

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/cli_harness.h"

namespace hashrange::cli {
namespace {

using ::testing::_;
using ::testing::Return;

constexpr char kTable[] = R"pb(
  table_name: "Orders"
  table_status: TABLE_STATUS_ACTIVE
  attribute_definitions {
    attribute_name: "Customer"
    attribute_type: SCALAR_ATTRIBUTE_TYPE_S
  }
  attribute_definitions {
    attribute_name: "Number"
    attribute_type: SCALAR_ATTRIBUTE_TYPE_N
  }
  key_schema { attribute_name: "Customer" key_type: KEY_TYPE_HASH }
  key_schema { attribute_name: "Number" key_type: KEY_TYPE_RANGE }
  global_secondary_indexes {
    index_name: "ByNumber"
    key_schema { attribute_name: "Number" key_type: KEY_TYPE_HASH }
    projection {
      projection_type: PROJECTION_TYPE_INCLUDE
      non_key_attributes: "Total"
      non_key_attributes: "Date"
    }
    index_status: INDEX_STATUS_CREATING
    item_count: 7
  }
  creation_time { seconds: 1763725237 }
  item_count: 12
  table_size_bytes: 4321
  provisioned_throughput { read_capacity_units: 5 write_capacity_units: 6 }
  deletion_protection_enabled: true
)pb";

constexpr char kTableText[] =
    R"(Table          Orders
Status         ACTIVE
Partition key  Customer (S)
Sort key       Number (N)
Items          12
Size           4321 bytes
Billing        provisioned, 5 read units, 6 write units
Created        2025-11-21T11:40:37Z
Deletion       protected

Index     Kind    Partition key  Sort key  Projection   Status    Items
--------  ------  -------------  --------  -----------  --------  -----
ByNumber  global  Number (N)               Total, Date  CREATING      7
)";

class TableCommandsTest : public CliTest {};

TEST_F(TableCommandsTest, DescribeShowsTheTable) {
  EXPECT_CALL(tables(), DescribeTable(_, EqualsText("table_name: 'Orders'"), _))
      .WillOnce(AnswerText<v1::DescribeTableResponse>(
          absl::StrCat("table {", kTable, "}")));
  EXPECT_EQ(Run({"describe-table", "Orders"}).out, kTableText);
}

TEST_F(TableCommandsTest, DescribeWritesAwsJson) {
  DescribeAs("table_name: 'T'");
  EXPECT_EQ(Run({"describe-table", "T", "--output", "json"}).out,
            R"({
    "Table": {
        "TableName": "T",
        "ItemCount": 0,
        "TableSizeBytes": 0,
        "DeletionProtectionEnabled": false
    }
}
)");
}

TEST_F(TableCommandsTest, DescribeReportsWhatTheServerRefused) {
  EXPECT_CALL(tables(), DescribeTable(_, _, _))
      .WillOnce(Return(ServerError(grpc::StatusCode::NOT_FOUND,
                                   "ResourceNotFoundException", "no T")));
  const CliResult result = Run({"describe-table", "T"});
  EXPECT_EQ(result.exit_code, ExitCode::kRefused);
  EXPECT_EQ(result.err, "hashrange: ResourceNotFoundException: no T\n");
}

TEST_F(TableCommandsTest, CreateSendsWhatTheFileSays) {
  EXPECT_CALL(tables(), CreateTable(_, EqualsText(R"pb(
                                      table_name: "Orders"
                                      key_schema {
                                        attribute_name: "Customer"
                                        key_type: KEY_TYPE_HASH
                                      }
                                    )pb"),
                                    _))
      .WillOnce(AnswerText<v1::CreateTableResponse>(
          absl::StrCat("table_description {", kTable, "}")));
  const CliResult result = Run({"create-table", "--json", "-"}, R"({
    "TableName": "Orders",
    "KeySchema": [{"AttributeName": "Customer", "KeyType": "HASH"}]
  })");
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
  EXPECT_EQ(result.out, kTableText);
}

TEST_F(TableCommandsTest, CreateNamesFileAndPlaceOfErrors) {
  CliResult result =
      Run({"create-table", "--json", "-"}, "{\n  \"TableName\": T}");
  EXPECT_EQ(result.exit_code, ExitCode::kUsage);
  EXPECT_EQ(result.err,
            "hashrange: standard input: line 2, column 16: while parsing value "
            "- invalid literal\n");
}

TEST_F(TableCommandsTest, CreateNamesAFileThatIsNotThere) {
  const CliResult result = Run({"create-table", "--json", "/no/such/file"});
  EXPECT_EQ(result.exit_code, ExitCode::kUsage);
  EXPECT_EQ(result.err,
            "hashrange: /no/such/file: No such file or directory\n");
}

TEST_F(TableCommandsTest, CreateNamesADirectory) {
  const CliResult result = Run({"create-table", "--json", "/"});
  EXPECT_EQ(result.exit_code, ExitCode::kUsage);
  EXPECT_EQ(result.err, "hashrange: /: Is a directory\n");
}

class ListTablesTest : public CliTest {
 protected:
  ListTablesTest() {
    EXPECT_CALL(tables(), ListTables(_, EqualsText(""), _))
        .WillOnce(AnswerText<v1::ListTablesResponse>(
            "table_names: ['A', 'B'] next_page_token: 'x'"));
    EXPECT_CALL(tables(), ListTables(_, EqualsText("page_token: 'x'"), _))
        .WillOnce(AnswerText<v1::ListTablesResponse>("table_names: 'C'"));
  }
};

TEST_F(ListTablesTest, FollowsPages) {
  EXPECT_EQ(Run({"list-tables"}).out, "A\nB\nC\n");
}

TEST_F(ListTablesTest, WritesAwsJson) {
  EXPECT_EQ(Run({"list-tables", "--output=json"}).out,
            "{\n    \"TableNames\": [\n        \"A\",\n        \"B\",\n"
            "        \"C\"\n    ]\n}\n");
}

TEST_F(ListTablesTest, Counts) {
  EXPECT_EQ(Run({"list-tables", "--count"}).out, "3\n");
}

TEST_F(TableCommandsTest, ListOfOneNameIsAnArray) {
  EXPECT_CALL(tables(), ListTables(_, _, _))
      .WillOnce(AnswerText<v1::ListTablesResponse>("table_names: 'C'"));
  EXPECT_EQ(Run({"list-tables", "--output=json"}).out,
            "{\n    \"TableNames\": [\n        \"C\"\n    ]\n}\n");
}

TEST_F(TableCommandsTest, DeleteNamesTheTable) {
  EXPECT_CALL(tables(), DeleteTable(_, EqualsText("table_name: 'T'"), _))
      .WillOnce(Return(grpc::Status::OK));
  EXPECT_EQ(Run({"delete-table", "T"}).out, "Deleted table T.\n");
}

}  // namespace
}  // namespace hashrange::cli
