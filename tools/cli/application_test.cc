#include "tools/cli/application.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/cli_harness.h"
#include "tools/cli/commands/commands.h"

namespace hashrange::cli {
namespace {

using ::testing::_;
using ::testing::HasSubstr;
using ::testing::Return;
using ::testing::StartsWith;

class ApplicationTest : public CliTest {
 protected:
  // Lets one call of list-tables succeed.
  void AnswerListTables() {
    EXPECT_CALL(tables(), ListTables(_, _, _))
        .WillOnce(Return(grpc::Status::OK));
  }
};

TEST_F(ApplicationTest, ConnectsToTheDefaultAddress) {
  AnswerListTables();
  EXPECT_EQ(Run({"list-tables"}).exit_code, ExitCode::kSuccess);
  EXPECT_EQ(target_->address, "localhost:8001");
  EXPECT_EQ(target_->timeout, absl::Seconds(30));
}

TEST_F(ApplicationTest, EnvironmentChangesTheDefaultAddress) {
  AnswerListTables();
  variables_["HASHRANGE_ADDRESS"] = "db:1";
  Run({"list-tables"});
  EXPECT_EQ(target_->address, "db:1");
}

TEST_F(ApplicationTest, OptionsBeforeTheCommandWinOverTheEnvironment) {
  AnswerListTables();
  variables_["HASHRANGE_ADDRESS"] = "db:1";
  Run({"--address", "[::1]:2", "--timeout=2m", "list-tables"});
  EXPECT_EQ(target_->address, "[::1]:2");
  EXPECT_EQ(target_->timeout, absl::Minutes(2));
}

TEST_F(ApplicationTest, TimeoutWithoutUnitMeansSeconds) {
  AnswerListTables();
  Run({"list-tables", "--timeout", "1.5"});
  EXPECT_EQ(target_->timeout, absl::Milliseconds(1500));
}

TEST_F(ApplicationTest, EndsWithThreeIfNoServerAnswers) {
  EXPECT_CALL(tables(), ListTables(_, _, _))
      .WillOnce(Return(grpc::Status(grpc::StatusCode::UNAVAILABLE, "refused")));
  const CliResult result = Run({"list-tables"});
  EXPECT_EQ(result.exit_code, ExitCode::kUnreachable);
  EXPECT_EQ(result.err,
            "hashrange: no server answers at localhost:8001: refused\n");
  EXPECT_EQ(result.out, "");
}

TEST_F(ApplicationTest, ErrorsCannotMoveTheCursor) {
  EXPECT_CALL(tables(), ListTables(_, _, _))
      .WillOnce(Return(ServerError(grpc::StatusCode::INVALID_ARGUMENT,
                                   "ValidationException", "a\x1b[2Jb")));
  EXPECT_EQ(Run({"list-tables"}).err,
            "hashrange: ValidationException: a\\u001b[2Jb\n");
}

TEST_F(ApplicationTest, ShowsItsVersion) {
  EXPECT_EQ(Run({"--version"}).out, "hashrange 0.1.0\n");
}

TEST_F(ApplicationTest, HelpNeedsNoArgumentsOfTheCommand) {
  const CliResult result = Run({"get", "--help"});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess);
  EXPECT_THAT(result.out, StartsWith("Shows one item.\n"));
}

TEST_F(ApplicationTest, ColoursErrorsOnlyOnATerminal) {
  is_error_terminal_ = true;
  EXPECT_THAT(Run({"bogus"}).err, StartsWith("\x1b[1;31mhashrange:\x1b[m "));
  EXPECT_THAT(Run({"bogus", "--color", "never"}).err,
              StartsWith("hashrange: "));
  allows_color_ = false;
  EXPECT_THAT(Run({"bogus"}).err, StartsWith("hashrange: "));
  is_error_terminal_ = false;
  EXPECT_THAT(Run({"bogus", "--color=always"}).err,
              StartsWith("\x1b[1;31mhashrange:"));
}

TEST_F(ApplicationTest, ColoursTitlesOnATerminal) {
  terminal_width_ = 80;
  EXPECT_CALL(tables(), ListTagsOfResource(_, _, _))
      .WillOnce(Return(grpc::Status::OK));
  EXPECT_EQ(Run({"list-tags", "arn:t"}).out,
            "\x1b[1mTag  Value\x1b[m\n---  -----\n");
}

TEST_F(ApplicationTest, SaysWhatToDoAboutReservedWords) {
  EXPECT_CALL(tables(), ListTables(_, _, _))
      .WillOnce(Return(
          ServerError(grpc::StatusCode::INVALID_ARGUMENT, "ValidationException",
                      "a reserved keyword; reserved keyword: Name")));
  EXPECT_THAT(Run({"list-tables"}).err, HasSubstr("\n  Put a placeholder"));
}

struct UsageCase {
  std::vector<std::string> args;
  std::string error;
};

class UsageTest : public CliTest,
                  public ::testing::WithParamInterface<UsageCase> {};

TEST_P(UsageTest, NamesWhatIsWrong) {
  const CliResult result = Run(GetParam().args);
  EXPECT_EQ(result.exit_code, ExitCode::kUsage);
  EXPECT_THAT(result.err,
              StartsWith(absl::StrCat("hashrange: ", GetParam().error, "\n")));
  EXPECT_THAT(result.err, HasSubstr("Run \"hashrange help"));
  EXPECT_EQ(result.out, "");
}

INSTANTIATE_TEST_SUITE_P(
    CommandLines, UsageTest,
    ::testing::ValuesIn(std::vector<UsageCase>{
        {{}, "no command is given"},
        {{"--bogus"}, "unknown option \"--bogus\""},
        {{"quer"}, "unknown command \"quer\"; did you mean \"query\"?"},
        {{"xyzzy"}, "unknown command \"xyzzy\""},
        {{"help", "gett"}, "unknown command \"gett\"; did you mean \"get\"?"},
        {{"gett", "--help"}, "unknown command \"gett\"; did you mean \"get\"?"},
        {{"describe-table"}, "the argument TABLE is missing"},
        {{"list-tables", "--addres", "x:1"},
         "unknown option \"--addres\"; did you mean \"--address\"?"},
        {{"list-tables", "--address", "db"},
         "the address must be HOST:PORT, not \"db\""},
        {{"list-tables", "--address", "db:70000"},
         "the address must be HOST:PORT, not \"db:70000\""},
        {{"list-tables", "--output", "xml"},
         "--output must be table or json, not \"xml\""},
        {{"list-tables", "--color", "red"},
         "--color must be auto, always or never, not \"red\""},
        {{"list-tables", "--timeout", "0"},
         "--timeout must be a duration up to 24h, as in 500ms, 30s or 2m, not "
         "\"0\""},
        {{"list-tables", "--timeout", "soon"},
         "--timeout must be a duration up to 24h, as in 500ms, 30s or 2m, not "
         "\"soon\""},
        {{"list-tables", "--timeout", "nan"},
         "--timeout must be a duration up to 24h, as in 500ms, 30s or 2m, not "
         "\"nan\""},
    }));

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// All help texts, as a user would ask for them.
class HelpTest : public CliTest {
 protected:
  std::string AllHelp() {
    std::string all =
        absl::StrCat(Section({"help"}), "\n", Section({"help", "values"}), "\n",
                     Section({"help", "security"}));
    for (const Command* command : AllCommands()) {
      absl::StrAppend(&all, "\n", Section({"help", command->name}));
    }
    return all;
  }

 private:
  std::string Section(const std::vector<std::string>& args) {
    return absl::StrCat("$ hashrange ", absl::StrJoin(args, " "), "\n",
                        Run(args).out);
  }
};

TEST_F(HelpTest, MatchesTheGoldenFile) {
  const std::string actual = AllHelp();
  if (actual == ReadFile("tools/cli/testdata/help.txt")) return;
  std::ofstream(
      absl::StrCat(std::getenv("TEST_UNDECLARED_OUTPUTS_DIR"), "/help.txt"))
      << actual;
  FAIL() << "The help differs from tools/cli/testdata/help.txt. If it should, "
            "copy help.txt from outputs.zip in bazel-testlogs/tools/cli/"
            "application_test/test.outputs.";
}

TEST_F(HelpTest, FitsIntoEightyColumns) {
  for (absl::string_view line : absl::StrSplit(AllHelp(), '\n')) {
    EXPECT_LE(line.size(), 80u) << line;
  }
}

}  // namespace
}  // namespace hashrange::cli
