// How many durable conditional puts the sequencer commits in a second, without
// any RPC: the floor that a server's write path is measured against.
//
//   bazel run --config=opt //storage:sequencer_benchmark
//
// Each depth keeps that many mutations in flight: Finish commits the next one.
// A mutation reads the description of its table and the item, and puts the
// item, of 1 KB, if it is absent; each adds to two counters. The first table is
// of the store on disk, the second of a sequencer that writes nowhere: what is
// left is the sequencer's own work and that of making the mutations.

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "storage/commit_backend.h"
#include "storage/key_value_store.h"
#include "storage/leveldb_store.h"
#include "storage/mutex.h"
#include "storage/recording_observer.h"
#include "storage/sequencer.h"

namespace hashrange::storage {
namespace {

constexpr absl::Duration kRunTime = absl::Seconds(3);
constexpr size_t kItemBytes = 1024;

class NullBackend : public CommitBackend {
 public:
  std::optional<Refusal> CheckWritable() override { return std::nullopt; }
  absl::StatusOr<bool> Read(absl::string_view key,
                            std::string& value) override {
    return false;
  }
  absl::Status Write(absl::Span<const RecordWrite> writes) override {
    return absl::OkStatus();
  }
};

// One run: how much has been done, and whether to go on.
struct Run {
  std::function<void(std::unique_ptr<Mutation>)> commit;
  absl::Time end;
  std::atomic<uint64_t> next_key{0};
  std::atomic<uint64_t> done{0};
  std::atomic<uint64_t> failed{0};

  Mutex mutex;
  CondVar changed;
  int in_flight ABSL_GUARDED_BY(mutex) = 0;
};

class ConditionalPut : public Mutation {
 public:
  ConditionalPut(Run& run, std::string key)
      : run_(run), key_(std::move(key)), item_(kItemBytes, 'x') {}

  absl::Status Apply(Transaction& transaction) override {
    const auto table = transaction.AssertUnchanged("table");
    if (!table.ok()) return table.status();
    const auto item = transaction.Get(key_);
    if (!item.ok()) return item.status();
    if (item->has_value()) return absl::FailedPreconditionError("exists");
    transaction.Put(key_, std::move(item_));
    transaction.Add("~items", 1);
    transaction.Add("~bytes", kItemBytes);
    return absl::OkStatus();
  }

  void Finish(absl::Status outcome) override;
  size_t EstimatedBytes() const override { return kItemBytes + 100; }

 private:
  Run& run_;
  std::string key_;
  std::string item_;
};

void CommitNext(Run& run) {
  // Spread over the key space, as hashes are.
  const uint64_t number = run.next_key++ * 0x9e3779b97f4a7c15;
  run.commit(std::make_unique<ConditionalPut>(
      run, absl::StrCat("item/", absl::Hex(number, absl::kZeroPad16),
                        "/a sort key of some length")));
}

void ConditionalPut::Finish(absl::Status outcome) {
  ++(outcome.ok() ? run_.done : run_.failed);
  if (absl::Now() < run_.end) {
    CommitNext(run_);
    return;
  }
  MutexLock lock(run_.mutex);
  if (--run_.in_flight == 0) run_.changed.Signal();
}

void Measure(std::function<void(std::unique_ptr<Mutation>)> commit,
             RecordingObserver& observer, int depth) {
  static uint64_t key_base = 0;
  Run run;
  run.commit = std::move(commit);
  run.next_key = key_base;
  const size_t groups_before = observer.groups().size();
  const absl::Time start = absl::Now();
  run.end = start + kRunTime;
  {
    MutexLock lock(run.mutex);
    run.in_flight = depth;
  }
  for (int i = 0; i < depth; ++i) CommitNext(run);
  {
    MutexLock lock(run.mutex);
    while (run.in_flight > 0) run.changed.Wait(run.mutex);
  }
  const absl::Duration elapsed = absl::Now() - start;
  key_base = run.next_key;

  absl::Duration apply;
  absl::Duration write;
  const auto groups = observer.groups();
  for (size_t i = groups_before; i < groups.size(); ++i) {
    apply += groups[i].apply;
    write += groups[i].write;
  }
  const double done = static_cast<double>(run.done);
  std::printf("%5d %12.0f %12.1f %12.2f %12.2f %12.2f %8llu\n", depth,
              done / absl::ToDoubleSeconds(elapsed),
              done / static_cast<double>(groups.size() - groups_before),
              absl::ToDoubleMicroseconds(elapsed) / done,
              absl::ToDoubleMicroseconds(apply) / done,
              absl::ToDoubleMicroseconds(write) / done,
              static_cast<unsigned long long>(run.failed));
}

void PrintHeader(const char* title) {
  std::printf("%s\n%5s %12s %12s %12s %12s %12s %8s\n", title, "depth",
              "puts/s", "group", "us/put", "apply us", "write us", "failed");
}

void MeasureSequencerAlone() {
  PrintHeader("\nwithout a store");
  RecordingObserver observer;
  NullBackend backend;
  SequencerOptions options;
  options.now = absl::Now;
  options.observer = &observer;
  Sequencer sequencer(std::move(options), backend);
  for (const int depth : {1, 16, 64, 256}) {
    Measure(
        [&sequencer](std::unique_ptr<Mutation> mutation) {
          sequencer.Commit(std::move(mutation));
        },
        observer, depth);
  }
}

int Main(const std::string& directory) {
  std::filesystem::remove_all(directory);
  RecordingObserver observer;
  LevelDbStoreOptions options;
  options.directory = directory;
  options.observer = &observer;
  auto store = OpenLevelDbStore(options);
  if (!store.ok()) {
    std::fprintf(stderr, "%s\n", store.status().ToString().c_str());
    return EXIT_FAILURE;
  }
  PrintHeader("on disk");
  for (const int depth : {1, 16, 64, 256}) {
    Measure(
        [&store](std::unique_ptr<Mutation> mutation) {
          (*store)->Commit(std::move(mutation));
        },
        observer, depth);
  }
  const absl::Time stop = absl::Now();
  store->reset();
  const absl::Time stopped = absl::Now();
  store = OpenLevelDbStore(std::move(options));
  std::printf("\nstop %.1f ms, reopen %.1f ms\n",
              absl::ToDoubleMilliseconds(stopped - stop),
              absl::ToDoubleMilliseconds(absl::Now() - stopped));
  store->reset();
  std::filesystem::remove_all(directory);
  MeasureSequencerAlone();
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace hashrange::storage

int main(int argc, char** argv) {
  return hashrange::storage::Main(argc > 1 ? argv[1]
                                           : "/tmp/sequencer_benchmark");
}
