#include "storage/test_commit.h"

#include <utility>

namespace hashrange::storage {

void Gate::Open() {
  MutexLock lock(mutex_);
  open_ = true;
  opened_.SignalAll();
}

void Gate::Wait() {
  MutexLock lock(mutex_);
  while (!open_) opened_.Wait(mutex_);
}

absl::Status CommitOutcome::Wait() {
  MutexLock lock(mutex_);
  while (finish_count_ == 0) finished_.Wait(mutex_);
  return status_;
}

int CommitOutcome::finish_count() const {
  MutexLock lock(mutex_);
  return finish_count_;
}

bool CommitOutcome::applied() const {
  MutexLock lock(mutex_);
  return applied_;
}

class FunctionMutation : public Mutation {
 public:
  FunctionMutation(ApplyFunction apply, CommitOptions options,
                   std::shared_ptr<CommitOutcome> outcome)
      : apply_(std::move(apply)),
        options_(std::move(options)),
        outcome_(std::move(outcome)) {}

  absl::Status Apply(Transaction& transaction) override {
    {
      MutexLock lock(outcome_->mutex_);
      outcome_->applied_ = true;
    }
    return apply_(transaction);
  }

  void Finish(absl::Status status) override {
    if (options_.on_finish != nullptr) options_.on_finish(status);
    MutexLock lock(outcome_->mutex_);
    outcome_->status_ = std::move(status);
    ++outcome_->finish_count_;
    outcome_->finished_.SignalAll();
  }

  size_t EstimatedBytes() const override { return options_.estimated_bytes; }
  absl::Time Deadline() const override { return options_.deadline; }

 private:
  const ApplyFunction apply_;
  const CommitOptions options_;
  const std::shared_ptr<CommitOutcome> outcome_;
};

std::shared_ptr<CommitOutcome> StartCommit(KeyValueStore& store,
                                           ApplyFunction apply,
                                           CommitOptions options) {
  auto outcome = std::make_shared<CommitOutcome>();
  store.Commit(std::make_unique<FunctionMutation>(std::move(apply),
                                                  std::move(options), outcome));
  return outcome;
}

absl::Status CommitAndWait(KeyValueStore& store, ApplyFunction apply,
                           CommitOptions options) {
  return StartCommit(store, std::move(apply), std::move(options))->Wait();
}

ApplyFunction PutRecord(std::string key, std::string value) {
  return [key = std::move(key),
          value = std::move(value)](Transaction& transaction) {
    transaction.Put(key, value);
    return absl::OkStatus();
  };
}

ApplyFunction DeleteRecord(std::string key) {
  return [key = std::move(key)](Transaction& transaction) {
    transaction.Delete(key);
    return absl::OkStatus();
  };
}

ApplyFunction AddToCounter(std::string key, int64_t delta) {
  return [key = std::move(key), delta](Transaction& transaction) {
    transaction.Add(key, delta);
    return absl::OkStatus();
  };
}

SequencerHold::SequencerHold(KeyValueStore& store) {
  outcome_ = StartCommit(
      store, [entered = entered_, released = released_](Transaction&) {
        entered->Open();
        released->Wait();
        return absl::OkStatus();
      });
  entered_->Wait();
}

SequencerHold::~SequencerHold() { Release(); }

void SequencerHold::Release() { released_->Open(); }

std::string ReadNow(KeyValueStore& store, absl::string_view key) {
  const auto snapshot = store.TakeSnapshot();
  if (!snapshot.ok()) return std::string(snapshot.status().message());
  const auto value = (*snapshot)->Get(key);
  if (!value.ok()) return std::string(value.status().message());
  return value->value_or("<none>");
}

std::vector<std::string> ScanKeys(const Snapshot& snapshot,
                                  const KeyRange& range,
                                  ScanDirection direction) {
  std::vector<std::string> keys;
  const auto cursor = snapshot.Scan(range, direction, 0);
  for (; cursor->Valid(); cursor->Next()) keys.emplace_back(cursor->key());
  if (!cursor->status().ok()) keys.emplace_back(cursor->status().message());
  return keys;
}

}  // namespace hashrange::storage
