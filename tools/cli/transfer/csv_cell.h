// Cells of CSV from and to attribute values.
//
// A cell that is a value in AWS JSON, such as {"BOOL": true} or {"L": [...]},
// is that value, in a column of whatever type. An empty cell is no attribute.
// All other text is read by the type of its column. Written are strings, and
// the numbers of a column of numbers, as text; everything else as AWS JSON, and
// so are strings that would be read as something else.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_CSV_CELL_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_CSV_CELL_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "hashrange/v1/table.pb.h"

namespace hashrange::cli {

enum class CsvType {
  kString,
  kNumber,
  // Base64.
  kBinary,
  // true or false.
  kBool,
  // AWS JSON and nothing else.
  kJson,
};

struct CsvTypes {
  // By column; others are strings.
  std::map<std::string, CsvType> by_column;
  // Those that the user named: they must be columns of the file.
  std::vector<std::string> named;
};

// Returns the types of the attributes that are keys of the table or of its
// indexes, with those of `text` ("Pages=N,Sold=BOOL": S, N, B, BOOL or JSON)
// over them. A usage error for other text.
absl::StatusOr<CsvTypes> CsvTypesFor(const v1::TableDescription& table,
                                     absl::string_view text);

// Returns the value, nothing for an empty cell, or an input error that says
// what the cell should be. Whether a number is one is left to the server.
absl::StatusOr<std::optional<v1::AttributeValue>> ValueFromCell(
    absl::string_view cell, CsvType type);

// Returns the cell of `value` in a column of strings or of numbers.
std::string CellFromValue(const v1::AttributeValue& value, CsvType type);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_CSV_CELL_H_
