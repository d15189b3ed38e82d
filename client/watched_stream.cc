#include "hashrange/client/watched_stream.h"

#include <cstdint>
#include <thread>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"

namespace hashrange {
namespace {

class WatchedStream : public ItemStream {
 public:
  WatchedStream(std::unique_ptr<ItemStream> stream, absl::Duration silence_max)
      : stream_(std::move(stream)),
        silence_max_(silence_max),
        watcher_([this] { Watch(); }) {}

  ~WatchedStream() override {
    {
      absl::MutexLock lock(&mutex_);
      closing_ = true;
    }
    watcher_.join();
  }

  absl::StatusOr<std::optional<v1::StreamItemsResponse>> Next() override {
    {
      absl::MutexLock lock(&mutex_);
      waiting_ = true;
    }
    auto chunk = stream_->Next();
    absl::MutexLock lock(&mutex_);
    waiting_ = false;
    ++chunks_;
    if (!chunk.ok() && silent_) {
      return absl::UnavailableError(absl::StrCat(
          "the service said nothing for ", absl::FormatDuration(silence_max_)));
    }
    return chunk;
  }

  void Cancel() override { stream_->Cancel(); }

 private:
  void Watch() {
    absl::MutexLock lock(&mutex_);
    while (!closing_) {
      const auto is_watching = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
        return waiting_ || closing_;
      };
      mutex_.Await(absl::Condition(&is_watching));
      const uint64_t chunks = chunks_;
      const auto has_come = [this, chunks]()
                                ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
                                  return chunks_ != chunks || closing_;
                                };
      if (mutex_.AwaitWithTimeout(absl::Condition(&has_come), silence_max_)) {
        continue;
      }
      silent_ = true;
      stream_->Cancel();
      return;
    }
  }

  const std::unique_ptr<ItemStream> stream_;
  const absl::Duration silence_max_;
  absl::Mutex mutex_;
  // In Next.
  bool waiting_ ABSL_GUARDED_BY(mutex_) = false;
  uint64_t chunks_ ABSL_GUARDED_BY(mutex_) = 0;
  bool silent_ ABSL_GUARDED_BY(mutex_) = false;
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;

  // The last member: it uses all others.
  std::thread watcher_;
};

}  // namespace

std::unique_ptr<ItemStream> WatchForSilence(std::unique_ptr<ItemStream> stream,
                                            absl::Duration silence_max) {
  return std::make_unique<WatchedStream>(std::move(stream), silence_max);
}

}  // namespace hashrange
