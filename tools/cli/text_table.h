// Rows of text in aligned columns:
//
//   Name      Age
//   --------  ---
//   Atlantis  100
//   Cole        7

#ifndef HASHRANGE_TOOLS_CLI_TEXT_TABLE_H_
#define HASHRANGE_TOOLS_CLI_TEXT_TABLE_H_

#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace hashrange::cli {

enum class Alignment { kLeft, kRight };

struct Column {
  std::string title;
  Alignment alignment = Alignment::kLeft;
};

class TextTable {
 public:
  explicit TextTable(std::vector<Column> columns);

  // Adds a row. Control characters are shown escaped. Requires: one cell for
  // each column.
  void AddRow(std::vector<std::string> cells);

  // Writes titles and rows. With `width_max`, the widest columns are cut so
  // that a line has at most so many columns of text, if that leaves the cut
  // ones a readable rest.
  void Print(std::optional<size_t> width_max, std::ostream& out) const;

 private:
  std::vector<size_t> ColumnWidths(std::optional<size_t> width_max) const;
  void PrintRow(const std::vector<std::string>& cells,
                const std::vector<size_t>& widths, std::ostream& out) const;

  std::vector<Alignment> alignments_;
  // The titles, a rule, and the rows.
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TEXT_TABLE_H_
