#include "tools/cli/transfer/aws_export.h"

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/transfer/digest.h"
#include "tools/cli/transfer/test_files.h"

namespace hashrange::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;

constexpr char kId[] = "01693685827463-2d8752fd";

// Writes an export of one data file and returns its folder.
std::string WriteExport(const std::string& parent, int64_t item_count = 1) {
  AwsExport contents;
  contents.directory = TestPath(parent + "/AWSDynamoDB/" + kId);
  const std::string text = Gzipped("{\"Item\":{\"k\":{\"S\":\"a\"}}}\n");
  contents.data_files = {
      {"data.json.gz", item_count, DigestOf(text, DigestKind::kMd5)}};
  WriteTestFile(parent + "/AWSDynamoDB/" + kId + "/data/data.json.gz", text);
  AwsExportSummary summary;
  summary.export_id = kId;
  EXPECT_TRUE(WriteManifests(contents, summary).ok());
  return contents.directory;
}

std::string ReadError(const std::string& path) {
  return std::string(ReadAwsExport(path).status().message());
}

// Changes a manifest, and removes its digest.
void Edit(const std::string& folder, const std::string& manifest,
          const std::string& from, const std::string& to) {
  const std::string path = folder + "/" + manifest + ".json";
  const std::string text = ReadTestFile(path);
  ASSERT_THAT(text, HasSubstr(from));
  std::ofstream(path) << absl::StrReplaceAll(text, {{from, to}});
  std::filesystem::remove(folder + "/" + manifest + ".md5");
}

TEST(AwsExportTest, IsFoundFromAnyFolderAbove) {
  const std::string folder = WriteExport("top");
  for (const std::string& path :
       {folder, TestPath("top"), TestPath("top/AWSDynamoDB")}) {
    auto contents = ReadAwsExport(path);
    ASSERT_TRUE(contents.ok()) << contents.status();
    ASSERT_EQ(contents->data_files.size(), 1u);
    EXPECT_EQ(contents->data_files[0].item_count, 1);
    EXPECT_TRUE(VerifyDigest(contents->PathOf(contents->data_files[0]),
                             contents->data_files[0].md5)
                    .ok());
  }
}

TEST(AwsExportTest, DataFilesMayHaveAnyPrefixInTheBucket) {
  const std::string folder = WriteExport("top");
  Edit(folder, "manifest-files", "AWSDynamoDB/", "some/prefix/AWSDynamoDB/");
  auto contents = ReadAwsExport(folder);
  ASSERT_TRUE(contents.ok()) << contents.status();
  EXPECT_TRUE(
      std::filesystem::exists(contents->PathOf(contents->data_files[0])));
}

TEST(AwsExportTest, SeveralExportsMustBeToldApart) {
  const std::string folder = WriteExport("top");
  std::filesystem::copy(folder, TestPath("top/AWSDynamoDB/other"),
                        std::filesystem::copy_options::recursive);
  EXPECT_THAT(ReadError(TestPath("top")), HasSubstr("several exports"));
  EXPECT_THAT(ReadError(TestPath("")), HasSubstr("no manifest-files.json"));
}

TEST(AwsExportTest, DamageIsFound) {
  const std::string folder = WriteExport("top");
  const std::string data = folder + "/data/data.json.gz";
  auto contents = ReadAwsExport(folder);
  ASSERT_TRUE(contents.ok());
  std::ofstream(data, std::ios::app) << "x";
  EXPECT_THAT(
      std::string(VerifyDigest(data, contents->data_files[0].md5).message()),
      HasSubstr("the file is damaged or incomplete"));
  std::ofstream(folder + "/manifest-summary.json", std::ios::app) << " ";
  EXPECT_THAT(ReadError(folder), HasSubstr("manifest-summary.json: its MD5"));
}

TEST(AwsExportTest, OnlyWholeItemsInJsonCanBeImported) {
  std::string folder = WriteExport("ion");
  Edit(folder, "manifest-summary", "DYNAMODB_JSON", "ION");
  EXPECT_THAT(ReadError(folder), HasSubstr("outputFormat is ION"));
  folder = WriteExport("incremental");
  Edit(folder, "manifest-summary", "FULL_EXPORT", "INCREMENTAL_EXPORT");
  EXPECT_THAT(ReadError(folder), HasSubstr("only FULL_EXPORT"));
  folder = WriteExport("count");
  Edit(folder, "manifest-summary", "\"itemCount\":1", "\"itemCount\":2");
  EXPECT_THAT(ReadError(folder), HasSubstr("there are 2 items, but"));
  folder = WriteExport("line");
  Edit(folder, "manifest-files", "\"itemCount\":1", "\"itemCount\":\"x\"");
  EXPECT_THAT(ReadError(folder), HasSubstr("line 1: the member itemCount"));
}

TEST(AwsExportTest, NamesHaveTheFormOfAws) {
  const std::string id =
      ExportIdOf(absl::FromUnixMillis(1693685827463), "some-table");
  EXPECT_THAT(id, MatchesRegex("01693685827463-[0-9a-f]{8}"));
  EXPECT_THAT(DataFileName(id, 0), MatchesRegex("[a-z2-7]{26}\\.json\\.gz"));
  EXPECT_NE(DataFileName(id, 0), DataFileName(id, 1));
}

}  // namespace
}  // namespace hashrange::cli
