#include "tools/cli/transfer/export_target.h"

#include <filesystem>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/transfer/aws_export.h"
#include "tools/cli/transfer/byte_source.h"
#include "tools/cli/transfer/line_reader.h"
#include "tools/cli/transfer/test_files.h"

namespace hashrange::cli {
namespace {

using ::testing::HasSubstr;

v1::Item Item(absl::string_view json) {
  auto attributes = ItemFromLine(json);
  EXPECT_TRUE(attributes.ok()) << attributes.status();
  v1::Item item;
  *item.mutable_attributes() = *std::move(attributes);
  return item;
}

v1::TableDescription Table() {
  v1::TableDescription table;
  v1::AttributeDefinition& definition = *table.add_attribute_definitions();
  definition.set_attribute_name("num");
  definition.set_attribute_type(v1::SCALAR_ATTRIBUTE_TYPE_N);
  v1::KeySchemaElement& element = *table.add_key_schema();
  element.set_attribute_name("num");
  element.set_key_type(v1::KEY_TYPE_HASH);
  return table;
}

// The uncompressed content.
std::string Content(const std::string& path) {
  auto source = OpenFileSource(path);
  EXPECT_TRUE(source.ok()) << source.status();
  std::string text(100000, '\0');
  text.resize((*source)->Read(text.data(), text.size()).value_or(0));
  return text;
}

TEST(ExportTargetTest, LinesGoOnBehindTheirCheckpoint) {
  for (const std::string name : {"o.json", "o.json.gz"}) {
    const std::string path = TestPath(name);
    nlohmann::json checkpoint;
    {
      auto target = MakeLinesTarget(path, LineForm::kWrapped, {});
      ASSERT_TRUE(target.ok()) << target.status();
      ASSERT_TRUE((*target)->Add(Item(R"({"k":{"S":"a"}})")).ok());
      checkpoint = *(*target)->Checkpoint();
      ASSERT_TRUE((*target)->Add(Item(R"({"k":{"S":"lost"}})")).ok());
    }
    EXPECT_FALSE(std::filesystem::exists(path));
    auto target = MakeLinesTarget(path, LineForm::kWrapped, checkpoint);
    ASSERT_TRUE(target.ok()) << target.status();
    ASSERT_TRUE((*target)->Add(Item(R"({"k":{"S":"b"}})")).ok());
    ASSERT_TRUE((*target)->Finish().ok());
    EXPECT_EQ(Content(path),
              "{\"Item\":{\"k\":{\"S\":\"a\"}}}\n"
              "{\"Item\":{\"k\":{\"S\":\"b\"}}}\n");
    EXPECT_FALSE(std::filesystem::exists(absl::StrCat(path, ".partial")));
  }
}

TEST(ExportTargetTest, RefusesToGoOnInAFileThatIsShorter) {
  const nlohmann::json checkpoint = {{"SizeBytes", 10}};
  EXPECT_THAT(
      std::string(MakeLinesTarget(TestPath("o"), LineForm::kPlain, checkpoint)
                      .status()
                      .message()),
      HasSubstr("it is shorter than it was; use --restart"));
}

TEST(ExportTargetTest, CsvHasTheKeyFirstAndOneTypeAColumn) {
  const std::string path = TestPath("o.csv");
  auto target = MakeCsvTarget(path, Table(), {});
  ASSERT_TRUE(target.ok()) << target.status();
  for (absl::string_view json :
       {R"({"num":{"N":"1"},"a":{"S":"x, y"},"pages":{"N":"5"}})",
        R"({"num":{"N":"2"},"a":{"N":"7"},"list":{"L":[]}})"}) {
    ASSERT_TRUE((*target)->Add(Item(json)).ok());
  }
  auto remark = (*target)->Finish();
  ASSERT_TRUE(remark.ok()) << remark.status();
  EXPECT_EQ(*remark, "To import it: --csv-types 'pages=N'");
  EXPECT_EQ(ReadTestFile(path),
            "num,a,list,pages\r\n"
            "1,\"x, y\",,5\r\n"
            "2,\"{\"\"N\"\":\"\"7\"\"}\",\"{\"\"L\"\":[]}\",\r\n");
  // Nothing else is left.
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(TestPath("")),
                          std::filesystem::directory_iterator()),
            1);
}

TEST(ExportTargetTest, AwsLayoutGoesOnAndCanBeRead) {
  const std::string path = TestPath("out");
  const auto now = [] { return absl::FromUnixMillis(1693685827463); };
  nlohmann::json checkpoint;
  {
    auto target = MakeAwsTarget(path, Table(), now, {});
    ASSERT_TRUE(target.ok()) << target.status();
    ASSERT_TRUE((*target)->Add(Item(R"({"k":{"S":"a"}})")).ok());
    checkpoint = *(*target)->Checkpoint();
    ASSERT_TRUE((*target)->Add(Item(R"({"k":{"S":"lost"}})")).ok());
  }
  EXPECT_FALSE(ReadAwsExport(path).ok()) << "it is not complete";
  auto target = MakeAwsTarget(path, Table(), now, checkpoint);
  ASSERT_TRUE(target.ok()) << target.status();
  ASSERT_TRUE((*target)->Add(Item(R"({"k":{"S":"b"}})")).ok());
  auto remark = (*target)->Finish();
  ASSERT_TRUE(remark.ok()) << remark.status();
  EXPECT_THAT(*remark, HasSubstr("AWSDynamoDB/01693685827463-"));
  auto contents = ReadAwsExport(path);
  ASSERT_TRUE(contents.ok()) << contents.status();
  ASSERT_EQ(contents->data_files.size(), 1u);
  EXPECT_EQ(contents->data_files[0].item_count, 2);
  const std::string data = contents->PathOf(contents->data_files[0]);
  EXPECT_TRUE(VerifyDigest(data, contents->data_files[0].md5).ok());
  EXPECT_EQ(Content(data),
            "{\"Item\":{\"k\":{\"S\":\"a\"}}}\n"
            "{\"Item\":{\"k\":{\"S\":\"b\"}}}\n");
}

}  // namespace
}  // namespace hashrange::cli
