#include "tools/cli/batch_writer.h"

#include <algorithm>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "tools/cli/command_error.h"

namespace hashrange::cli {
namespace {

constexpr absl::Duration kFirstDelay = absl::Milliseconds(50);
constexpr absl::Duration kDelayMax = absl::Seconds(5);

// Returns the batch that begins with the write at `first`. A write that is too
// large for any batch makes one alone: the server says what is wrong with it.
v1::BatchWriteItemRequest NextBatch(
    const std::vector<v1::WriteRequest>& requests, size_t first) {
  v1::BatchWriteItemRequest batch;
  size_t size_bytes = 0;
  for (size_t i = first; i < requests.size() && i < first + kBatchRequestsMax;
       ++i) {
    // The wire form is a little larger than the size that DynamoDB counts.
    size_bytes += requests[i].ByteSizeLong();
    if (i > first && size_bytes > kBatchSizeBytesMax) break;
    *batch.add_requests() = requests[i];
  }
  return batch;
}

// Sends `batch` until everything in it is written.
absl::Status WriteBatch(v1::BatchWriteItemRequest batch,
                        const std::function<void(absl::Duration)>& pause,
                        Service& service) {
  int retries = 0;
  absl::Duration delay = kFirstDelay;
  while (true) {
    absl::StatusOr<v1::BatchWriteItemResponse> response =
        service.BatchWriteItem(batch);
    absl::Status problem = response.status();
    if (response.ok()) {
      const int unprocessed = response->unprocessed_requests_size();
      if (unprocessed == 0) return absl::OkStatus();
      if (unprocessed < batch.requests_size()) {
        retries = 0;
        delay = kFirstDelay;
      }
      batch.mutable_requests()->Swap(response->mutable_unprocessed_requests());
      problem = ThrottledError(
          absl::StrCat("the server was too busy for ", unprocessed, " writes"));
    }
    if (FailureKindOf(problem) != FailureKind::kThrottled ||
        retries == kRetriesWithoutProgressMax) {
      return problem;
    }
    pause(delay);
    ++retries;
    delay = std::min(2 * delay, kDelayMax);
  }
}

}  // namespace

absl::Status WriteInBatches(const std::vector<v1::WriteRequest>& requests,
                            const std::function<void(absl::Duration)>& pause,
                            Service& service) {
  size_t done = 0;
  while (done < requests.size()) {
    v1::BatchWriteItemRequest batch = NextBatch(requests, done);
    const size_t batch_size = batch.requests_size();
    absl::Status status = WriteBatch(std::move(batch), pause, service);
    if (!status.ok()) {
      return Prefixed(
          absl::StrCat("after ", done, " of ", requests.size(), " writes"),
          status);
    }
    done += batch_size;
  }
  return absl::OkStatus();
}

}  // namespace hashrange::cli
