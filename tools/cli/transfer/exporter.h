// Moves the items of a scan into a target, and keeps in the state file how far
// it has come.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_EXPORTER_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_EXPORTER_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tools/cli/transfer/export_state.h"
#include "tools/cli/transfer/export_target.h"
#include "tools/cli/transfer/item_scan.h"
#include "tools/cli/transfer/progress.h"

namespace hashrange::cli {

// The state is saved so often: that much is read again after a crash. (In gzip
// each time begins a new member, which costs some compression.)
inline constexpr absl::Duration kExportSaveInterval = absl::Milliseconds(250);

// What an export works with. The references must outlive it.
struct ExportJob {
  ExportState state;
  // Nothing: no state is kept.
  std::optional<std::string> state_path;
  // Items of the table; 0: unknown.
  int64_t total_items = 0;
  std::function<absl::Time()> now;
  ItemScan& scan;
  ExportTarget& target;
  Progress& progress;
};

struct ExportResult {
  // In the output, with those of earlier runs.
  int64_t items = 0;
  // See ExportTarget::Finish.
  std::string remark;
};

// Exports everything behind the position in the state and removes the state
// file. Returns the errors of the scan, the target and the state file; then the
// state file says how far it came.
absl::StatusOr<ExportResult> RunExport(ExportJob job);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_EXPORTER_H_
