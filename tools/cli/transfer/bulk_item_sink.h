// Puts items by the bulk loader of the client library.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_BULK_ITEM_SINK_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_BULK_ITEM_SINK_H_

#include <memory>
#include <string>

#include "tools/cli/service.h"
#include "tools/cli/transfer/item_sink.h"

namespace hashrange::cli {

// Returns a sink for `table`. Items that the server was too busy for, and all
// that were under way when a call broke off, are sent again, in order, after a
// pause; retry_policy.h says how often without success. A server that is silent
// for the timeout of `service` counts as unreachable. `service` must outlive
// the sink.
std::unique_ptr<ItemSink> MakeBulkItemSink(std::string table, Service& service);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_BULK_ITEM_SINK_H_
