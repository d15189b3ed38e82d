#include "hashrange/client/bulk_loader.h"

#include <algorithm>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "hashrange/client/idempotency.h"
#include "hashrange/client/send_window.h"

namespace hashrange {
namespace {

using Request = std::shared_ptr<const v1::BulkWriteRequest>;

// Taken from the window at a time: few enough that the service gets the first
// ones soon.
constexpr size_t kWritesAtOnceMax = 64;

}  // namespace

// The sender thread opens calls, one after the other while they break, and
// writes what is queued; beside each call a reader thread takes the outcomes.
// The window keeps the order: see there. Whoever waits for room or for the end
// watches that the service does not fall silent.
class BulkLoader::Session {
 public:
  Session(Client client, BulkLoaderOptions options)
      : client_(std::move(client)),
        options_(std::move(options)),
        environment_(client_.connection()->environment()),
        window_({options_.writes_max, options_.bytes_max}),
        sender_([this] { Run(); }) {}

  ~Session() {
    Abandon();
    if (sender_.joinable()) sender_.join();
  }

  absl::Status Queue(v1::BulkWriteRequest request) {
    const size_t size_bytes = request.ByteSizeLong();
    absl::MutexLock lock(&mutex_);
    const auto has_room = [this,
                           size_bytes]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return !end_.ok() || window_.HasRoomFor(size_bytes);
    };
    AwaitWatching(absl::Condition(&has_room));
    if (!end_.ok()) return end_;
    window_.Add(std::move(request), size_bytes);
    return absl::OkStatus();
  }

  absl::Status Finish() {
    {
      absl::MutexLock lock(&mutex_);
      finishing_ = true;
      AwaitWatching(absl::Condition(&ended_));
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
  void Run() {
    int fruitless = 0;
    while (WaitForWork()) {
      const uint64_t before = settled();
      const absl::Status end = RunCall();
      fruitless = settled() > before ? 0 : fruitless + 1;
      if (end.ok()) continue;
      if (!MayRetry(end, Idempotency::kIdempotent) ||
          fruitless >= options_.retry.attempts_max) {
        FailAll(end);
        break;
      }
      Pause(std::max(fruitless, 1));
    }
    absl::MutexLock lock(&mutex_);
    ended_ = true;
  }

  // After this many attempts.
  void Pause(int attempt) {
    environment_.sleep(
        BackoffBefore(attempt + 1, options_.retry, environment_));
  }

  // False: nothing is left to be done.
  bool WaitForWork() {
    absl::MutexLock lock(&mutex_);
    const auto ready = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return !window_.IsEmpty() || finishing_ || !end_.ok();
    };
    mutex_.Await(absl::Condition(&ready));
    return !window_.IsEmpty() && end_.ok();
  }

  // Waits until `ready`. Breaks the call if the service says nothing for too
  // long.
  void AwaitWatching(const absl::Condition& ready)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    uint64_t heard = heard_;
    while (!mutex_.AwaitWithTimeout(ready, options_.silence_max)) {
      if (heard == heard_ && stream_ != nullptr && window_.IsAnyOnItsWay()) {
        silent_ = true;
        stream_->Cancel();
      }
      heard = heard_;
    }
  }

  // One call: sends until it breaks, or until everything is settled after
  // Finish. What stays undecided is sent again. OK: everything is settled.
  absl::Status RunCall() {
    std::shared_ptr<BulkStream> stream = client_.BulkWrite();
    {
      absl::MutexLock lock(&mutex_);
      stream_ = stream;
      broken_ = false;
      silent_ = false;
      if (!end_.ok()) stream->Cancel();
    }
    std::thread reader([this, &stream] { ReadOutcomes(*stream); });
    SendAll(*stream);
    stream->WritesDone();
    reader.join();
    const absl::Status status = stream->Finish();
    absl::MutexLock lock(&mutex_);
    stream_ = nullptr;
    if (window_.IsEmpty()) return status;
    window_.Rewind();
    if (silent_) {
      return absl::UnavailableError(
          absl::StrCat("the service said nothing for ",
                       absl::FormatDuration(options_.silence_max)));
    }
    // A server that stops may end its calls in order.
    return status.ok() ? absl::UnavailableError("the service ended the call")
                       : status;
  }

  void SendAll(BulkStream& stream) {
    while (true) {
      const std::vector<Request> requests = NextToSend();
      if (requests.empty()) {
        if (!RewindAfterPause()) return;
        continue;
      }
      // Small ones then share a packet; the last one goes out at once.
      for (size_t i = 0; i + 1 < requests.size(); ++i) {
        if (!stream.WriteBeforeMore(*requests[i])) return;
      }
      if (!stream.Write(*requests.back())) return;
    }
  }

  // Waits for writes to send. Returns none if the call is over, or if the
  // window must be rewound.
  std::vector<Request> NextToSend() {
    absl::MutexLock lock(&mutex_);
    const auto ready = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return broken_ || window_.HasMoreToSend() || window_.MustRewind() ||
             (finishing_ && window_.IsEmpty());
    };
    mutex_.Await(absl::Condition(&ready));
    std::vector<Request> requests;
    if (broken_) return requests;
    // Silence counts from here, if the service had nothing to answer.
    if (!window_.IsAnyOnItsWay()) ++heard_;
    while (requests.size() < kWritesAtOnceMax && window_.HasMoreToSend()) {
      requests.push_back(window_.NextToSend());
    }
    return requests;
  }

  // False: there was nothing to rewind.
  bool RewindAfterPause() {
    int attempt = 0;
    {
      absl::MutexLock lock(&mutex_);
      if (broken_ || !window_.MustRewind()) return false;
      attempt = postponements_;
    }
    Pause(attempt);
    absl::MutexLock lock(&mutex_);
    if (!broken_) window_.Rewind();
    return true;
  }

  void ReadOutcomes(BulkStream& stream) {
    while (const auto response = stream.Read()) Decide(*response);
    absl::MutexLock lock(&mutex_);
    broken_ = true;
  }

  // Whether the same write may succeed later. Done twice is done once, so that
  // an unknown outcome is no obstacle.
  static bool IsRetryable(const v1::BulkWriteResult& result) {
    switch (static_cast<absl::StatusCode>(result.code())) {
      case absl::StatusCode::kResourceExhausted:
      case absl::StatusCode::kUnavailable:
      case absl::StatusCode::kUnknown:
      case absl::StatusCode::kDeadlineExceeded:
        return true;
      default:
        return false;
    }
  }

  void Decide(const v1::BulkWriteResponse& response) {
    std::vector<absl::Status> decided;
    {
      absl::MutexLock lock(&mutex_);
      ++heard_;
      for (const v1::BulkWriteResult& result : response.results()) {
        const int postponements =
            IsRetryable(result) ? window_.Postponements(result.sequence()) + 1
                                : options_.retry.attempts_max;
        if (postponements >= options_.retry.attempts_max) {
          window_.Decide(result.sequence(), ToStatus(result));
        } else if (window_.Postpone(result.sequence())) {
          postponements_ = postponements;
        }
      }
      decided = window_.TakeDecided();
    }
    Settle(decided);
  }

  static absl::Status ToStatus(const v1::BulkWriteResult& result) {
    return absl::Status(
        static_cast<absl::StatusCode>(result.code()),
        result.aws_exception().empty()
            ? result.message()
            : absl::StrCat(result.aws_exception(), ": ", result.message()));
  }

  // Of the writes after those that are settled.
  void Settle(const std::vector<absl::Status>& outcomes) {
    uint64_t number = settled();
    if (options_.on_done) {
      for (const absl::Status& outcome : outcomes) {
        options_.on_done(number++, outcome);
      }
    }
    absl::MutexLock lock(&mutex_);
    for (const absl::Status& outcome : outcomes) {
      ++(outcome.ok() ? counts_.written : counts_.failed);
      if (first_failure_.ok()) first_failure_ = outcome;
    }
  }

  uint64_t settled() const {
    const BulkCounts now = counts();
    return now.written + now.failed;
  }

  void FailAll(const absl::Status& status) {
    size_t undecided = 0;
    if (options_.on_failed) options_.on_failed(status);
    {
      absl::MutexLock lock(&mutex_);
      end_ = status;
      undecided = window_.size();
    }
    Settle(std::vector<absl::Status>(undecided, status));
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
  // All that is not decided, and decided ones behind them.
  SendWindow window_ ABSL_GUARDED_BY(mutex_);
  BulkCounts counts_ ABSL_GUARDED_BY(mutex_);
  absl::Status first_failure_ ABSL_GUARDED_BY(mutex_);
  // Why nothing is taken any more.
  absl::Status end_ ABSL_GUARDED_BY(mutex_);
  bool finishing_ ABSL_GUARDED_BY(mutex_) = false;
  // Nothing will happen any more.
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  std::shared_ptr<BulkStream> stream_ ABSL_GUARDED_BY(mutex_);
  // Changes with each sign of life.
  uint64_t heard_ ABSL_GUARDED_BY(mutex_) = 0;
  // Of the call under way.
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;
  bool silent_ ABSL_GUARDED_BY(mutex_) = false;
  // Of the write that was postponed last.
  int postponements_ ABSL_GUARDED_BY(mutex_) = 0;

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
