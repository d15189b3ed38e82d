#include "hashrange/client/bulk_loader.h"

#include <deque>
#include <map>
#include <string>
#include <thread>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "hashrange/client/idempotency.h"

namespace hashrange {

// The sender thread opens calls, one after the other while they break, and
// writes what is queued; beside each call a reader thread takes the outcomes.
class BulkLoader::Session {
 public:
  Session(Client client, BulkLoaderOptions options)
      : client_(std::move(client)),
        options_(std::move(options)),
        environment_(client_.connection()->environment()),
        sender_([this] { Run(); }) {}

  ~Session() {
    Abandon();
    if (sender_.joinable()) sender_.join();
  }

  absl::Status Queue(v1::BulkWriteRequest request) {
    const size_t bytes = request.ByteSizeLong();
    absl::MutexLock lock(&mutex_);
    const auto has_room = [this, bytes]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return !end_.ok() || entries_.empty() ||
             (entries_.size() < options_.writes_max &&
              bytes_ + bytes <= options_.bytes_max);
    };
    mutex_.Await(absl::Condition(&has_room));
    if (!end_.ok()) return end_;
    const uint64_t number = next_number_++;
    request.set_sequence(number);
    entries_[number] = {std::move(request), bytes, /*attempts=*/1};
    bytes_ += bytes;
    unsent_.push_back(number);
    return absl::OkStatus();
  }

  absl::Status Finish() {
    {
      absl::MutexLock lock(&mutex_);
      finishing_ = true;
    }
    if (sender_.joinable()) sender_.join();
    absl::MutexLock lock(&mutex_);
    if (counts_.failed <= 1) return first_failure_;
    return absl::Status(
        first_failure_.code(),
        absl::StrCat(counts_.failed,
                     " writes failed; the first: ", first_failure_.message()));
  }

  BulkCounts counts() const {
    absl::MutexLock lock(&mutex_);
    return counts_;
  }

 private:
  struct Entry {
    v1::BulkWriteRequest request;
    size_t bytes = 0;
    int attempts = 0;
  };

  void Run() {
    int fruitless = 0;
    while (WaitForWork()) {
      const uint64_t before = counts().written;
      const absl::Status status = RunCall();
      fruitless = counts().written > before ? 0 : fruitless + 1;
      if (status.ok() && fruitless < options_.retry.attempts_max) continue;
      if (!MayRetry(status, Idempotency::kIdempotent) ||
          fruitless >= options_.retry.attempts_max) {
        return FailAll(status.ok()
                           ? absl::InternalError("calls end without an outcome")
                           : status);
      }
      environment_.sleep(
          BackoffBefore(fruitless + 2, options_.retry, environment_));
    }
  }

  // False: nothing is left to be done.
  bool WaitForWork() {
    absl::MutexLock lock(&mutex_);
    const auto ready = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return !entries_.empty() || finishing_ || !end_.ok();
    };
    mutex_.Await(absl::Condition(&ready));
    return !entries_.empty() && end_.ok();
  }

  // One call: sends until it breaks, or until everything is decided after
  // Finish. What stays undecided is queued again.
  absl::Status RunCall() {
    std::shared_ptr<BulkStream> stream = client_.BulkWrite();
    {
      absl::MutexLock lock(&mutex_);
      stream_ = stream;
      broken_ = false;
      if (!end_.ok()) stream->Cancel();
    }
    std::thread reader([this, &stream] { ReadOutcomes(*stream); });
    SendAll(*stream);
    stream->WritesDone();
    reader.join();
    const absl::Status status = stream->Finish();
    absl::MutexLock lock(&mutex_);
    stream_ = nullptr;
    unsent_.clear();
    for (const auto& [number, entry] : entries_) unsent_.push_back(number);
    return status;
  }

  void SendAll(BulkStream& stream) {
    while (true) {
      v1::BulkWriteRequest request;
      absl::Duration pause;
      {
        absl::MutexLock lock(&mutex_);
        const auto ready = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
          return broken_ || !unsent_.empty() ||
                 (finishing_ && entries_.empty());
        };
        mutex_.Await(absl::Condition(&ready));
        if (broken_ || unsent_.empty()) return;
        const Entry& entry = entries_[unsent_.front()];
        unsent_.pop_front();
        request = entry.request;
        if (entry.attempts > 1) {
          pause = BackoffBefore(entry.attempts, options_.retry, environment_);
        }
      }
      if (pause > absl::ZeroDuration()) environment_.sleep(pause);
      if (!stream.Write(request)) return;
    }
  }

  void ReadOutcomes(BulkStream& stream) {
    while (const auto response = stream.Read()) {
      for (const v1::BulkWriteResult& result : response->results()) {
        Decide(result);
      }
    }
    absl::MutexLock lock(&mutex_);
    broken_ = true;
  }

  static bool IsRetryable(const v1::BulkWriteResult& result) {
    switch (static_cast<absl::StatusCode>(result.code())) {
      case absl::StatusCode::kResourceExhausted:
      case absl::StatusCode::kUnavailable:
      case absl::StatusCode::kUnknown:
        return true;
      default:
        return false;
    }
  }

  void Decide(const v1::BulkWriteResult& result) {
    {
      absl::MutexLock lock(&mutex_);
      const auto found = entries_.find(result.sequence());
      if (found == entries_.end()) return;
      if (IsRetryable(result) &&
          found->second.attempts < options_.retry.attempts_max) {
        ++found->second.attempts;
        unsent_.push_back(result.sequence());
        return;
      }
    }
    absl::Status outcome(
        static_cast<absl::StatusCode>(result.code()),
        absl::StrCat(result.aws_exception(),
                     result.aws_exception().empty() ? "" : ": ",
                     result.message()));
    Settle(result.sequence(), outcome);
  }

  // The caller hears of it before there is room for the next.
  void Settle(uint64_t number, const absl::Status& outcome) {
    if (options_.on_done) options_.on_done(number, outcome);
    absl::MutexLock lock(&mutex_);
    const auto found = entries_.find(number);
    bytes_ -= found->second.bytes;
    entries_.erase(found);
    if (outcome.ok()) {
      ++counts_.written;
    } else {
      ++counts_.failed;
      if (first_failure_.ok()) first_failure_ = outcome;
    }
  }

  void FailAll(const absl::Status& status) {
    std::deque<uint64_t> undecided;
    {
      absl::MutexLock lock(&mutex_);
      end_ = status;
      undecided.swap(unsent_);
    }
    for (const uint64_t number : undecided) Settle(number, status);
  }

  void Abandon() {
    absl::MutexLock lock(&mutex_);
    if (end_.ok()) end_ = absl::CancelledError("the load was abandoned");
    broken_ = true;
    if (stream_ != nullptr) stream_->Cancel();
  }

  Client client_;
  const BulkLoaderOptions options_;
  const RetryEnvironment environment_;

  mutable absl::Mutex mutex_;
  // All that is not decided, by number.
  std::map<uint64_t, Entry> entries_ ABSL_GUARDED_BY(mutex_);
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  // Those of them that are to be sent.
  std::deque<uint64_t> unsent_ ABSL_GUARDED_BY(mutex_);
  uint64_t next_number_ ABSL_GUARDED_BY(mutex_) = 0;
  BulkCounts counts_ ABSL_GUARDED_BY(mutex_);
  absl::Status first_failure_ ABSL_GUARDED_BY(mutex_);
  // Why nothing is taken any more.
  absl::Status end_ ABSL_GUARDED_BY(mutex_);
  bool finishing_ ABSL_GUARDED_BY(mutex_) = false;
  std::shared_ptr<BulkStream> stream_ ABSL_GUARDED_BY(mutex_);
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;

  // The last member: it uses all others.
  std::thread sender_;
};

BulkLoader::BulkLoader(Client client, BulkLoaderOptions options)
    : session_(
          std::make_unique<Session>(std::move(client), std::move(options))) {}

BulkLoader::~BulkLoader() = default;

absl::Status BulkLoader::Put(absl::string_view table, const Item& item) {
  v1::BulkWriteRequest request;
  request.set_table_name(std::string(table));
  *request.mutable_put()->mutable_item() = item.attributes();
  return Write(std::move(request));
}

absl::Status BulkLoader::Delete(absl::string_view table, const Item& key) {
  v1::BulkWriteRequest request;
  request.set_table_name(std::string(table));
  *request.mutable_delete_()->mutable_key() = key.attributes();
  return Write(std::move(request));
}

absl::Status BulkLoader::Write(v1::BulkWriteRequest request) {
  return session_->Queue(std::move(request));
}

absl::Status BulkLoader::Finish() { return session_->Finish(); }

BulkCounts BulkLoader::counts() const { return session_->counts(); }

}  // namespace hashrange
