// What an import reads: the files and folders of the command line, resolved.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_IMPORT_INPUT_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_IMPORT_INPUT_H_

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/cli/transfer/csv_cell.h"
#include "tools/cli/transfer/record_reader.h"

namespace hashrange::cli {

enum class InputFormat { kJsonLines, kCsv };

// The path that means the standard input.
inline constexpr char kStandardInput[] = "-";

// One file.
struct ImportInput {
  std::string path;
  InputFormat format = InputFormat::kJsonLines;
  // Only for data files of an export: what its manifest says of them.
  std::optional<int64_t> item_count;
  std::string md5;

  bool IsStandardInput() const { return path == kStandardInput; }
  // How messages call it.
  std::string Name() const {
    return IsStandardInput() ? "standard input" : path;
  }
};

// Returns the inputs that `paths` mean. A folder is an export of AWS and means
// its data files. Of other files, the format is the one given, or else CSV if
// the name ends in .csv or .csv.gz, or else JSON lines. Returns an input error
// for a folder without export and a usage error for the standard input among
// other inputs.
absl::StatusOr<std::vector<ImportInput>> ResolveInputs(
    const std::vector<std::string>& paths, std::optional<InputFormat> format);

// Returns the path of the state file if none is given: beside the first of
// `paths`, or nothing for the standard input, which cannot be read again.
std::optional<std::string> DefaultStatePath(
    const std::vector<std::string>& paths);

// Returns a reader of the records from `start` on, or the error of opening it.
// A file that is not what the manifest says is an error before it is read.
absl::StatusOr<std::unique_ptr<RecordReader>> OpenInput(
    const ImportInput& input, LinePosition start, const CsvTypes& csv_types,
    std::istream& standard_input);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_IMPORT_INPUT_H_
