// import, export and import-model: what they refuse before they move anything.

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/cli_harness.h"

namespace hashrange::cli {
namespace {

using ::testing::_;
using ::testing::HasSubstr;
using ::testing::Return;

std::string Table() {
  return TableText("Orders", {{"k", "S"}}) + "table_id: 'id-1'";
}

class TransferCommandsTest : public CliTest {
 protected:
  // Writes a file of the test's own and returns its path.
  static std::string Write(const std::string& name, const std::string& text) {
    const std::filesystem::path folder =
        std::filesystem::path(::testing::TempDir()) /
        ::testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::create_directories(folder);
    std::ofstream(folder / name) << text;
    return (folder / name).string();
  }

  // Runs the tool, which must take its input for wrong.
  std::string ErrorOf(const std::vector<std::string>& args) {
    const CliResult result = Run(args);
    EXPECT_EQ(result.exit_code, ExitCode::kUsage) << result.err;
    EXPECT_EQ(result.out, "");
    return result.err;
  }
};

TEST_F(TransferCommandsTest, ImportNeedsAFile) {
  EXPECT_THAT(ErrorOf({"import", "Orders"}),
              HasSubstr("the argument FILE... is missing"));
}

TEST_F(TransferCommandsTest, ImportRefusesUnknownFormats) {
  EXPECT_THAT(ErrorOf({"import", "Orders", "a", "--format", "xml"}),
              HasSubstr("--format must be json-lines or csv, not \"xml\""));
}

TEST_F(TransferCommandsTest, StandardInputStandsAlone) {
  EXPECT_THAT(ErrorOf({"import", "Orders", "a", "-"}),
              HasSubstr("the standard input (-) must be the only input"));
}

TEST_F(TransferCommandsTest, StandardInputHasNoState) {
  EXPECT_THAT(ErrorOf({"import", "Orders", "-", "--state", "s"}),
              HasSubstr("--state is of no use with the standard input"));
}

TEST_F(TransferCommandsTest, ImportNamesAFileThatIsMissing) {
  DescribeAs(Table());
  EXPECT_THAT(ErrorOf({"import", "Orders", "/no/such.json"}),
              HasSubstr("/no/such.json: No such file or directory"));
}

TEST_F(TransferCommandsTest, ImportRefusesTheStateOfAnotherTable) {
  DescribeAs(Table());
  const std::string input = Write("a.json", "");
  Write("a.json.hashrange-import",
        R"({"Kind": "hashrange import", "Version": 1, "TableName": "Others",
            "TableId": "id-2", "Inputs": [{"Path": "a.json", "SizeBytes": 0,
            "HeadSha256": ""}], "Input": 0, "Offset": 0, "Line": 0,
            "RecordsInInput": 0, "Imported": 0, "Skipped": 0})");
  EXPECT_THAT(ErrorOf({"import", "Orders", input}),
              HasSubstr("it is of an import into the table Others"));
}

TEST_F(TransferCommandsTest, AnEmptyFileIsImportedWithoutACall) {
  DescribeAs(Table());
  const CliResult result = Run({"import", "Orders", Write("a.json", "\n")});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
  EXPECT_EQ(result.out, "Imported 0 items in 0.0 s (0 items/s).\n");
}

TEST_F(TransferCommandsTest, BadLinesOfTheStandardInputEndIt) {
  DescribeAs(Table());
  const CliResult result = Run({"import", "Orders", "-"}, "\n{\n");
  EXPECT_EQ(result.exit_code, ExitCode::kUsage);
  EXPECT_THAT(result.err, HasSubstr("standard input: line 2, column 2: "));
  EXPECT_THAT(result.err, HasSubstr("; 0 items are imported\n"));
}

TEST_F(TransferCommandsTest, ExportNeedsAnOutput) {
  EXPECT_THAT(ErrorOf({"export", "Orders"}),
              HasSubstr("name the output with --out"));
}

TEST_F(TransferCommandsTest, ExportRefusesUnknownFormats) {
  EXPECT_THAT(ErrorOf({"export", "Orders", "--out", "a", "--format", "xml"}),
              HasSubstr("csv or aws-export, not \"xml\""));
}

TEST_F(TransferCommandsTest, OnlyLinesGoToTheStandardOutput) {
  EXPECT_THAT(ErrorOf({"export", "Orders", "--out", "-", "--format", "csv"}),
              HasSubstr("this format needs a file as output"));
}

TEST_F(TransferCommandsTest, ExportReplacesNoFile) {
  EXPECT_THAT(ErrorOf({"export", "Orders", "--out", Write("a.json", "x")}),
              HasSubstr("exists already; remove it or name another file"));
}

TEST_F(TransferCommandsTest, ProgressIsOneOfThree) {
  DescribeAs(Table());
  EXPECT_THAT(ErrorOf({"export", "Orders", "--out", "-", "--progress", "x"}),
              HasSubstr("--progress must be bar, plain or none"));
}

TEST_F(TransferCommandsTest, ImportModelReplacesOnlyIfAsked) {
  const std::string model = Write("m.json", R"({"DataModel": [{
      "TableName": "Orders", "KeyAttributes": {"PartitionKey":
      {"AttributeName": "k", "AttributeType": "S"}}, "Colour": "red"}]})");
  EXPECT_CALL(tables(), CreateTable(_, _, _))
      .WillOnce(Return(ServerError(grpc::StatusCode::ALREADY_EXISTS,
                                   "ResourceInUseException", "there is one")));
  const CliResult result = Run({"import-model", model});
  EXPECT_EQ(result.exit_code, ExitCode::kRefused);
  EXPECT_THAT(result.err,
              HasSubstr("$.DataModel[0].Colour: unknown member, left out"));
  EXPECT_THAT(result.err, HasSubstr("there is one; use --replace to delete"));
}

TEST_F(TransferCommandsTest, ImportModelReplacesATableThatIsMissing) {
  const std::string model = Write("m.json", R"({"DataModel": [{
      "TableName": "Orders", "KeyAttributes": {"PartitionKey":
      {"AttributeName": "k", "AttributeType": "S"}}}]})");
  EXPECT_CALL(tables(), DeleteTable(_, _, _))
      .WillOnce(Return(ServerError(grpc::StatusCode::NOT_FOUND,
                                   "ResourceNotFoundException", "none")));
  EXPECT_CALL(tables(), CreateTable(_, _, _))
      .WillOnce(Return(grpc::Status::OK));
  const CliResult result =
      Run({"import-model", model, "--replace", "--output", "json"});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
  EXPECT_THAT(result.out, HasSubstr("\"TableName\": \"Orders\""));
}

TEST_F(TransferCommandsTest, ImportModelNamesTheTablesThereAre) {
  const std::string model = Write("m.json", R"({"DataModel": []})");
  EXPECT_THAT(ErrorOf({"import-model", model, "--tables", "Films"}),
              HasSubstr("the model has no table \"Films\""));
}

}  // namespace
}  // namespace hashrange::cli
