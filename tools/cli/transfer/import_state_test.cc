#include "tools/cli/transfer/import_state.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/transfer/state_file.h"
#include "tools/cli/transfer/test_files.h"

namespace hashrange::cli {
namespace {

using ::testing::HasSubstr;

ImportState Example() {
  ImportState state;
  state.table_name = "Orders";
  state.table_id = "id-1";
  state.inputs = {{"a.json", 100, "aa"}, {"b.json", 200, "bb"}};
  state.position.input = 1;
  state.position.in_input = {50, 5};
  state.position.records_in_input = 4;
  state.position.imported = 13;
  state.position.skipped = 1;
  return state;
}

std::string Difference(const ImportState& current) {
  const absl::Status status = CheckSameImport(Example(), current);
  return std::string(status.message());
}

TEST(ImportStateTest, ComesBackFromItsFile) {
  const std::string path = TestPath("state");
  ASSERT_TRUE(WriteStateFile(path, ImportStateToJson(Example())).ok());
  auto json = ReadStateFile(path);
  ASSERT_TRUE(json.ok() && json->has_value());
  auto state = ImportStateFromJson(**json);
  ASSERT_TRUE(state.ok()) << state.status();
  EXPECT_EQ(ImportStateToJson(*state), ImportStateToJson(Example()));
  EXPECT_EQ(Difference(*state), "");
  ASSERT_TRUE(RemoveStateFile(path).ok());
  auto gone = ReadStateFile(path);
  ASSERT_TRUE(gone.ok());
  EXPECT_FALSE(gone->has_value());
  EXPECT_TRUE(RemoveStateFile(path).ok()) << "is no error twice";
}

TEST(ImportStateTest, SaysWhatHasChanged) {
  ImportState other = Example();
  other.table_name = "Others";
  EXPECT_THAT(Difference(other), HasSubstr("into the table Orders"));
  other = Example();
  other.table_id = "id-2";
  EXPECT_THAT(Difference(other), HasSubstr("was deleted and created since"));
  other = Example();
  other.inputs[1].size_bytes = 201;
  EXPECT_THAT(Difference(other), HasSubstr("b.json has changed since"));
  other = Example();
  other.inputs[0].head_hash = "ab";
  EXPECT_THAT(Difference(other), HasSubstr("a.json has changed since"));
  other = Example();
  other.inputs[0].path = "c.json";
  EXPECT_THAT(Difference(other), HasSubstr("of a.json, not c.json"));
  other.inputs.pop_back();
  EXPECT_THAT(Difference(other), HasSubstr("of 2 files, not 1"));
  EXPECT_THAT(Difference(other), HasSubstr("--restart"));
}

TEST(ImportStateTest, RefusesWhatIsNoState) {
  nlohmann::json json = ImportStateToJson(Example());
  json["Version"] = 2;
  EXPECT_THAT(std::string(ImportStateFromJson(json).status().message()),
              HasSubstr("another kind or version"));
  json = ImportStateToJson(Example());
  json["Offset"] = -1;
  EXPECT_THAT(std::string(ImportStateFromJson(json).status().message()),
              HasSubstr("Offset"));
  json = ImportStateToJson(Example());
  json["Input"] = 2;
  EXPECT_FALSE(ImportStateFromJson(json).ok());
  EXPECT_FALSE(ImportStateFromJson(nlohmann::json::array()).ok());
  EXPECT_THAT(
      std::string(ReadStateFile(WriteTestFile("bad", "{")).status().message()),
      HasSubstr("this is no state file"));
}

TEST(ImportStateTest, StateIsNotWrittenIntoAFolderThatIsMissing) {
  EXPECT_THAT(std::string(WriteStateFile("/no/such/file", {}).message()),
              HasSubstr("/no/such/file"));
}

TEST(ImportStateTest, FingerprintDependsOnSizeAndHead) {
  const std::string head(64 * 1024, 'x');
  auto first = FingerprintOf(WriteTestFile("a", head + "1"));
  auto tail = FingerprintOf(WriteTestFile("a", head + "2"));
  auto size = FingerprintOf(WriteTestFile("a", head + "11"));
  auto begin = FingerprintOf(WriteTestFile("a", "y" + head));
  ASSERT_TRUE(first.ok() && tail.ok() && size.ok() && begin.ok());
  EXPECT_EQ(first->head_hash, tail->head_hash);
  EXPECT_NE(first->size_bytes, size->size_bytes);
  EXPECT_NE(first->head_hash, begin->head_hash);
  EXPECT_FALSE(FingerprintOf("/no/such").ok());
}

}  // namespace
}  // namespace hashrange::cli
