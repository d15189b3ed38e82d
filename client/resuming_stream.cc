#include "hashrange/client/resuming_stream.h"

#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "hashrange/client/idempotency.h"

namespace hashrange {
namespace {

class ResumingStream : public ItemStream {
 public:
  explicit ResumingStream(ResumingStreamOptions options)
      : options_(std::move(options)) {
    Open();
  }

  absl::StatusOr<std::optional<v1::StreamItemsResponse>> Next() override {
    for (int attempt = 1;; ++attempt) {
      auto chunk = current()->Next();
      if (chunk.ok()) {
        if (chunk->has_value()) {
          resume_token_ = (**chunk).resume_token();
          was_last_ = resume_token_.empty();
        }
        if (chunk->has_value() || was_last_) return chunk;
        // A server that stops may end its calls in order.
        chunk = absl::UnavailableError("the service ended the call");
      }
      if (!MayRetry(chunk.status(), Idempotency::kIdempotent) ||
          attempt >= options_.retry.attempts_max || cancelled()) {
        return chunk;
      }
      options_.environment.sleep(
          BackoffBefore(attempt + 1, options_.retry, options_.environment));
      Open();
    }
  }

  void Cancel() override {
    absl::MutexLock lock(&mutex_);
    cancelled_ = true;
    stream_->Cancel();
  }

 private:
  void Open() {
    std::shared_ptr<ItemStream> opened = options_.open(resume_token_);
    absl::MutexLock lock(&mutex_);
    stream_ = std::move(opened);
    if (cancelled_) stream_->Cancel();
  }

  // Only Next replaces the stream, but Cancel comes from any thread.
  std::shared_ptr<ItemStream> current() {
    absl::MutexLock lock(&mutex_);
    return stream_;
  }
  bool cancelled() {
    absl::MutexLock lock(&mutex_);
    return cancelled_;
  }

  const ResumingStreamOptions options_;
  std::string resume_token_;
  // Whether nothing follows the chunk that came last.
  bool was_last_ = false;
  absl::Mutex mutex_;
  std::shared_ptr<ItemStream> stream_ ABSL_GUARDED_BY(mutex_);
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace

std::unique_ptr<ItemStream> MakeResumingStream(ResumingStreamOptions options) {
  return std::make_unique<ResumingStream>(std::move(options));
}

}  // namespace hashrange
