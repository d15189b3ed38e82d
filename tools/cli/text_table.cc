#include "tools/cli/text_table.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "tools/cli/display_text.h"

namespace hashrange::cli {
namespace {

constexpr absl::string_view kSeparator = "  ";

// Columns are not cut below this: a line that is too long reads better than a
// row of ellipses.
constexpr size_t kCutWidthMin = 8;

size_t LineWidth(const std::vector<size_t>& widths) {
  return std::accumulate(widths.begin(), widths.end(), size_t{0}) +
         kSeparator.size() * (widths.size() - 1);
}

}  // namespace

TextTable::TextTable(std::vector<Column> columns)
    : columns_(std::move(columns)) {
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.title);
  AddRow(std::move(titles));
}

void TextTable::AddRow(std::vector<std::string> cells) {
  assert(cells.size() == columns_.size());
  for (std::string& cell : cells) cell = EscapeControls(cell);
  rows_.push_back(std::move(cells));
}

std::vector<size_t> TextTable::Capped(const std::vector<size_t>& widths,
                                      size_t width_max, Cutting cutting) const {
  size_t cap = std::max(width_max, kCutWidthMin);
  while (true) {
    std::vector<size_t> capped = widths;
    for (size_t i = 0; i < capped.size(); ++i) {
      if (columns_[i].cutting <= cutting) capped[i] = std::min(capped[i], cap);
    }
    if (cap == kCutWidthMin || LineWidth(capped) <= width_max) return capped;
    --cap;
  }
}

std::vector<size_t> TextTable::ColumnWidths(
    std::optional<size_t> width_max) const {
  std::vector<size_t> widths(columns_.size(), 0);
  for (const std::vector<std::string>& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(row[i]));
    }
  }
  if (!width_max.has_value() || widths.empty()) return widths;
  std::vector<size_t> capped = Capped(widths, *width_max, Cutting::kAllowed);
  if (LineWidth(capped) <= *width_max) return capped;
  return Capped(widths, *width_max, Cutting::kReluctant);
}

void TextTable::PrintRow(const std::vector<std::string>& cells,
                         const std::vector<size_t>& widths,
                         std::ostream& out) const {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) absl::StrAppend(&line, kSeparator);
    // Cutting to nothing is not possible; a column of empty cells is 0 wide.
    const std::string cell =
        CutToWidth(cells[i], std::max<size_t>(widths[i], 1));
    const size_t width = DisplayWidth(cell);
    const std::string padding(widths[i] > width ? widths[i] - width : 0, ' ');
    line += columns_[i].alignment == Alignment::kRight ? padding + cell
                                                       : cell + padding;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  out << line << '\n';
}

void TextTable::Print(std::optional<size_t> width_max,
                      std::ostream& out) const {
  const std::vector<size_t> widths = ColumnWidths(width_max);
  PrintRow(rows_[0], widths, out);
  std::vector<std::string> rule;
  for (size_t width : widths) rule.emplace_back(width, '-');
  PrintRow(rule, widths, out);
  for (size_t i = 1; i < rows_.size(); ++i) PrintRow(rows_[i], widths, out);
}

}  // namespace hashrange::cli
