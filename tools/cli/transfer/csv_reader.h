// The items of a CSV file: its first record names the attributes.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_CSV_READER_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_CSV_READER_H_

#include <cstddef>
#include <memory>

#include "absl/status/statusor.h"
#include "tools/cli/transfer/byte_source.h"
#include "tools/cli/transfer/csv_cell.h"
#include "tools/cli/transfer/line_reader.h"
#include "tools/cli/transfer/record_reader.h"

namespace hashrange::cli {

// Columns of a file. Beyond: an input error. The source of an item of 400 KB
// could have more, but then CSV is the wrong format for it.
inline constexpr size_t kCsvColumnsMax = 10000;

// Returns a reader of the records of `source`, which is at its begin, from
// `start` on (offset 0: the first one after the header). Returns an input error
// if the header is missing, is not CSV or UTF-8, has an empty name or one
// twice, or lacks a name in `types.named`; or the error of going to `start`.
absl::StatusOr<std::unique_ptr<RecordReader>> MakeCsvReader(
    std::unique_ptr<ByteSource> source, LinePosition start, CsvTypes types);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_CSV_READER_H_
