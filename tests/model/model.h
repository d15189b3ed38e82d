// An engine and the reference for each of its tables, which random steps change
// alike.

#ifndef HASHRANGE_TESTS_MODEL_MODEL_H_
#define HASHRANGE_TESTS_MODEL_MODEL_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "tests/model/engine_under_test.h"
#include "tests/model/random_items.h"
#include "tests/model/reference_table.h"
#include "tests/model/table_checker.h"

namespace hashrange::tests {

// So small that collections of a dozen items outgrow it now and then.
inline constexpr int64_t kModelCollectionBytesMax = 16'000;

// A table and all that belongs to it.
struct ModelTable {
  // As it was created; an index may have been added since.
  v1::CreateTableRequest original;
  // With one more global index, the last one, which steps add and delete.
  v1::CreateTableRequest extended;
  std::unique_ptr<ReferenceTable> reference;
  std::unique_ptr<TableChecker> checker;
};

// Steps are functions on a model. They fail the running test where the engine
// does something other than the reference. Not thread-safe.
class Model {
 public:
  Model(StoreKind kind, uint64_t seed);

  // Creates the tables.
  void Start();

  RandomSource& random() { return random_; }
  int Below(int bound) { return RandomBelow(random_, bound); }
  bool Once(int times) { return tests::Once(random_, times); }

  BlockingEngine* calls() { return engine_.calls(); }
  engine::Engine* engine() { return engine_.engine(); }
  EngineUnderTest& engine_under_test() { return engine_; }

  // One of the tables of small items.
  ModelTable& AnyModelTable() { return tables_[Below(tables_.size() - 1)]; }
  ReferenceTable& AnyTable() { return *AnyModelTable().reference; }
  // The table of large items, which has no other index than its first.
  ReferenceTable& bulky() { return *tables_.back().reference; }
  // One of the two tables that this step may change: the next Check() covers
  // it.
  ReferenceTable& TableToWrite();
  void Touch(const ReferenceTable& table) { touched_.insert(table.name()); }

  // Compares the tables touched since the last check.
  void Check();
  void CheckEverything();

  // The engine's clock, which stands still otherwise.
  absl::Time now() const { return absl::FromUnixMillis(now_ms_); }
  void AdvanceClock(absl::Duration duration) {
    now_ms_ += absl::ToInt64Milliseconds(duration);
  }

 private:
  RandomSource random_;
  std::atomic<int64_t> now_ms_{1'700'000'000'000};
  EngineUnderTest engine_;
  std::vector<ModelTable> tables_;
  std::set<std::string> touched_;
  // Indexes of tables that the step changes. Few, for checks take most of the
  // time.
  std::vector<int> step_tables_;
};

v1::ReturnConsumedCapacity RandomCapacityDetail(RandomSource& random);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_MODEL_H_
