#include "tools/benchmark/sequencer_floor.h"

#include <unistd.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "server/process_limits.h"
#include "storage/leveldb_store.h"
#include "storage/leveldb_store_options.h"
#include "storage/mutex.h"
#include "tools/benchmark/latency_histogram.h"
#include "tools/benchmark/load_meter.h"
#include "tools/benchmark/sample_item.h"
#include "tools/benchmark/wire_template.h"

namespace hashrange::benchmark {
namespace {

constexpr int kLoadDepth = 256;
// Longer than any healthy commit, a stalled compaction included.
constexpr absl::Duration kGiveUpAfter = absl::Seconds(60);
constexpr uint64_t kUnbounded = std::numeric_limits<uint64_t>::max();

// A run. Commits refer to it, so it lives until the last has finished.
class Commits {
 public:
  struct Limits {
    absl::Time record_from;
    absl::Time end;
    // Number of the last item, and one.
    uint64_t items_end;
    // When to stop waiting for commits.
    absl::Time give_up;
  };

  Commits(storage::KeyValueStore* store, const Limits& limits, uint64_t first)
      : store_(store), limits_(limits), next_item_(first) {}

  // Puts items, `depth` at a time, until a limit is reached.
  static absl::Status Go(std::shared_ptr<Commits> self, int depth);

  uint64_t next_item() const { return next_item_; }
  const LatencyHistogram& latencies() const { return latencies_; }
  absl::Time last_finish() const { return last_finish_; }

 private:
  class Put;

  static void CommitNext(std::shared_ptr<Commits> self, uint64_t number);
  // The number of the item to put next, if any.
  std::optional<uint64_t> OnFinish(absl::Time start,
                                   const absl::Status& status);

  storage::KeyValueStore* const store_;
  const Limits limits_;

  // Of the store's thread while commits are under way.
  uint64_t next_item_;
  LatencyHistogram latencies_;
  absl::Time last_finish_;

  storage::Mutex mutex_;
  storage::CondVar ended_;
  int under_way_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::Status status_ ABSL_GUARDED_BY(mutex_);
};

class Commits::Put : public storage::Mutation {
 public:
  Put(std::shared_ptr<Commits> commits, uint64_t number)
      : commits_(std::move(commits)),
        start_(absl::Now()),
        // Spread over the key space, as hashes are.
        key_(absl::StrCat("item/", absl::Hex(Scatter(number)),
                          "/a sort key of some length")),
        item_(kItemBytes, '\0') {
    FillText(number, item_.data(), item_.size());
  }

  absl::Status Apply(storage::Transaction& transaction) override {
    const auto table = transaction.AssertUnchanged("table");
    if (!table.ok()) return table.status();
    const auto item = transaction.Get(key_);
    if (!item.ok()) return item.status();
    if (item->has_value()) return absl::FailedPreconditionError("exists");
    transaction.Put(key_, item_);
    transaction.Add("~items", 1);
    transaction.Add("~bytes", kItemBytes);
    return absl::OkStatus();
  }

  void Finish(absl::Status outcome) override {
    const auto next = commits_->OnFinish(start_, outcome);
    if (next.has_value()) CommitNext(std::move(commits_), *next);
  }

  size_t EstimatedBytes() const override { return kItemBytes + 100; }

 private:
  std::shared_ptr<Commits> commits_;
  const absl::Time start_;
  const std::string key_;
  std::string item_;
};

void Commits::CommitNext(std::shared_ptr<Commits> self, uint64_t number) {
  storage::KeyValueStore& store = *self->store_;
  store.Commit(std::make_unique<Put>(std::move(self), number));
}

std::optional<uint64_t> Commits::OnFinish(absl::Time start,
                                          const absl::Status& status) {
  const absl::Time now = absl::Now();
  if (now >= limits_.record_from && now < limits_.end) {
    latencies_.Record(now - start);
    last_finish_ = now;
  }
  if (status.ok() && now < limits_.end && next_item_ < limits_.items_end) {
    return next_item_++;
  }
  storage::MutexLock lock(mutex_);
  status_.Update(status);
  if (--under_way_ == 0) ended_.Signal();
  return std::nullopt;
}

absl::Status Commits::Go(std::shared_ptr<Commits> self, int depth) {
  // Taken before the first commit, whose Finish takes further ones.
  std::vector<uint64_t> first_items;
  while (static_cast<int>(first_items.size()) < depth &&
         self->next_item_ < self->limits_.items_end) {
    first_items.push_back(self->next_item_++);
  }
  {
    storage::MutexLock lock(self->mutex_);
    self->under_way_ = static_cast<int>(first_items.size());
  }
  for (const uint64_t number : first_items) CommitNext(self, number);
  storage::MutexLock lock(self->mutex_);
  while (self->under_way_ > 0) {
    const absl::Duration left = self->limits_.give_up - absl::Now();
    if (left <= absl::ZeroDuration()) {
      return absl::DeadlineExceededError("the store does not finish commits");
    }
    self->ended_.WaitWithTimeout(self->mutex_, left);
  }
  return self->status_;
}

}  // namespace

absl::StatusOr<std::unique_ptr<SequencerFloor>> SequencerFloor::Open(
    const std::string& directory, uint64_t items) {
  storage::LevelDbStoreOptions options;
  options.directory = directory;
  options.write_buffer_bytes =
      server::DefaultMemoryShares(server::MemoryBytes()).write_buffer_bytes;
  auto store = storage::OpenLevelDbStore(std::move(options));
  if (!store.ok()) return store.status();
  std::unique_ptr<SequencerFloor> floor(new SequencerFloor(*std::move(store)));
  const Commits::Limits limits = {
      absl::InfiniteFuture(), absl::InfiniteFuture(), items,
      absl::Now() + kGiveUpAfter +
          absl::Milliseconds(1) * static_cast<double>(items)};
  auto commits = std::make_shared<Commits>(floor->store_.get(), limits, 0);
  const absl::Status status = Commits::Go(commits, kLoadDepth);
  if (!status.ok()) return status;
  floor->next_item_ = items;
  return floor;
}

absl::StatusOr<Measurement> SequencerFloor::Run(const Load& load) {
  const LoadMeter meter(load, getpid());
  const Commits::Limits limits = {meter.record_from(), meter.end(), kUnbounded,
                                  meter.end() + kGiveUpAfter};
  auto commits = std::make_shared<Commits>(store_.get(), limits, next_item_);
  const absl::Status status = Commits::Go(commits, load.depth);
  if (!status.ok()) return status;
  const uint64_t first = std::exchange(next_item_, commits->next_item());
  return meter.Result(commits->latencies(), commits->last_finish(),
                      next_item_ - first);
}

}  // namespace hashrange::benchmark
