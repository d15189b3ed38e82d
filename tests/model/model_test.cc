// Random operations on the engine, compared after every step with a simple
// reference (reference_table.h). Below the network, over both stores.
//
//   HASHRANGE_MODEL_SEED=7 HASHRANGE_MODEL_STEPS=100000 model_test
//
// The seed is printed, on failure the step, too: the same seed gives the same
// steps.

#include "tests/model/model.h"

#include <cstdint>
#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/integration/environment.h"
#include "tests/model/bulky_steps.h"
#include "tests/model/key_read_steps.h"
#include "tests/model/query_steps.h"
#include "tests/model/table_steps.h"
#include "tests/model/transaction_steps.h"
#include "tests/model/write_steps.h"

namespace hashrange::tests {
namespace {

// Some ten seconds not optimised, and half a minute under a sanitizer. The
// store in memory is faster, and has no part of its own to test.
uint64_t DefaultSteps(StoreKind kind) {
  return kind == StoreKind::kMemory ? 1500 : 200;
}

class ModelTest : public testing::TestWithParam<StoreKind> {
 protected:
  void Step();
  void StepOnTables();

  const uint64_t seed_ = FromEnvironment("HASHRANGE_MODEL_SEED", 1);
  Model model_{GetParam(), seed_};
  TransactionSteps transactions_{&model_};
};

// In thousandths.
void ModelTest::Step() {
  const int choice = model_.Below(1000);
  if (choice < 500) return WriteOne(model_);
  if (choice < 550) return WriteBatch(model_);
  if (choice < 600) return WriteBulk(model_);
  if (choice < 700) return transactions_.Write();
  if (choice < 730) return transactions_.Repeat();
  if (choice < 780) return ReadOne(model_);
  if (choice < 810) return ReadBatch(model_);
  if (choice < 840) return ReadTransaction(model_);
  if (choice < 950) return ReadPages(model_, model_.AnyTable());
  if (choice < 980) return ReadStream(model_, model_.AnyTable());
  StepOnTables();
}

void ModelTest::StepOnTables() {
  const int choice = model_.Below(20);
  if (choice < 6) return ChangeIndexes(model_);
  if (choice < 8) return RecreateTable(model_);
  if (choice < 9) return Reopen(model_);
  if (choice < 12) return WriteBulky(model_);
  if (choice < 14) return ReadPages(model_, model_.bulky());
  if (choice < 17) return ReadStream(model_, model_.bulky());
  model_.AdvanceClock(absl::Minutes(model_.Once(2) ? 7 : 13));
}

TEST_P(ModelTest, EngineShowsWhatTheReferenceShows) {
  const uint64_t steps =
      FromEnvironment("HASHRANGE_MODEL_STEPS", DefaultSteps(GetParam()));
  std::cout << "HASHRANGE_MODEL_SEED=" << seed_ << ", " << steps << " steps"
            << std::endl;
  ASSERT_NO_FATAL_FAILURE(model_.Start());
  for (uint64_t step = 0; step < steps && !HasFailure(); ++step) {
    SCOPED_TRACE(absl::StrCat("HASHRANGE_MODEL_SEED=", seed_, " step ", step));
    Step();
    if (!HasFailure()) model_.Check();
  }
  if (!HasFailure()) model_.CheckEverything();
}

INSTANTIATE_TEST_SUITE_P(
    Stores, ModelTest, testing::Values(StoreKind::kMemory, StoreKind::kLevelDb),
    [](const auto& info) { return StoreKindName(info.param); });

}  // namespace
}  // namespace hashrange::tests
