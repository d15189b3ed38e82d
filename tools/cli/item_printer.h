// Writes the items that Query and Scan find while their pages arrive, so that
// the size of a result is bounded by nothing here.

#ifndef HASHRANGE_TOOLS_CLI_ITEM_PRINTER_H_
#define HASHRANGE_TOOLS_CLI_ITEM_PRINTER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "client/json/aws_json.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "hashrange/v1/capacity.pb.h"
#include "tools/cli/coloring.h"

namespace hashrange::cli {

// What is known when the last page has arrived.
struct ReadTotals {
  int64_t count = 0;
  int64_t scanned_count = 0;
  // Where reading can go on; empty if the end was reached.
  aws_json::AttributeMap last_evaluated_key;
  // If it was asked for: of all pages together.
  std::optional<v1::ConsumedCapacity> capacity;
};

class ItemPrinter {
 public:
  virtual ~ItemPrinter() = default;

  virtual void Add(v1::Item item) = 0;
  // Called once, after the last item. Without it the output is incomplete.
  virtual void Finish(const ReadTotals& totals) = 0;
};

// Rows of a table are aligned in blocks of so many items: the widths must be
// known before the first row is written.
inline constexpr size_t kTableBlockItems = 1000;

// Returns a printer of tables. The attributes in `first_columns` stand first,
// the others follow in the order of their names. See TextTable for
// `width_max`. `out` must outlive the printer.
std::unique_ptr<ItemPrinter> MakeTablePrinter(
    std::vector<std::string> first_columns, std::optional<size_t> width_max,
    std::ostream& out, Coloring coloring = Coloring::kPlain);

// Returns a printer of AWS JSON: Items, Count, ScannedCount, LastEvaluatedKey
// and ConsumedCapacity, as Query and Scan answer. `out` must outlive the
// printer.
std::unique_ptr<ItemPrinter> MakeJsonPrinter(std::ostream& out);

// Returns a printer of the number of items alone. `out` must outlive it.
std::unique_ptr<ItemPrinter> MakeCountPrinter(std::ostream& out);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_ITEM_PRINTER_H_
