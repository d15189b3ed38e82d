#include "tools/cli/completion/completer.h"

#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/cli_harness.h"

namespace hashrange::cli {
namespace {

using ::testing::_;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Return;

class CompleterTest : public CliTest {
 protected:
  // What the words after the name of the program may become.
  std::vector<std::string> Complete(std::vector<std::string> words) {
    words.insert(words.begin(), {"__complete", "hashrange"});
    const CliResult result = Run(words);
    EXPECT_EQ(result.exit_code, ExitCode::kSuccess);
    EXPECT_EQ(result.err, "");
    return absl::StrSplit(result.out, '\n', absl::SkipEmpty());
  }

  void HaveTables() {
    EXPECT_CALL(tables(), ListTables(_, _, _))
        .WillOnce(AnswerText<v1::ListTablesResponse>(
            "table_names: 'Books' next_page_token: 'p'"))
        .WillOnce(AnswerText<v1::ListTablesResponse>(
            "table_names: 'Orders' table_names: 'Boxes'"));
  }

  void HaveIndexes() {
    DescribeAs(R"pb(local_secondary_indexes { index_name: "ByYear" }
                    global_secondary_indexes { index_name: "ByState" })pb");
  }
};

TEST_F(CompleterTest, CompletesCommands) {
  EXPECT_THAT(Complete({"batch"}), ElementsAre("batch-get", "batch-write"));
}

TEST_F(CompleterTest, CompletesTopicsOfHelp) {
  EXPECT_THAT(Complete({"help", "sc"}), ElementsAre("scan"));
}

TEST_F(CompleterTest, CompletesOptions) {
  EXPECT_THAT(Complete({"scan", "--seg"}),
              ElementsAre("--segment", "--segments"));
}

TEST_F(CompleterTest, CommonOptionsMayStandFirst) {
  EXPECT_THAT(Complete({"--out"}), ElementsAre("--output"));
}

TEST_F(CompleterTest, CompletesWordsOfOptions) {
  EXPECT_THAT(Complete({"scan", "T", "--output", ""}),
              ElementsAre("json", "table"));
}

TEST_F(CompleterTest, CompletesWordsAfterAnEqualsSign) {
  EXPECT_THAT(Complete({"scan", "--output=j"}), ElementsAre("--output=json"));
}

TEST_F(CompleterTest, CompletesTables) {
  HaveTables();
  EXPECT_THAT(Complete({"get", "--attributes", "a", "Bo"}),
              ElementsAre("Books", "Boxes"));
  EXPECT_LE(target_->timeout, absl::Seconds(1));
}

TEST_F(CompleterTest, AsksTheServerThatTheLineNames) {
  HaveTables();
  Complete({"--address", "db:1", "get", ""});
  EXPECT_EQ(target_->address, "db:1");
}

TEST_F(CompleterTest, CompletesIndexesOfTheTable) {
  HaveIndexes();
  EXPECT_THAT(Complete({"query", "T", "--pk", "x", "--index", ""}),
              ElementsAre("ByState", "ByYear"));
}

TEST_F(CompleterTest, LeavesValuesAndFilesAlone) {
  EXPECT_THAT(Complete({"put", "T", "--item-file", ""}), IsEmpty());
}

TEST_F(CompleterTest, TableIsGivenOnce) {
  EXPECT_THAT(Complete({"get", "T", ""}), IsEmpty());
}

TEST_F(CompleterTest, AServerThatDoesNotAnswerHasNoNames) {
  EXPECT_CALL(tables(), ListTables(_, _, _))
      .WillOnce(Return(grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone")));
  EXPECT_THAT(Complete({"get", ""}), IsEmpty());
}

TEST_F(CompleterTest, TakesALine) {
  const CliResult result =
      Run({"__complete", "--line", "bin/hashrange scan --output 'j"});
  EXPECT_EQ(result.out, "json\n");
}

TEST_F(CompleterTest, TakesNothing) {
  EXPECT_THAT(Run({"__complete"}).out, HasSubstr("create-table\n"));
}

}  // namespace
}  // namespace hashrange::cli
