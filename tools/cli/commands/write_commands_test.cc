// update, and what put, update and delete share: conditions, placeholders,
// reports.

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "hashrange/v1/error_details.pb.h"
#include "tools/cli/cli_harness.h"

namespace hashrange::cli {
namespace {

using ::testing::_;
using ::testing::HasSubstr;
using ::testing::Return;

std::string Books() {
  return TableText("Books", {{"Author", "S"}, {"Year", "N"}});
}

// The key of the requests, in text format.
constexpr char kKey[] = R"pb(
  table_name: "Books"
  key {
    key: "Author"
    value { s: "Barth, Antje" }
  }
  key {
    key: "Year"
    value { n: "2021" }
  }
)pb";

class WriteCommandsTest : public CliTest {};

TEST_F(WriteCommandsTest, UpdateJoinsItsSections) {
  DescribeAs(Books());
  EXPECT_CALL(
      items(),
      UpdateItem(
          _, EqualsText(std::string(kKey) + R"pb(
            update_expression: "SET Formats.audio = :u, #s = :s REMOVE Old ADD Likes :one DELETE Tags :t"
            condition_expression: "attribute_exists(Author)"
            expression_attribute_names { key: "#s" value: "State.now" }
            expression_attribute_values {
              key: ":u"
              value { s: "https://x" }
            }
            expression_attribute_values {
              key: ":s"
              value { bool: true }
            }
            expression_attribute_values {
              key: ":one"
              value { n: "1" }
            }
            expression_attribute_values {
              key: ":t"
              value { ss { elements: "old" } }
            }
            return_values: RETURN_VALUES_ALL_NEW
          )pb"),
          _))
      .WillOnce(AnswerText<v1::UpdateItemResponse>(
          "attributes { attributes { key: 'Likes' value { n: '7' } } }"));
  const CliResult result = Run({"update",   "Books",
                                "--key",    "Author=Barth, Antje,Year=2021",
                                "--set",    "Formats.audio = :u",
                                "--set",    "#s = :s",
                                "--remove", "Old",
                                "--add",    "Likes :one",
                                "--delete", "Tags :t",
                                "--if",     "attribute_exists(Author)",
                                "--name",   "#s=State.now",
                                "--value",  ":u=https://x",
                                "--value",  ":s=true",
                                "--value",  ":one=1",
                                "--value",  R"(:t={"SS": ["old"]})",
                                "--return", "all-new"});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
  EXPECT_EQ(result.out,
            "Updated 1 item.\n"
            "Attribute  Type    Value\n"
            "---------  ------  -----\n"
            "Likes      number  7\n");
}

TEST_F(WriteCommandsTest, KeyMayNameItsAttributesInAnyOrder) {
  DescribeAs(Books());
  EXPECT_CALL(items(), UpdateItem(_, EqualsText(kKey), _))
      .WillOnce(Return(grpc::Status::OK));
  const CliResult result =
      Run({"update", "Books", "--key", "Year=2021,Author=Barth, Antje"});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
}

TEST_F(WriteCommandsTest, KeyNeedsEveryAttribute) {
  DescribeAs(Books());
  const CliResult result = Run({"update", "Books", "--key", "Author=x"});
  EXPECT_EQ(result.exit_code, ExitCode::kUsage);
  EXPECT_THAT(result.err, HasSubstr("--key must look like Author=VALUE,"
                                    "Year=VALUE, not \"Author=x\""));
}

TEST_F(WriteCommandsTest, JsonIsTheWholeRequest) {
  EXPECT_CALL(items(), UpdateItem(_, EqualsText(R"pb(
                                    table_name: "Books"
                                    key {
                                      key: "k"
                                      value { s: "x" }
                                    }
                                    update_expression: "REMOVE a"
                                  )pb"),
                                  _))
      .WillOnce(Return(grpc::Status::OK));
  const CliResult result =
      Run({"update", "--json", "-", "--output", "json"},
          R"({"TableName": "Books", "Key": {"k": {"S": "x"}},
              "UpdateExpression": "REMOVE a"})");
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
  EXPECT_EQ(result.out, "{}\n");
}

// A line that cannot be right, and what is said about it.
struct MistakeCase {
  std::vector<std::string> args;
  std::string error;
};

class MistakeTest : public CliTest,
                    public ::testing::WithParamInterface<MistakeCase> {};

TEST_P(MistakeTest, IsNamed) {
  const CliResult result = Run(GetParam().args, R"({"TableName": "B"})");
  EXPECT_EQ(result.exit_code, ExitCode::kUsage);
  EXPECT_THAT(result.err, HasSubstr(GetParam().error));
}

INSTANTIATE_TEST_SUITE_P(
    Lines, MistakeTest,
    ::testing::ValuesIn(std::vector<MistakeCase>{
        {{"update"}, "the argument TABLE is missing"},
        {{"update", "A", "--json", "-"},
         "the arguments name the table A, but the file names B"},
        {{"update", "--json", "-", "--set", "a = :a"},
         "--json holds the whole request: leave --set out"},
        {{"update", "A", "--set", "a = :a", "--update", "SET a = :a"},
         "--update and --set cannot be used together"},
        {{"update", "A", "--key", "{}", "--name", "n=a"},
         "--name must look like #x=..., not \"n=a\""},
        {{"update", "A", "--key", "{}", "--value", ":v"},
         "--value must look like :x=..., not \":v\""},
        {{"update", "A", "--key", "{}", "--value", ":v=1", "--value", ":v=2"},
         ":v is given twice"},
        {{"update", "A", "--key", "{}", "--value", ":v={"},
         "--value :v: line 1, column 2"},
        {{"update", "A", "--key", "{}", "--return", "new"},
         "--return must be one of none, all-old, updated-old, all-new, "
         "updated-new, not \"new\""},
    }));

// The error of a failed condition, with the item in text format.
grpc::Status ConditionFailed(const std::string& item) {
  return ServerErrorWith(grpc::StatusCode::FAILED_PRECONDITION,
                         "ConditionalCheckFailedException",
                         "The conditional request failed",
                         FromText<v1::ConditionalCheckFailure>(item));
}

TEST_F(WriteCommandsTest, AFailedConditionShowsTheOldItem) {
  EXPECT_CALL(items(),
              PutItem(_, EqualsText(R"pb(
                        table_name: "T"
                        item {
                          key: "k"
                          value { s: "x" }
                        }
                        condition_expression: "attribute_not_exists(k)"
                        return_values_on_condition_check_failure:
                            RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD
                      )pb"),
                      _))
      .WillOnce(Return(ConditionFailed(
          "item { attributes { key: 'k' value { s: 'x' } } }")));
  const CliResult result =
      Run({"put", "T", "--item", R"({"k": "x"})", "--if",
           "attribute_not_exists(k)", "--old-item-on-failure"});
  EXPECT_EQ(result.exit_code, ExitCode::kRefused);
  EXPECT_EQ(result.out,
            "Attribute  Type    Value\n"
            "---------  ------  -----\n"
            "k          string  x\n");
  EXPECT_EQ(result.err,
            "hashrange: ConditionalCheckFailedException: The conditional "
            "request failed\n");
}

TEST_F(WriteCommandsTest, AFailedConditionSaysIfThereIsNoItem) {
  EXPECT_CALL(items(), DeleteItem(_, _, _))
      .WillOnce(Return(ConditionFailed("")));
  const CliResult result = Run({"delete", "T", "--key", "{}", "--if", "a = :a",
                                "--value", ":a=1", "--old-item-on-failure"});
  EXPECT_EQ(result.exit_code, ExitCode::kRefused);
  EXPECT_THAT(result.err, HasSubstr("\n  There is no such item"));
}

TEST_F(WriteCommandsTest, DeleteShowsWhatItDeleted) {
  EXPECT_CALL(items(), DeleteItem(_, _, _))
      .WillOnce(AnswerText<v1::DeleteItemResponse>(
          "attributes { attributes { key: 'k' value { s: 'x' } } }"));
  EXPECT_THAT(Run({"delete", "T", "--key", "{}", "--return", "all-old"}).out,
              HasSubstr("Deleted 1 item.\nAttribute"));
}

TEST_F(WriteCommandsTest, ShowsReports) {
  EXPECT_CALL(items(), PutItem(_, EqualsText(R"pb(
                                 table_name: "T"
                                 return_consumed_capacity:
                                     RETURN_CONSUMED_CAPACITY_INDEXES
                                 return_item_collection_metrics:
                                     RETURN_ITEM_COLLECTION_METRICS_SIZE
                               )pb"),
                               _))
      .WillOnce(AnswerText<v1::PutItemResponse>(R"pb(
        consumed_capacity {
          table_name: "T"
          capacity_units: 2.5
          table { capacity_units: 2 }
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
      )pb"));
  EXPECT_EQ(
      Run({"put", "T", "--item", "{}", "--capacity", "--collection-size"}).out,
      "Put 1 item.\n"
      "T: 2.5 units (table 2, index I 0.5)\n"
      "Collection x: 0 to 1 GB\n");
}

}  // namespace
}  // namespace hashrange::cli
