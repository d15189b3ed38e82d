#include "hashrange/client/bulk_loader.h"

#include <deque>
#include <map>
#include <optional>
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
//
// Writes are settled in their order. When one is throttled, or a call breaks,
// everything from the first unsettled one on is sent again, whatever became of
// it: so of two writes of one item the later is always the last.
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
    entries_[number] = {std::move(request), bytes};
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
    int attempts = 1;
    std::optional<absl::Status> outcome;
  };

  void Run() {
    int fruitless = 0;
    while (WaitForWork()) {
      const uint64_t before = settled();
      const CallEnd end = RunCall();
      fruitless = settled() > before ? 0 : fruitless + 1;
      if (end.throttled_attempts > 0) {
        // Bounded by the attempts of the write that was throttled.
        fruitless = 0;
        Pause(end.throttled_attempts);
        continue;
      }
      if (end.status.ok()) continue;
      if (!MayRetry(end.status, Idempotency::kIdempotent) ||
          fruitless >= options_.retry.attempts_max) {
        return FailAll(end.status);
      }
      Pause(fruitless + 1);
    }
  }

  void Pause(int attempt) {
    environment_.sleep(
        BackoffBefore(attempt + 1, options_.retry, environment_));
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

  struct CallEnd {
    // OK: everything is settled.
    absl::Status status;
    // Not 0: it was ended because a write was throttled, so often now.
    int throttled_attempts = 0;
  };

  // One call: sends until it breaks, or until everything is settled after
  // Finish. What stays unsettled is queued again.
  CallEnd RunCall() {
    std::shared_ptr<BulkStream> stream = client_.BulkWrite();
    {
      absl::MutexLock lock(&mutex_);
      stream_ = stream;
      broken_ = false;
      throttled_attempts_ = 0;
      if (!end_.ok()) stream->Cancel();
    }
    std::thread reader([this, &stream] { ReadOutcomes(*stream); });
    SendAll(*stream);
    stream->WritesDone();
    reader.join();
    absl::Status status = stream->Finish();
    absl::MutexLock lock(&mutex_);
    // A server that stops may end its calls in order.
    if (status.ok() && !entries_.empty()) {
      status = absl::UnavailableError("the service ended the call");
    }
    stream_ = nullptr;
    unsent_.clear();
    for (auto& [number, entry] : entries_) {
      entry.outcome.reset();
      unsent_.push_back(number);
    }
    return {status, throttled_attempts_};
  }

  void SendAll(BulkStream& stream) {
    while (true) {
      v1::BulkWriteRequest request;
      {
        absl::MutexLock lock(&mutex_);
        const auto ready = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
          return broken_ || !unsent_.empty() ||
                 (finishing_ && entries_.empty());
        };
        mutex_.Await(absl::Condition(&ready));
        if (broken_ || unsent_.empty()) return;
        request = entries_[unsent_.front()].request;
        unsent_.pop_front();
      }
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
    std::deque<std::pair<uint64_t, absl::Status>> decided;
    {
      absl::MutexLock lock(&mutex_);
      const auto found = entries_.find(result.sequence());
      if (found == entries_.end() || broken_) return;
      Entry& entry = found->second;
      if (IsRetryable(result) && entry.attempts < options_.retry.attempts_max) {
        throttled_attempts_ = ++entry.attempts;
        broken_ = true;
        stream_->Cancel();
        return;
      }
      entry.outcome = ToStatus(result);
      for (const auto& [number, first] : entries_) {
        if (!first.outcome.has_value()) break;
        decided.emplace_back(number, *first.outcome);
      }
    }
    for (const auto& [number, outcome] : decided) Settle(number, outcome);
  }

  static absl::Status ToStatus(const v1::BulkWriteResult& result) {
    return absl::Status(
        static_cast<absl::StatusCode>(result.code()),
        result.aws_exception().empty()
            ? result.message()
            : absl::StrCat(result.aws_exception(), ": ", result.message()));
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

  uint64_t settled() const {
    const BulkCounts now = counts();
    return now.written + now.failed;
  }

  void FailAll(const absl::Status& status) {
    std::deque<uint64_t> unsettled;
    {
      absl::MutexLock lock(&mutex_);
      end_ = status;
      unsettled.swap(unsent_);
    }
    for (const uint64_t number : unsettled) Settle(number, status);
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
  // All that is not settled, by number.
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
  // Of the call under way.
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;
  int throttled_attempts_ ABSL_GUARDED_BY(mutex_) = 0;

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
