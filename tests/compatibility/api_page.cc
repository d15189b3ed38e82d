#include "tests/compatibility/api_page.h"

#include <fstream>
#include <regex>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace hashrange::compatibility {
namespace {

constexpr char kOperations[] = "operation";

// The names between backticks.
std::vector<std::string> NamesIn(const std::string& cell) {
  static const std::regex* const pattern = new std::regex("`([^`]+)`");
  std::vector<std::string> names;
  for (std::sregex_iterator match(cell.begin(), cell.end(), *pattern), end;
       match != end; ++match) {
    names.push_back(match->str(1));
  }
  return names;
}

// The text of a link to a heading of this page, which is a name.
std::string LinkIn(const std::string& cell) {
  static const std::regex* const pattern =
      new std::regex("\\[(\\w+)\\]\\(#(\\w+)\\)");
  std::smatch match;
  if (!std::regex_search(cell, match, *pattern)) return "";
  EXPECT_EQ(match.str(2), absl::AsciiStrToLower(match.str(1)));
  return match.str(1);
}

std::vector<std::string> CellsOf(absl::string_view line) {
  std::vector<std::string> cells = absl::StrSplit(line, '|');
  for (std::string& cell : cells) absl::StripAsciiWhitespace(&cell);
  // Outside of the first and the last bar there is nothing.
  return cells.size() < 2
             ? cells
             : std::vector<std::string>(cells.begin() + 1, cells.end() - 1);
}

// The table that a row of headings begins, under the heading `section`.
std::string TableOf(const std::string& heading, const std::string& section) {
  return heading == kOperations ? heading
                                : absl::StrCat(section, ", ", heading);
}

// Other tables are for readers alone.
bool IsRead(const std::string& table) {
  return table == kOperations || absl::EndsWith(table, ", parameter") ||
         absl::EndsWith(table, ", response") ||
         absl::EndsWith(table, ", member");
}

// What an absent parameter is called when it is refused: usually its name.
std::string RefusedAs(const Row& row, const std::string& name) {
  static const std::regex* const pattern =
      new std::regex("\"(\\w+) is not offered by this server\"");
  std::smatch match;
  return std::regex_search(row.remark, match, *pattern) ? match.str(1) : name;
}

std::string RowName(const std::string& table, const std::string& name) {
  return absl::StrCat(table, ": ", name);
}

}  // namespace

ApiPage ApiPage::Load(const std::string& path) {
  ApiPage page;
  std::ifstream file(path);
  EXPECT_TRUE(file.is_open()) << path;
  std::string section;
  std::string table;
  for (std::string line; std::getline(file, line);) {
    if (absl::StartsWith(line, "#")) {
      section = line.substr(line.find_first_not_of("# "));
    }
    if (!absl::StartsWith(line, "|")) {
      table.clear();
    } else if (table.empty()) {
      table = TableOf(CellsOf(line)[0], section);
    } else if (!absl::StartsWith(line, "|---") && IsRead(table)) {
      page.Add(table, line);
    }
  }
  return page;
}

void ApiPage::Add(const std::string& table, absl::string_view line) {
  const std::vector<std::string> cells = CellsOf(line);
  if (cells.size() != 3 || NamesIn(cells[0]).empty()) {
    ADD_FAILURE() << "not a row of name, state and remark: " << line;
    return;
  }
  EXPECT_TRUE(cells[1] == "supported" || cells[1] == "different" ||
              cells[1] == "absent")
      << "not a state: " << line;
  EXPECT_TRUE(cells[1] != "different" || !cells[2].empty())
      << "say what differs: " << line;
  for (const std::string& name : NamesIn(cells[0])) {
    const Row row = {cells[1], cells[2], LinkIn(cells[0])};
    EXPECT_TRUE(tables_[table].emplace(name, row).second)
        << "twice on the page: " << RowName(table, name);
  }
}

const std::map<std::string, Row>& ApiPage::operations() const {
  return tables_.at(kOperations);
}

Description ApiPage::Describe(const std::string& operation, Side side,
                              const Path& path) const {
  Description description;
  std::string table =
      TableOf(side == Side::kRequest ? "parameter" : "response", operation);
  std::string name;
  for (const std::string& step : path) {
    absl::StrAppend(&name, name.empty() ? "" : ".", step);
    description.row = RowName(table, name);
    const auto rows = tables_.find(table);
    if (rows == tables_.end()) return {"", description.row, ""};
    const auto row = rows->second.find(name);
    if (row == rows->second.end()) return {"", description.row, ""};
    description.state = row->second.state;
    if (description.state == "absent" && description.refused_as.empty()) {
      description.refused_as = RefusedAs(row->second, WithoutMarks(step));
    }
    if (row->second.structure.empty()) continue;
    table = TableOf("member", row->second.structure);
    name.clear();
  }
  if (!description.refused_as.empty()) description.state = "absent";
  return description;
}

std::string ApiPage::LinkOf(const std::string& row) const {
  for (const auto& [table, rows] : tables_) {
    for (const auto& [name, content] : rows) {
      if (RowName(table, name) == row) return content.structure;
    }
  }
  return "";
}

std::set<std::string> ApiPage::Rows() const {
  std::set<std::string> names;
  for (const auto& [table, rows] : tables_) {
    if (table == kOperations) continue;
    for (const auto& row : rows) names.insert(RowName(table, row.first));
  }
  return names;
}

}  // namespace hashrange::compatibility
