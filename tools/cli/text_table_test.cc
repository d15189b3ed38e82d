#include "tools/cli/text_table.h"

#include <optional>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace hashrange::cli {
namespace {

std::string Printed(const TextTable& table,
                    std::optional<size_t> width_max = std::nullopt) {
  std::ostringstream out;
  table.Print(width_max, out);
  return out.str();
}

TEST(TextTableTest, AlignsColumns) {
  TextTable table({{"Name"}, {"Age", Alignment::kRight}, {"Home"}});
  table.AddRow({"Atlantis", "100", "Zürich"});
  table.AddRow({"Åse", "7", ""});
  EXPECT_EQ(Printed(table),
            "Name      Age  Home\n"
            "--------  ---  ------\n"
            "Atlantis  100  Zürich\n"
            "Åse         7\n");
}

TEST(TextTableTest, PrintsTitlesWithoutRows) {
  EXPECT_EQ(Printed(TextTable({{"A"}, {"B"}})), "A  B\n-  -\n");
}

TEST(TextTableTest, EscapesControlCharacters) {
  TextTable table({{"A"}});
  table.AddRow({"x\ny"});
  EXPECT_EQ(Printed(table), "A\n----\nx\\ny\n");
}

TEST(TextTableTest, CutsOnlyTheWidestColumns) {
  TextTable table({{"Id"}, {"Text"}, {"More"}});
  table.AddRow({"1", std::string(100, 'a'), std::string(20, 'b')});
  EXPECT_EQ(Printed(table, 36),
            "Id  Text             More\n"
            "--  ---------------  ---------------\n"
            "1   aaaaaaaaaaaaaa…  bbbbbbbbbbbbbb…\n");
}

TEST(TextTableTest, CutsWhatIdentifiesARowOnlyIfTheRestIsNotEnough) {
  TextTable table({{"Id", Alignment::kLeft, Cutting::kReluctant}, {"Text"}});
  table.AddRow({std::string(20, 'a'), std::string(100, 'b')});
  EXPECT_EQ(Printed(table, 30),
            "Id                    Text\n"
            "--------------------  --------\n"
            "aaaaaaaaaaaaaaaaaaaa  bbbbbbb…\n");
  EXPECT_EQ(Printed(table, 29),
            "Id             Text\n"
            "-------------  -------------\n"
            "aaaaaaaaaaaa…  bbbbbbbbbbbb…\n");
}

TEST(TextTableTest, NeverCutsToNothing) {
  TextTable table({{"A"}, {"B"}});
  table.AddRow({std::string(20, 'a'), std::string(20, 'b')});
  EXPECT_EQ(Printed(table, 5),
            "A         B\n"
            "--------  --------\n"
            "aaaaaaa…  bbbbbbb…\n");
}

TEST(TextTableTest, WritesWideValuesWholeWithoutATerminal) {
  TextTable table({{"A"}, {"B"}});
  table.AddRow({std::string(1000, 'a'), "x"});
  table.AddRow({"a", "x"});
  EXPECT_EQ(Printed(table),
            absl::StrCat("A", std::string(81, ' '), "B\n", std::string(80, '-'),
                         "  -\n", std::string(1000, 'a'), "  x\n", "a",
                         std::string(81, ' '), "x\n"));
}

}  // namespace
}  // namespace hashrange::cli
