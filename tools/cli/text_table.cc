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

// Lines are aligned to columns up to this width where nothing is cut.
constexpr size_t kAlignedWidthMax = 80;

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
  if (widths.empty()) return widths;
  if (!width_max.has_value()) {
    for (size_t& width : widths) width = std::min(width, kAlignedWidthMax);
    return widths;
  }
  std::vector<size_t> capped = Capped(widths, *width_max, Cutting::kAllowed);
  if (LineWidth(capped) <= *width_max) return capped;
  return Capped(widths, *width_max, Cutting::kReluctant);
}

std::string TextTable::Padded(const std::string& cell, size_t column,
                              size_t width) const {
  const size_t cell_width = DisplayWidth(cell);
  const std::string padding(width > cell_width ? width - cell_width : 0, ' ');
  return columns_[column].alignment == Alignment::kRight ? padding + cell
                                                         : cell + padding;
}

void TextTable::Print(std::optional<size_t> width_max, std::ostream& out,
                      Coloring coloring) const {
  const std::vector<size_t> widths = ColumnWidths(width_max);
  auto row_line = [&](const std::vector<std::string>& cells) {
    std::string line;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) absl::StrAppend(&line, kSeparator);
      const bool is_cut = width_max.has_value() && widths[i] > 0;
      absl::StrAppend(
          &line, Padded(is_cut ? CutToWidth(cells[i], widths[i]) : cells[i], i,
                        widths[i]));
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
  };
  std::vector<std::string> rule;
  for (size_t width : widths) rule.emplace_back(width, '-');
  out << Bold(row_line(rows_[0]), coloring) << '\n' << row_line(rule) << '\n';
  std::for_each(rows_.begin() + 1, rows_.end(),
                [&](const std::vector<std::string>& cells) {
                  out << row_line(cells) << '\n';
                });
}

}  // namespace hashrange::cli
