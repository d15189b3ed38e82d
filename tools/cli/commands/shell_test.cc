// shell, as a pipe drives it.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/cli_harness.h"

namespace hashrange::cli {
namespace {

using ::testing::_;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Return;

class ShellTest : public CliTest {};

TEST_F(ShellTest, RunsLineAfterLine) {
  EXPECT_CALL(tables(), ListTables(_, _, _))
      .Times(2)
      .WillRepeatedly(AnswerText<v1::ListTablesResponse>("table_names: 'T'"));
  const CliResult result = Run({"shell"},
                               "list-tables\n"
                               "\n"
                               "  # nothing\n"
                               "hashrange list-tables --count");
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
  EXPECT_EQ(result.out, "T\n1\n");
}

TEST_F(ShellTest, ErrorsDoNotEndItButTheFirstGivesTheExitCode) {
  EXPECT_CALL(tables(), ListTables(_, _, _))
      .WillOnce(Return(grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone")))
      .WillOnce(AnswerText<v1::ListTablesResponse>("table_names: 'T'"));
  const CliResult result = Run({"shell"},
                               "list-tables\n"
                               "list-table\n"
                               "get 'T\n"
                               "list-tables\n");
  EXPECT_EQ(result.exit_code, ExitCode::kUnreachable);
  EXPECT_EQ(result.out, "T\n");
  EXPECT_THAT(result.err, HasSubstr("gone"));
  EXPECT_THAT(result.err, HasSubstr("did you mean \"list-tables\"?"));
  EXPECT_THAT(result.err, HasSubstr("the quote ' is not closed"));
  EXPECT_THAT(result.err, Not(HasSubstr("a command failed")));
}

TEST_F(ShellTest, UseNamesTheTableOfTheCommandsThatFollow) {
  EXPECT_CALL(tables(), DescribeTable(_, EqualsText("table_name: 'My T'"), _))
      .WillOnce(AnswerText<v1::DescribeTableResponse>(
          "table { table_name: 'My T' }"));
  EXPECT_CALL(items(), GetItem(_, EqualsText("table_name: 'My T'"), _))
      .WillOnce(AnswerText<v1::GetItemResponse>("item {}"));
  EXPECT_CALL(items(), GetItem(_, EqualsText("table_name: 'Other'"), _))
      .WillOnce(AnswerText<v1::GetItemResponse>("item {}"));
  const CliResult result = Run({"shell"},
                               "use 'My T'\n"
                               "get --key {}\n"
                               "get Other --key {}\n");
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
}

TEST_F(ShellTest, UseNoticesATableThatDoesNotExist) {
  EXPECT_CALL(tables(), DescribeTable(_, _, _))
      .WillOnce(Return(ServerError(grpc::StatusCode::NOT_FOUND,
                                   "ResourceNotFoundException", "none")));
  const CliResult result = Run({"shell"}, "use T\nget --key {}\n");
  EXPECT_EQ(result.exit_code, ExitCode::kRefused);
  EXPECT_THAT(result.err, HasSubstr("the argument TABLE is missing"));
}

TEST_F(ShellTest, ItsOptionsHoldForItsCommands) {
  EXPECT_CALL(tables(), ListTables(_, _, _)).WillOnce(Return(grpc::Status::OK));
  const CliResult result = Run({"shell", "--address", "db:1", "--output=json"},
                               "list-tables\nexit\nlist-tables\n");
  EXPECT_EQ(target_->address, "db:1");
  EXPECT_EQ(result.out, "{\n    \"TableNames\": []\n}\n");
}

TEST_F(ShellTest, HasNoShellInside) {
  EXPECT_THAT(Run({"shell"}, "shell\nquit\n").err,
              HasSubstr("this is a shell already"));
}

}  // namespace
}  // namespace hashrange::cli
