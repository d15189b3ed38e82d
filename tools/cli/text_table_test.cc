#include "tools/cli/text_table.h"

#include <optional>
#include <sstream>
#include <string>

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

TEST(TextTableTest, LeavesAWideTableWholeWithoutATerminal) {
  TextTable table({{"A"}});
  table.AddRow({std::string(1000, 'a')});
  EXPECT_NE(Printed(table).find(std::string(1000, 'a')), std::string::npos);
}

}  // namespace
}  // namespace hashrange::cli
