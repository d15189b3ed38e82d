// batch-get, transact-write and transact-get.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "hashrange/v1/error_details.pb.h"
#include "tools/cli/cli_harness.h"

namespace hashrange::cli {
namespace {

using ::testing::_;
using ::testing::HasSubstr;
using ::testing::InSequence;
using ::testing::Return;

std::string Table() { return TableText("T", {{"k", "S"}}); }

class MultiItemCommandsTest : public CliTest {};

TEST_F(MultiItemCommandsTest, BatchGetAsksAgainForWhatDidNotFit) {
  DescribeAs(Table());
  const InSequence in_order;
  EXPECT_CALL(
      items(),
      BatchGetItem(
          _, EqualsText(R"pb(
            keys {
              table_name: "T"
              key {
                key: "k"
                value { s: "x" }
              }
            }
            keys {
              table_name: "T"
              key {
                key: "k"
                value { s: "y" }
              }
            }
            table_options {
              table_name: "T"
              projection_expression: "#attribute0"
              expression_attribute_names { key: "#attribute0" value: "a.b" }
            }
          )pb"),
          _))
      .WillOnce(AnswerText<v1::BatchGetItemResponse>(R"pb(
        items {
          table_name: "T"
          item {
            key: "a.b"
            value { n: "1" }
          }
        }
        unprocessed_keys {
          table_name: "T"
          key {
            key: "k"
            value { s: "y" }
          }
        }
      )pb"));
  EXPECT_CALL(items(), BatchGetItem(_, _, _))
      .WillOnce(AnswerText<v1::BatchGetItemResponse>(R"pb(
        items {
          table_name: "T"
          item {
            key: "a.b"
            value { n: "22" }
          }
        }
      )pb"));
  const CliResult result = Run({"batch-get", "T", "--key", "k=x", "--key",
                                "k=y", "--attributes", "a.b"});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
  EXPECT_EQ(result.out, "a.b\n---\n  1\n 22\n\n(2 items)\n");
}

TEST_F(MultiItemCommandsTest, BatchGetEndsIfNothingIsRead) {
  EXPECT_CALL(items(), BatchGetItem(_, _, _))
      .WillOnce(AnswerText<v1::BatchGetItemResponse>(
          "unprocessed_keys { table_name: 'T' }"));
  const CliResult result = Run({"batch-get", "--json", "-"},
                               R"({"RequestItems": {"T": {"Keys": [{}]}}})");
  EXPECT_EQ(result.exit_code, ExitCode::kRefused);
  EXPECT_EQ(result.err, "hashrange: 1 items were not read\n");
}

TEST_F(MultiItemCommandsTest, ActionsAreWrittenAsCommands) {
  EXPECT_CALL(items(), TransactWriteItems(
                           _, EqualsText(R"pb(
                             transact_items {
                               action: TRANSACT_WRITE_ACTION_PUT
                               table_name: "T"
                               item {
                                 key: "k"
                                 value { s: "x y" }
                               }
                             }
                             transact_items {
                               action: TRANSACT_WRITE_ACTION_UPDATE
                               table_name: "U"
                               key {
                                 key: "k"
                                 value { n: "1" }
                               }
                               update_expression: "SET a = :a"
                               expression_attribute_values {
                                 key: ":a"
                                 value { n: "5" }
                               }
                             }
                             transact_items {
                               action: TRANSACT_WRITE_ACTION_DELETE
                               table_name: "T"
                             }
                             transact_items {
                               action: TRANSACT_WRITE_ACTION_CONDITION_CHECK
                               table_name: "T"
                               condition_expression: "a = b"
                             }
                             client_request_token: "once"
                           )pb"),
                           _))
      .WillOnce(Return(grpc::Status::OK));
  const CliResult result =
      Run({"transact-write", "--do", R"(put T --item '{"k": "x y"}')", "--do",
           R"(update U --key '{"k": 1}' --set "a = :a" --value :a=5)", "--do",
           "delete T --key {}", "--do", "check T --key {} --if 'a = b'",
           "--token", "once"});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
  EXPECT_EQ(result.out, "Done: 4 actions.\n");
}

TEST_F(MultiItemCommandsTest, ACancelledTransactionSaysWhyForEachAction) {
  const auto reasons = FromText<v1::TransactionCancellation>(R"pb(
    cancellation_reasons { code: "None" }
    cancellation_reasons {
      code: "ConditionalCheckFailed"
      message: "The conditional request failed"
      item {
        attributes {
          key: "n"
          value { n: "3" }
        }
      }
    }
  )pb");
  EXPECT_CALL(items(), TransactWriteItems(_, _, _))
      .WillOnce(Return(ServerErrorWith(grpc::StatusCode::ABORTED,
                                       "TransactionCanceledException",
                                       "Transaction cancelled", reasons)));
  const CliResult result = Run(
      {"transact-write", "--do", "put T --item {}", "--do",
       R"(update U --key '{"k": "ann", "a": 1}' --if 'n > :n' --value :n=3)"});
  EXPECT_EQ(result.exit_code, ExitCode::kRefused);
  EXPECT_EQ(result.err,
            "hashrange: TransactionCanceledException: Transaction cancelled\n"
            "  1. put T: None\n"
            "  2. update U 1 ann: ConditionalCheckFailed: The conditional "
            "request failed; the item is {\"n\": 3}\n");
}

TEST_F(MultiItemCommandsTest, NamesTheActionThatIsWrong) {
  EXPECT_THAT(Run({"transact-write", "--do", "put T --item {}", "--do",
                   "put T --itm {}"})
                  .err,
              HasSubstr("action 2: --do put: unknown option \"--itm\"; did "
                        "you mean \"--item\"?"));
  EXPECT_THAT(Run({"transact-write", "--do", "get T --key {}"}).err,
              HasSubstr("action 1: --do must begin with check or delete or "
                        "put or update"));
  EXPECT_THAT(Run({"transact-write", "--do", "check T --key {}"}).err,
              HasSubstr("check needs a condition"));
  EXPECT_THAT(Run({"transact-write", "--do", "put T 'x"}).err,
              HasSubstr("the quote ' is not closed"));
  EXPECT_THAT(Run({"transact-write"}).err,
              HasSubstr("give the actions with --do or --json"));
}

TEST_F(MultiItemCommandsTest, TransactGetShowsEachRead) {
  EXPECT_CALL(items(), TransactGetItems(_, EqualsText(R"pb(
                                          transact_items { table_name: "T" }
                                          transact_items {
                                            table_name: "U"
                                            projection_expression: "a"
                                          }
                                        )pb"),
                                        _))
      .WillOnce(AnswerText<v1::TransactGetItemsResponse>(R"pb(
        responses {}
        responses {
          item {
            attributes {
              key: "a"
              value { n: "1" }
            }
          }
        }
      )pb"));
  const CliResult result = Run({"transact-get", "--do", "get T --key {}",
                                "--do", "get U --key {} --projection a"});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
  EXPECT_EQ(result.out,
            "1. T:\n(there is no item with this key)\n\n"
            "2. U:\nAttribute  Type    Value\n"
            "---------  ------  -----\n"
            "a          number  1\n\n");
}

}  // namespace
}  // namespace hashrange::cli
