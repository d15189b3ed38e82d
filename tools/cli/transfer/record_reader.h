// The items of one input, whatever its format.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_RECORD_READER_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_RECORD_READER_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "client/json/aws_json.h"
#include "tools/cli/transfer/line_reader.h"

namespace hashrange::cli {

// What stands in the input for one item.
struct Record {
  // The item, or an input error that says what is wrong, where in the line
  // ("column 7: ...", "$.Item.Pages: ...") but without file and line.
  absl::StatusOr<aws_json::AttributeMap> item;
  // As it stands in the input; of a line that is too long, its begin.
  std::string text;
  // The line with which it begins, from 1.
  int64_t line;
  // Behind it.
  LinePosition end;
};

// Not thread-safe.
class RecordReader {
 public:
  virtual ~RecordReader() = default;

  // Returns the next record, well-formed or not, or nothing at the end. Errors
  // are those of reading the input itself: nothing can follow.
  virtual absl::StatusOr<std::optional<Record>> Next() = 0;

  // Of the source; see ByteSource.
  virtual int64_t StoredOffset() const = 0;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_RECORD_READER_H_
