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

#include "tools/cli/coloring.h"

namespace hashrange::cli {

enum class Alignment { kLeft, kRight };

// What may be cut where a line is too long.
enum class Cutting {
  kAllowed,
  // Only if cutting all others is not enough: for what identifies a row.
  kReluctant,
};

struct Column {
  std::string title;
  Alignment alignment = Alignment::kLeft;
  Cutting cutting = Cutting::kAllowed;
};

class TextTable {
 public:
  explicit TextTable(std::vector<Column> columns);

  // Adds a row. Control characters are shown escaped. Requires: one cell for
  // each column.
  void AddRow(std::vector<std::string> cells);

  // Writes titles and rows. With `width_max`, the widest columns are cut so
  // that a line has at most so many columns of text, if that leaves the cut
  // ones a readable rest. Without it everything is written, and what is wider
  // than most pushes the rest of its line to the right: aligning all lines to
  // it would fill them with blanks.
  void Print(std::optional<size_t> width_max, std::ostream& out,
             Coloring coloring = Coloring::kPlain) const;

 private:
  std::vector<size_t> ColumnWidths(std::optional<size_t> width_max) const;
  // Returns `widths` with one cap on the columns that may be cut, as high as
  // `width_max` allows, so that narrow columns stay whole.
  std::vector<size_t> Capped(const std::vector<size_t>& widths,
                             size_t width_max, Cutting cutting) const;
  // Returns `cell` with blanks up to `width`.
  std::string Padded(const std::string& cell, size_t column,
                     size_t width) const;

  const std::vector<Column> columns_;
  // The titles, then the rows.
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TEXT_TABLE_H_
