#include "tools/cli/transfer/bulk_item_sink.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "hashrange/client/bulk_loader.h"
#include "tools/cli/command_error.h"
#include "tools/cli/transfer/retry_policy.h"

namespace hashrange::cli {
namespace {

// Whether the loader gave up an item that the server did not refuse.
bool IsGivenUp(const absl::Status& outcome) {
  return absl::IsResourceExhausted(outcome) || absl::IsUnavailable(outcome) ||
         absl::IsUnknown(outcome) || absl::IsDeadlineExceeded(outcome);
}

// A server holds 512 of a call undecided; as many more are then ready for it.
constexpr size_t kWritesMax = 1024;

class BulkItemSink : public ItemSink {
 public:
  BulkItemSink(std::string table, Service& service)
      : table_(std::move(table)),
        service_(service),
        loader_(service.client(), Options()) {}

  absl::Status Put(aws_json::AttributeMap item) override {
    v1::BulkWriteRequest request;
    request.set_table_name(table_);
    *request.mutable_put()->mutable_item() = std::move(item);
    // Its own error is the one that OnFailed was told of.
    loader_.Write(std::move(request)).IgnoreError();
    return failure();
  }

  absl::Status Drain() override {
    // Refusals of single items are results.
    loader_.Finish().IgnoreError();
    return failure();
  }

  std::vector<absl::Status> TakeResults() override {
    absl::MutexLock lock(&mutex_);
    return std::exchange(results_, {});
  }

 private:
  BulkLoaderOptions Options() {
    BulkLoaderOptions options;
    options.writes_max = kWritesMax;
    options.retry = TransferRetries();
    options.silence_max = service_.target().timeout;
    options.on_done = [this](uint64_t, const absl::Status& outcome) {
      OnDone(outcome);
    };
    options.on_failed = [this](const absl::Status& failure) {
      Fail(service_.ErrorOf(failure));
    };
    return options;
  }

  // What is decided behind a failure does not count: a resumed import puts it
  // again.
  void OnDone(const absl::Status& outcome) {
    if (IsGivenUp(outcome)) {
      Fail(absl::IsResourceExhausted(outcome)
               ? ThrottledError(outcome.message())
               : UnreachableError(outcome.message()));
      return;
    }
    absl::MutexLock lock(&mutex_);
    if (!failure_.ok()) return;
    results_.push_back(outcome.ok() ? outcome
                                    : RefusedError(outcome.message()));
  }

  void Fail(const absl::Status& failure) {
    absl::MutexLock lock(&mutex_);
    if (failure_.ok()) failure_ = failure;
  }

  absl::Status failure() {
    absl::MutexLock lock(&mutex_);
    return failure_;
  }

  const std::string table_;
  Service& service_;
  absl::Mutex mutex_;
  std::vector<absl::Status> results_ ABSL_GUARDED_BY(mutex_);
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);

  // The last member: its threads use the others.
  BulkLoader loader_;
};

}  // namespace

std::unique_ptr<ItemSink> MakeBulkItemSink(std::string table,
                                           Service& service) {
  return std::make_unique<BulkItemSink>(std::move(table), service);
}

}  // namespace hashrange::cli
