// Builds an index step by step while items change, and compares it with a
// reference. Writes come between any two steps, and within a step: after it
// has read which items there are, and before it commits. Below the network,
// over both stores.
//
//   HASHRANGE_MODEL_SEED=7 HASHRANGE_MODEL_BUILDS=1000 index_build_test

#include "server/engine/index/index_build.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/engine/job/job_records.h"
#include "server/engine/job/test_interrupted_store.h"
#include "server/engine/table/table_resolver.h"
#include "storage/encoding/key_layout.h"
#include "tests/integration/environment.h"
#include "tests/integration/requests.h"
#include "tests/model/engine_under_test.h"
#include "tests/model/random_items.h"
#include "tests/model/reference_table.h"
#include "tests/model/table_checker.h"

namespace hashrange::tests {
namespace {

constexpr char kTable[] = "live";

TableSpec Base() {
  return TableSpec(kTable, {"pk:S", "sk:N"})
      .Local("local_x", "x:S", KeysOnly())
      .Global("old", {"x:S"}, {"y:B"}, All());
}

// The table of Base() with the index to build, which comes last.
std::vector<TableSpec> Goals() {
  return {Base().Global("fresh", {"b:N"}, {}, All()),
          Base().Global("fresh", {"x:S", "b:N"}, {"y:B", "c:N"}, KeysOnly()),
          Base().Global("fresh", {"sk:N"}, {"b:N"}, Include({"v"}))};
}

class IndexBuildTest : public testing::TestWithParam<StoreKind> {
 protected:
  // From an empty table to one with the new index.
  void Build(const TableSpec& goal);
  void Change();
  void Put(const Attributes& item);
  void UpdatePayload();

  const uint64_t seed_ = FromEnvironment("HASHRANGE_MODEL_SEED", 1);
  RandomSource random_{seed_};
  EngineUnderTest engine_{GetParam()};
  std::unique_ptr<ReferenceTable> reference_;
};

void IndexBuildTest::Put(const Attributes& item) {
  auto put = engine_.calls()->Call(tests::Put(kTable, item));
  ASSERT_TRUE(put.ok()) << put.status();
  reference_->Put(item);
}

// Leaves all keys as they are, so that entries of indexes change in place.
void IndexBuildTest::UpdatePayload() {
  const Attributes key = RandomKey(random_, *reference_);
  v1::UpdateItemRequest request;
  request.set_table_name(kTable);
  *request.mutable_key() = ToMessageMap(key);
  request.set_update_expression("SET v = :v");
  const v1::AttributeValue payload = S(absl::StrCat(random_()));
  (*request.mutable_expression_attribute_values())[":v"] = payload;
  auto updated = engine_.calls()->Call(std::move(request));
  ASSERT_TRUE(updated.ok()) << updated.status();
  Attributes item = reference_->Get(key).value_or(key);
  item["v"] = payload;
  reference_->Put(item);
}

void IndexBuildTest::Change() {
  switch (RandomBelow(random_, 4)) {
    case 0: {
      const Attributes key = RandomKey(random_, *reference_);
      auto deleted = engine_.calls()->Call(Delete(kTable, key));
      ASSERT_TRUE(deleted.ok()) << deleted.status();
      reference_->Delete(key);
      return;
    }
    case 1:
      return UpdatePayload();
    default:
      return Put(RandomItem(random_, *reference_));
  }
}

void IndexBuildTest::Build(const TableSpec& goal) {
  ASSERT_TRUE(engine_.calls()->Call(Base().Build()).ok());
  reference_ = std::make_unique<ReferenceTable>(goal.Build());
  for (int i = RandomBelow(random_, 60); i > 0; --i) {
    Attributes item = RandomItem(random_, *reference_);
    // From before the index was there: of a type that its key cannot have.
    if (RandomBelow(random_, 8) == 0) item["b"] = S("text");
    Put(item);
  }
  auto added = engine_.calls()->Call(AddIndex(goal));
  ASSERT_TRUE(added.ok()) << added.status();

  const auto change_some = [this] {
    for (int i = RandomBelow(random_, 4); i > 0; --i) Change();
  };
  engine::InterruptedStore store(engine_.store(), change_some);
  engine::TableResolver tables([] { return absl::UnixEpoch(); });
  auto jobs =
      engine::FirstKeys(*engine_.store(), storage::IndexBuildJobRange(), 2);
  ASSERT_TRUE(jobs.ok()) << jobs.status();
  ASSERT_EQ(jobs->size(), 1u);
  while (!HasFailure()) {
    engine::BuildStepSize size;
    size.records = 1 + RandomBelow(random_, 5);
    if (RandomBelow(random_, 2) == 0) size.bytes = 1000;
    auto progress = engine::RunBuildStep(store, tables, jobs->front(), size);
    ASSERT_TRUE(progress.ok()) << progress.status();
    if (*progress == engine::BuildProgress::kEnded) break;
    change_some();
  }
  TableChecker(&engine_, reference_.get(), &random_).Check();
  auto dropped = engine_.calls()->Call(DropTable(kTable));
  ASSERT_TRUE(dropped.ok()) << dropped.status();
}

TEST_P(IndexBuildTest, IndexIsWhatARebuildWouldGive) {
  engine_.engine()->StopJobs();
  const uint64_t builds = FromEnvironment("HASHRANGE_MODEL_BUILDS", 30);
  for (uint64_t build = 0; build < builds && !HasFailure(); ++build) {
    SCOPED_TRACE(
        absl::StrCat("HASHRANGE_MODEL_SEED=", seed_, " build ", build));
    const std::vector<TableSpec> goals = Goals();
    Build(goals[build % goals.size()]);
  }
}

INSTANTIATE_TEST_SUITE_P(Stores, IndexBuildTest,
                         testing::Values(StoreKind::kMemory,
                                         StoreKind::kLevelDb),
                         [](const auto& info) {
                           return StoreKindName(info.param);
                         });

}  // namespace
}  // namespace hashrange::tests
