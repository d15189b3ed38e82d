// Where an export puts its items, in which format.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_EXPORT_TARGET_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_EXPORT_TARGET_H_

#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "hashrange/v1/table.pb.h"
#include "nlohmann/json.hpp"
#include "tools/cli/transfer/json_lines.h"

namespace hashrange::cli {

// Not thread-safe. Errors are input errors with the path.
class ExportTarget {
 public:
  virtual ~ExportTarget() = default;

  virtual absl::Status Add(const v1::Item& item) = 0;

  // Brings everything to the disk. Returns what a later run needs to go on from
  // here; null if it cannot.
  virtual absl::StatusOr<nlohmann::json> Checkpoint() = 0;

  // Completes the output. Returns what there is to say about it besides its
  // path, or "".
  virtual absl::StatusOr<std::string> Finish() = 0;
};

// What the checkpoint of an earlier run returned; null for a new export.
using Checkpointed = nlohmann::json;

// Each makes a target, or returns the error of opening it.

// JSON lines in `out`, which must outlive it. It cannot go on later.
std::unique_ptr<ExportTarget> MakeStreamTarget(LineForm form,
                                               std::ostream& out);

// JSON lines in the file at `path`, compressed if its name ends in .gz. Until
// the end the file has ".partial" after its name.
absl::StatusOr<std::unique_ptr<ExportTarget>> MakeLinesTarget(
    std::string path, LineForm form, const Checkpointed& checkpointed);

// CSV in the file at `path`; see csv_cell.h. The columns, those of the key
// first, are known only at the end: until then the items are lines in
// "PATH.items.partial".
absl::StatusOr<std::unique_ptr<ExportTarget>> MakeCsvTarget(
    std::string path, const v1::TableDescription& table,
    const Checkpointed& checkpointed);

// The layout of AWS below the folder `path`; see aws_export.h.
absl::StatusOr<std::unique_ptr<ExportTarget>> MakeAwsTarget(
    std::string path, const v1::TableDescription& table,
    std::function<absl::Time()> now, const Checkpointed& checkpointed);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_EXPORT_TARGET_H_
