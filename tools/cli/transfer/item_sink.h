// Where an import puts its items. The one place that knows how bulk writing is
// done is behind this.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_ITEM_SINK_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_ITEM_SINK_H_

#include <vector>

#include "absl/status/status.h"
#include "client/json/aws_json.h"

namespace hashrange::cli {

// For one thread.
class ItemSink {
 public:
  virtual ~ItemSink() = default;

  // Takes an item to put. It may be under way when this returns; while too many
  // are, this blocks. Busy and unreachable servers are tried again. Returns the
  // error with which trying was given up: the sink is then of no more use,
  // apart from TakeResults.
  virtual absl::Status Put(aws_json::AttributeMap item) = 0;

  // Waits until all items are decided. Errors as above. Nothing may be put
  // afterwards.
  virtual absl::Status Drain() = 0;

  // Returns what was decided since the last call, in the order of the puts: OK
  // if the item is on disk, otherwise the refusal of the server. As many items
  // as results were returned are done with: this is the watermark that a
  // resumed import begins behind.
  virtual std::vector<absl::Status> TakeResults() = 0;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_ITEM_SINK_H_
