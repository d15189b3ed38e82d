// The items of a whole table as of one moment, by the StreamScan call.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_ITEM_SCAN_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_ITEM_SCAN_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "tools/cli/service.h"

namespace hashrange::cli {

// What to do when the server has the snapshot no more from which the items
// before were read.
enum class NewerSnapshot { kRefuse, kAccept };

struct ItemScanOptions {
  std::string table;
  // Continues behind the chunk with this token; empty: from the start.
  std::string resume_token;
  NewerSnapshot newer_snapshot = NewerSnapshot::kRefuse;
};

// Not thread-safe.
class ItemScan {
 public:
  virtual ~ItemScan() = default;

  // Returns the next chunk, nothing behind the last one. A call that breaks off
  // is continued after a pause; retry_policy.h says how often without success.
  // Returns the error with which that was given up, the refusal of the server,
  // or an error with the remedy if the snapshot is gone and must not be
  // replaced by a newer one.
  virtual absl::StatusOr<std::optional<v1::StreamItemsResponse>> Next() = 0;

  // Whether some items are of a newer snapshot than others.
  virtual bool IsMixed() const = 0;
};

// `service` must outlive the scan.
std::unique_ptr<ItemScan> MakeItemScan(const ItemScanOptions& options,
                                       Service& service);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_ITEM_SCAN_H_
