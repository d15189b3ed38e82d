// Items as JSON, one a line: {"Item": {"Name": {"S": "text"}, ...}}, as the
// exports of AWS have them, or plain, without the outer object.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_JSON_LINES_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_JSON_LINES_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/json/aws_json.h"
#include "tools/cli/transfer/byte_source.h"
#include "tools/cli/transfer/line_reader.h"
#include "tools/cli/transfer/record_reader.h"

namespace hashrange::cli {

// Reads a line of either form. A line whose only member is "Item" fits at most
// one of them, as types and names alternate down to the values. Returns an
// input error with column or JSON path.
absl::StatusOr<aws_json::AttributeMap> ItemFromLine(absl::string_view line);

enum class LineForm { kWrapped, kPlain };

// Returns the line of an item, with its line feed.
std::string LineFromItem(const aws_json::AttributeMap& item, LineForm form);

// Returns a reader of the lines of `source` from `start` on, or the error of
// going there. Blank lines are skipped.
absl::StatusOr<std::unique_ptr<RecordReader>> MakeJsonLinesReader(
    std::unique_ptr<ByteSource> source, LinePosition start);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_JSON_LINES_H_
