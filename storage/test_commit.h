// Commits for tests: a mutation made of a function, and its awaited outcome.
//
//   EXPECT_TRUE(CommitAndWait(store, [](Transaction& t) {
//                 t.Put("key", "value");
//                 return absl::OkStatus();
//               }).ok());

#ifndef HASHRANGE_STORAGE_TEST_COMMIT_H_
#define HASHRANGE_STORAGE_TEST_COMMIT_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/key_range.h"
#include "storage/key_value_store.h"
#include "storage/mutex.h"

namespace hashrange::storage {

// A door that threads wait at until it is opened. Thread-safe.
class Gate {
 public:
  void Open();
  void Wait();

 private:
  Mutex mutex_;
  CondVar opened_;
  bool open_ ABSL_GUARDED_BY(mutex_) = false;
};

// What became of a commit. Thread-safe.
class CommitOutcome {
 public:
  // Waits for Finish and returns what it was told.
  absl::Status Wait();

  int finish_count() const;
  bool applied() const;

 private:
  friend class FunctionMutation;

  mutable Mutex mutex_;
  CondVar finished_;
  absl::Status status_ ABSL_GUARDED_BY(mutex_);
  int finish_count_ ABSL_GUARDED_BY(mutex_) = 0;
  bool applied_ ABSL_GUARDED_BY(mutex_) = false;
};

using ApplyFunction = std::function<absl::Status(Transaction&)>;

struct CommitOptions {
  size_t estimated_bytes = 100;
  absl::Time deadline = absl::InfiniteFuture();
  // Runs inside Finish, before the outcome is handed on.
  std::function<void(const absl::Status&)> on_finish;
};

// Commits a mutation that runs `apply`; does not wait.
std::shared_ptr<CommitOutcome> StartCommit(KeyValueStore& store,
                                           ApplyFunction apply,
                                           CommitOptions options = {});

// Commits and waits for the outcome.
absl::Status CommitAndWait(KeyValueStore& store, ApplyFunction apply,
                           CommitOptions options = {});

// Frequent bodies of a mutation.
ApplyFunction PutRecord(std::string key, std::string value);
ApplyFunction DeleteRecord(std::string key);
ApplyFunction AddToCounter(std::string key, int64_t delta);

// Holds the sequencer inside an Apply until it is opened: what is committed
// meanwhile waits, and then forms one group. Opens at the latest when it is
// destroyed.
class SequencerHold {
 public:
  explicit SequencerHold(KeyValueStore& store);
  ~SequencerHold();
  void Release();

 private:
  const std::shared_ptr<Gate> entered_ = std::make_shared<Gate>();
  const std::shared_ptr<Gate> released_ = std::make_shared<Gate>();
  std::shared_ptr<CommitOutcome> outcome_;
};

// A value in a snapshot taken now; "<none>" if there is none, the error if
// there is one.
std::string ReadNow(KeyValueStore& store, absl::string_view key);

// The keys of a range, in the order of the read; then the error, if there is
// one.
std::vector<std::string> ScanKeys(const Snapshot& snapshot,
                                  const KeyRange& range,
                                  ScanDirection direction);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_TEST_COMMIT_H_
