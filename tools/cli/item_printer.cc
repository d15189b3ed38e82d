#include "tools/cli/item_printer.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tools/cli/capacity_text.h"
#include "tools/cli/json_text.h"
#include "tools/cli/text_table.h"
#include "tools/cli/value_text.h"

namespace hashrange::cli {
namespace {

class TablePrinter : public ItemPrinter {
 public:
  TablePrinter(std::vector<std::string> first_columns,
               std::optional<size_t> width_max, std::ostream& out,
               Coloring coloring)
      : first_columns_(std::move(first_columns)),
        width_max_(width_max),
        out_(out),
        coloring_(coloring) {}

  void Add(v1::Item item) override {
    block_.push_back(std::move(item));
    if (block_.size() == kTableBlockItems) PrintBlock();
  }

  void Finish(const ReadTotals& totals) override {
    PrintBlock();
    out_ << "(" << totals.count << (totals.count == 1 ? " item" : " items");
    if (!totals.last_evaluated_key.empty()) {
      out_ << "; there may be more: see --limit and --all";
    }
    out_ << ")\n";
    if (totals.capacity.has_value()) {
      out_ << CapacityText(*totals.capacity) << '\n';
    }
  }

 private:
  // The columns of the block: each with whether all its values are numbers.
  std::vector<Column> Columns() const {
    std::map<std::string, bool> only_numbers;
    for (const v1::Item& item : block_) {
      for (const auto& [name, value] : item.attributes()) {
        const bool is_number = value.has_n();
        auto [entry, is_new] = only_numbers.emplace(name, is_number);
        if (!is_new) entry->second &= is_number;
      }
    }
    std::vector<Column> columns;
    auto add = [&](const std::string& name, bool is_number, Cutting cutting) {
      columns.push_back(
          {name, is_number ? Alignment::kRight : Alignment::kLeft, cutting});
    };
    for (const std::string& name : first_columns_) {
      const auto found = only_numbers.find(name);
      if (found == only_numbers.end()) continue;
      add(name, found->second, Cutting::kReluctant);
      only_numbers.erase(found);
    }
    for (const auto& [name, is_number] : only_numbers) {
      add(name, is_number, Cutting::kAllowed);
    }
    return columns;
  }

  void PrintBlock() {
    if (block_.empty()) return;
    const std::vector<Column> columns = Columns();
    TextTable table(columns);
    for (const v1::Item& item : block_) {
      std::vector<std::string> cells;
      for (const Column& column : columns) {
        const auto found = item.attributes().find(column.title);
        cells.push_back(
            found == item.attributes().end() ? "" : ValueText(found->second));
      }
      table.AddRow(std::move(cells));
    }
    table.Print(width_max_, out_, coloring_);
    out_ << '\n';
    block_.clear();
  }

  const std::vector<std::string> first_columns_;
  const std::optional<size_t> width_max_;
  std::ostream& out_;
  const Coloring coloring_;
  std::vector<v1::Item> block_;
};

class JsonPrinter : public ItemPrinter {
 public:
  explicit JsonPrinter(std::ostream& out) : out_(out) {}

  void Add(v1::Item item) override {
    out_ << (is_first_ ? "{\n    \"Items\": [\n" : ",\n")
         << Indented(aws_json::AttributesToJson(item.attributes()), 8);
    is_first_ = false;
  }

  void Finish(const ReadTotals& totals) override {
    out_ << (is_first_ ? "{\n    \"Items\": [" : "\n    ") << "],\n"
         << "    \"Count\": " << totals.count << ",\n"
         << "    \"ScannedCount\": " << totals.scanned_count;
    if (!totals.last_evaluated_key.empty()) {
      const std::string key =
          Indented(aws_json::AttributesToJson(totals.last_evaluated_key), 4);
      // The name stands where the indentation of the first line was.
      out_ << ",\n    \"LastEvaluatedKey\": " << key.substr(4);
    }
    if (totals.capacity.has_value()) {
      out_ << ",\n    \"ConsumedCapacity\": "
           << Indented(aws_json::MessageToJson(*totals.capacity), 4).substr(4);
    }
    out_ << "\n}\n";
  }

 private:
  template <typename Json>
  static std::string Indented(const Json& value, int blanks) {
    const std::string indent(blanks, ' ');
    return indent + absl::StrReplaceAll(JsonText(value),
                                        {{"\n", absl::StrCat("\n", indent)}});
  }

  std::ostream& out_;
  bool is_first_ = true;
};

class CountPrinter : public ItemPrinter {
 public:
  explicit CountPrinter(std::ostream& out) : out_(out) {}

  void Add(v1::Item) override {}
  void Finish(const ReadTotals& totals) override {
    out_ << totals.count << '\n';
    if (totals.capacity.has_value()) {
      out_ << CapacityText(*totals.capacity) << '\n';
    }
  }

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<ItemPrinter> MakeTablePrinter(
    std::vector<std::string> first_columns, std::optional<size_t> width_max,
    std::ostream& out, Coloring coloring) {
  return std::make_unique<TablePrinter>(std::move(first_columns), width_max,
                                        out, coloring);
}

std::unique_ptr<ItemPrinter> MakeJsonPrinter(std::ostream& out) {
  return std::make_unique<JsonPrinter>(out);
}

std::unique_ptr<ItemPrinter> MakeCountPrinter(std::ostream& out) {
  return std::make_unique<CountPrinter>(out);
}

}  // namespace hashrange::cli
