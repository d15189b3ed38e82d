// Any number of writes through BatchWriteItem, which takes 25 at a time.

#ifndef HASHRANGE_TOOLS_CLI_BATCH_WRITER_H_
#define HASHRANGE_TOOLS_CLI_BATCH_WRITER_H_

#include <cstddef>
#include <functional>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "hashrange/v1/item_service.pb.h"
#include "tools/cli/service.h"

namespace hashrange::cli {

// Source of both: DynamoDB limits of BatchWriteItem.
inline constexpr size_t kBatchRequestsMax = 25;
inline constexpr size_t kBatchSizeBytesMax = 16 * 1024 * 1024;

// Writes are sent again after 50 ms, then after twice as long and so on, up to
// 5 s; after this many times without any progress, half a minute, it gives up.
inline constexpr int kRetriesWithoutProgressMax = 10;

// Writes all of `requests`, in their order, batch after batch; within a batch
// the server chooses the order. Writes that the server was too busy for are
// sent again. Returns the error that ended it, with the number of writes that
// were done before the batch that failed: batches are not atomic, so some
// writes of that one may have been done too. Running it again is safe. `pause`
// waits as long as it is told.
absl::Status WriteInBatches(const std::vector<v1::WriteRequest>& requests,
                            const std::function<void(absl::Duration)>& pause,
                            Service& service);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_BATCH_WRITER_H_
