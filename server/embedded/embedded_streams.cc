#include "server/embedded/embedded_streams.h"

#include <atomic>
#include <optional>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "server/embedded/error_details_of.h"

namespace hashrange {
namespace {

// Undecided writes of one call.
constexpr int kBulkWritesMax = 512;

class EmbeddedItemStream : public ItemStream {
 public:
  EmbeddedItemStream(std::shared_ptr<EmbeddedEngine> engine,
                     absl::StatusOr<std::unique_ptr<engine::ItemStream>> stream,
                     engine::RequestContext context)
      : engine_(std::move(engine)),
        stream_(std::move(stream)),
        context_(std::move(context)) {
    context_.cancelled = [this] { return cancelled_.load(); };
  }

  absl::StatusOr<std::optional<v1::StreamItemsResponse>> Next() override {
    if (!stream_.ok()) return WithErrorDetails(stream_.status());
    if (cancelled_) return absl::CancelledError("the stream was cancelled");
    if ((*stream_)->IsDone()) return std::optional<v1::StreamItemsResponse>();
    auto chunk = (*stream_)->Next(context_);
    if (!chunk.ok()) {
      stream_ = chunk.status();
      return WithErrorDetails(chunk.status());
    }
    return std::make_optional(chunk->Parse());
  }

  void Cancel() override { cancelled_ = true; }

 private:
  // Outlives the stream.
  const std::shared_ptr<EmbeddedEngine> engine_;
  absl::StatusOr<std::unique_ptr<engine::ItemStream>> stream_;
  engine::RequestContext context_;
  std::atomic<bool> cancelled_{false};
};

// What outcomes report to, which may come after the stream is gone.
class BulkOutcomes {
 public:
  // Waits for room. False: cancelled.
  bool Begin() {
    absl::MutexLock lock(&mutex_);
    const auto ready = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return cancelled_ || undecided_ < kBulkWritesMax;
    };
    mutex_.Await(absl::Condition(&ready));
    if (!cancelled_) ++undecided_;
    return !cancelled_;
  }

  void Add(v1::BulkWriteResult result) {
    absl::MutexLock lock(&mutex_);
    --undecided_;
    *collected_.add_results() = std::move(result);
  }

  void NoMore() {
    absl::MutexLock lock(&mutex_);
    no_more_ = true;
  }

  void Cancel() {
    absl::MutexLock lock(&mutex_);
    cancelled_ = true;
  }

  // Waits for results. Nothing: all were taken, or it was cancelled.
  std::optional<v1::BulkWriteResponse> Take() {
    absl::MutexLock lock(&mutex_);
    const auto ready = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return cancelled_ || collected_.results_size() > 0 ||
             (no_more_ && undecided_ == 0);
    };
    mutex_.Await(absl::Condition(&ready));
    if (cancelled_ || collected_.results_size() == 0) return std::nullopt;
    return std::exchange(collected_, {});
  }

  absl::Status Outcome() {
    absl::MutexLock lock(&mutex_);
    return cancelled_ ? absl::CancelledError("the call was cancelled")
                      : absl::OkStatus();
  }

 private:
  absl::Mutex mutex_;
  int undecided_ ABSL_GUARDED_BY(mutex_) = 0;
  v1::BulkWriteResponse collected_ ABSL_GUARDED_BY(mutex_);
  bool no_more_ ABSL_GUARDED_BY(mutex_) = false;
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
};

class EmbeddedBulkStream : public BulkStream {
 public:
  EmbeddedBulkStream(std::shared_ptr<EmbeddedEngine> engine,
                     engine::RequestContext context)
      : engine_(std::move(engine)), context_(std::move(context)) {}

  bool Write(const v1::BulkWriteRequest& request) override {
    if (!outcomes_->Begin()) return false;
    (**engine_).BulkWrite(request, context_,
                          [outcomes = outcomes_](v1::BulkWriteResult result) {
                            outcomes->Add(std::move(result));
                          });
    return true;
  }
  bool WritesDone() override {
    outcomes_->NoMore();
    return true;
  }
  std::optional<v1::BulkWriteResponse> Read() override {
    return outcomes_->Take();
  }
  absl::Status Finish() override { return outcomes_->Outcome(); }
  void Cancel() override { outcomes_->Cancel(); }

 private:
  const std::shared_ptr<EmbeddedEngine> engine_;
  const engine::RequestContext context_;
  const std::shared_ptr<BulkOutcomes> outcomes_ =
      std::make_shared<BulkOutcomes>();
};

}  // namespace

std::unique_ptr<ItemStream> MakeEmbeddedItemStream(
    std::shared_ptr<EmbeddedEngine> engine,
    absl::StatusOr<std::unique_ptr<engine::ItemStream>> stream,
    engine::RequestContext context) {
  return std::make_unique<EmbeddedItemStream>(
      std::move(engine), std::move(stream), std::move(context));
}

std::unique_ptr<BulkStream> MakeEmbeddedBulkStream(
    std::shared_ptr<EmbeddedEngine> engine, engine::RequestContext context) {
  return std::make_unique<EmbeddedBulkStream>(std::move(engine),
                                              std::move(context));
}

}  // namespace hashrange
