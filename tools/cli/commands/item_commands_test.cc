// put, get, delete: one item by its key.

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/cli_harness.h"

namespace hashrange::cli {
namespace {

using ::testing::_;
using ::testing::Return;

std::string Table() { return TableText("T", {{"k", "B"}, {"n", "N"}}); }

std::string TableWithoutSortKey() { return TableText("T", {{"k", "S"}}); }

class ItemCommandsTest : public CliTest {};

TEST_F(ItemCommandsTest, PutSendsTheItem) {
  EXPECT_CALL(items(), PutItem(_, EqualsText(R"pb(
                                 table_name: "T"
                                 item {
                                   key: "k"
                                   value { s: "x" }
                                 }
                               )pb"),
                               _))
      .WillOnce(Return(grpc::Status::OK));
  const CliResult result = Run({"put", "T", "--item", R"({"k": {"S": "x"}})"});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
  EXPECT_EQ(result.out, "Put 1 item.\n");
}

TEST_F(ItemCommandsTest, PutReadsTheStandardInput) {
  EXPECT_CALL(items(), PutItem(_, _, _)).WillOnce(Return(grpc::Status::OK));
  EXPECT_EQ(Run({"put", "T", "--item-file", "-", "--output", "json"},
                R"({"k": {"S": "x"}})")
                .out,
            "{}\n");
}

TEST_F(ItemCommandsTest, PutNamesWhereTheItemIsWrong) {
  const CliResult result = Run({"put", "T", "--item", R"({"k": {"N": 5}})"});
  EXPECT_EQ(result.exit_code, ExitCode::kUsage);
  EXPECT_EQ(result.err,
            "hashrange: --item: $.k.N: expected a string, found number\n");
}

TEST_F(ItemCommandsTest, PutNeedsAnItem) {
  EXPECT_EQ(Run({"put", "T"}).exit_code, ExitCode::kUsage);
}

TEST_F(ItemCommandsTest, GetTypesTheKeyByTheTable) {
  DescribeAs(Table());
  EXPECT_CALL(items(), GetItem(_, EqualsText(R"pb(
                                 table_name: "T"
                                 key {
                                   key: "k"
                                   value { b: "hi" }
                                 }
                                 key {
                                   key: "n"
                                   value { n: "-5" }
                                 }
                               )pb"),
                               _))
      .WillOnce(AnswerText<v1::GetItemResponse>(R"pb(
        item {
          attributes {
            key: "k"
            value { b: "hi" }
          }
          attributes {
            key: "n"
            value { n: "-5" }
          }
          attributes {
            key: "a"
            value { ss { elements: "x" } }
          }
        }
      )pb"));
  const CliResult result = Run({"get", "T", "--pk", "aGk=", "--sk", "-5"});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
  EXPECT_EQ(result.out,
            "Attribute  Type        Value\n"
            "---------  ----------  -----\n"
            "k          binary      aGk=\n"
            "n          number      -5\n"
            "a          string set  [\"x\"]\n");
}

TEST_F(ItemCommandsTest, GetByJsonKeyNeedsNoDescription) {
  EXPECT_CALL(items(), GetItem(_, _, _))
      .WillOnce(AnswerText<v1::GetItemResponse>(
          "item { attributes { key: 'k' value { n: '1.0' } } }"));
  EXPECT_EQ(
      Run({"get", "T", "--key", R"({"k": {"N": "1"}})", "--output", "json"})
          .out,
      R"({
    "Item": {
        "k": {
            "N": "1.0"
        }
    }
}
)");
}

TEST_F(ItemCommandsTest, GetEndsWithOneIfThereIsNoItem) {
  EXPECT_CALL(items(), GetItem(_, _, _)).WillOnce(Return(grpc::Status::OK));
  const CliResult result = Run({"get", "T", "--key", "{}"});
  EXPECT_EQ(result.exit_code, ExitCode::kRefused);
  EXPECT_EQ(result.err, "hashrange: there is no item with this key\n");
  EXPECT_EQ(result.out, "");
}

TEST_F(ItemCommandsTest, GetAcceptsAKeyValueInAwsJson) {
  DescribeAs(TableWithoutSortKey());
  EXPECT_CALL(items(), GetItem(_, EqualsText(R"pb(
                                 table_name: "T"
                                 key {
                                   key: "k"
                                   value { s: "{x" }
                                 }
                               )pb"),
                               _))
      .WillOnce(Return(grpc::Status::OK));
  Run({"get", "T", "--pk", R"({"S": "{x"})"});
}

TEST_F(ItemCommandsTest, GetExplainsTextThatBeginsWithABrace) {
  DescribeAs(TableWithoutSortKey());
  const CliResult result = Run({"get", "T", "--pk", "{x"});
  EXPECT_EQ(result.exit_code, ExitCode::kUsage);
  EXPECT_THAT(result.err,
              ::testing::HasSubstr("text that begins with { is AWS JSON"));
}

struct KeyCase {
  std::string table;
  std::vector<std::string> args;
  std::string error;
};

class KeyErrorTest : public CliTest,
                     public ::testing::WithParamInterface<KeyCase> {};

TEST_P(KeyErrorTest, NamesWhatDoesNotFit) {
  if (!GetParam().table.empty()) DescribeAs(GetParam().table);
  std::vector<std::string> args = {"delete", "T"};
  args.insert(args.end(), GetParam().args.begin(), GetParam().args.end());
  const CliResult result = Run(args);
  EXPECT_EQ(result.exit_code, ExitCode::kUsage);
  EXPECT_THAT(result.err, ::testing::HasSubstr(GetParam().error));
}

INSTANTIATE_TEST_SUITE_P(
    Keys, KeyErrorTest,
    ::testing::ValuesIn(std::vector<KeyCase>{
        {"", {}, "give the key with --key, or with --pk and --sk"},
        {"", {"--sk", "1"}, "give the key with --key"},
        {"",
         {"--key", "{}", "--pk", "x"},
         "--key and --pk cannot be used together"},
        {"",
         {"--key", "{}", "--sk", "x"},
         "--key and --sk cannot be used together"},
        {"", {"--key", "[]"}, "--key: $: expected an object"},
        {Table(), {"--pk", "aGk="}, "the table has the sort key n"},
        {Table(), {"--pk", "*", "--sk", "1"}, "--pk: k is binary: \"*\""},
        {TableWithoutSortKey(),
         {"--pk", "x", "--sk", "1"},
         "the table has no sort key: leave --sk out"},
    }));

TEST_F(ItemCommandsTest, DeleteTellsWhetherThereWasAnItem) {
  EXPECT_CALL(items(), DeleteItem(_, EqualsText(R"pb(
                                    table_name: "T"
                                    return_values: RETURN_VALUES_ALL_OLD
                                  )pb"),
                                  _))
      .WillOnce(AnswerText<v1::DeleteItemResponse>("attributes {}"));
  EXPECT_EQ(Run({"delete", "T", "--key", "{}"}).out, "Deleted 1 item.\n");
}

TEST_F(ItemCommandsTest, DeleteOfNothingSucceeds) {
  EXPECT_CALL(items(), DeleteItem(_, _, _)).WillOnce(Return(grpc::Status::OK));
  const CliResult result = Run({"delete", "T", "--key", "{}"});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess);
  EXPECT_EQ(result.out, "There was no item with this key.\n");
}

}  // namespace
}  // namespace hashrange::cli
