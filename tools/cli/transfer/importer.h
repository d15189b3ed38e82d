// Moves items from inputs into a sink, and keeps in the state file how far it
// has come.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_IMPORTER_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_IMPORTER_H_

#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tools/cli/transfer/csv_cell.h"
#include "tools/cli/transfer/import_input.h"
#include "tools/cli/transfer/import_state.h"
#include "tools/cli/transfer/import_watermark.h"
#include "tools/cli/transfer/item_sink.h"
#include "tools/cli/transfer/progress.h"
#include "tools/cli/transfer/record_reader.h"
#include "tools/cli/transfer/rejects_file.h"

namespace hashrange::cli {

// The state is saved so often: that much is written again after a crash.
inline constexpr absl::Duration kSaveInterval = absl::Milliseconds(250);

// What an import works with. The references must outlive it.
struct ImportJob {
  std::vector<ImportInput> inputs;
  CsvTypes csv_types;
  // Where it begins, and what else its state file says.
  ImportState state;
  // Nothing: no state is kept.
  std::optional<std::string> state_path;
  // Null: the first bad record ends the import.
  RejectsFile* rejects = nullptr;
  // Bytes of the inputs as stored; 0: unknown.
  int64_t total_bytes = 0;
  std::function<absl::Time()> now;
  std::istream& standard_input;
  ItemSink& sink;
  Progress& progress;
};

// Not thread-safe.
class Importer {
 public:
  explicit Importer(ImportJob job);

  // Imports everything behind the position in the state. Returns where it
  // ended, and removes the state file. Returns an error with file, line and
  // problem for a bad record, a record that the server refused, and an input
  // that has not as many items as its manifest says; the errors of the inputs,
  // the sink and the state file. Then the state file says how far it came.
  absl::StatusOr<ImportPosition> Run();

 private:
  absl::Status ReadAll();
  absl::Status ReadInput(const ImportInput& input, LinePosition start);
  absl::Status Take(const ImportInput& input, Record record);
  absl::Status CheckCount(const ImportInput& input) const;
  // Deals with what the sink has decided.
  absl::Status Settle();
  absl::Status SaveIfDue();
  absl::Status Save();
  void ShowProgress(const RecordReader& reader);
  // Returns how far it came, for the end of an error message.
  std::string Remaining() const;

  const ImportJob job_;
  ImportWatermark watermark_;
  absl::Time saved_;
  // Bytes of the inputs before the one being read.
  int64_t bytes_before_ = 0;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_IMPORTER_H_
