#include "server/engine/index/index_build.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"
#include "server/engine/job/commit_and_wait.h"
#include "server/engine/job/job_records.h"
#include "server/engine/job/test_interrupted_store.h"
#include "server/engine/table/table_resolver.h"
#include "storage/encoding/key_layout.h"

namespace hashrange::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The build of index "by_c" (partition key c: S, sort key n: N) of a table with
// partition key "p" (S), one item a step.
class IndexBuildTest : public ::testing::Test {
 protected:
  IndexBuildTest() {
    engine_.engine().StopJobs();
    EXPECT_TRUE(engine_
                    .CreateTable(Parse<v1::CreateTableRequest>(R"pb(
                      table_name: "Live"
                      billing_mode: BILLING_MODE_PAY_PER_REQUEST
                      key_schema { attribute_name: "p" key_type: KEY_TYPE_HASH }
                      attribute_definitions {
                        attribute_name: "p"
                        attribute_type: SCALAR_ATTRIBUTE_TYPE_S
                      })pb"))
                    .ok());
  }

  void Put(const std::string& key, const v1::AttributeValue& color,
           const std::string& number = "1") {
    v1::PutItemRequest put;
    put.set_table_name("Live");
    (*put.mutable_item())["p"] = Value("S:" + key);
    (*put.mutable_item())["c"] = color;
    (*put.mutable_item())["n"].set_n(number);
    auto response = engine_.PutItem(put);
    ASSERT_TRUE(response.ok()) << response.status();
  }
  void Update(const std::string& change) {
    auto request = Parse<v1::UpdateTableRequest>(change);
    request.set_table_name("Live");
    auto response = engine_.UpdateTable(request);
    ASSERT_TRUE(response.ok()) << response.status();
  }
  void Create() {
    Update(R"pb(
      attribute_definitions {
        attribute_name: "c"
        attribute_type: SCALAR_ATTRIBUTE_TYPE_S
      }
      attribute_definitions {
        attribute_name: "n"
        attribute_type: SCALAR_ATTRIBUTE_TYPE_N
      }
      global_secondary_index_updates {
        create {
          index_name: "by_c"
          key_schema { attribute_name: "c" key_type: KEY_TYPE_HASH }
          key_schema { attribute_name: "n" key_type: KEY_TYPE_RANGE }
          projection { projection_type: PROJECTION_TYPE_ALL }
        }
      })pb");
  }
  void Delete() {
    Update("global_secondary_index_updates { delete { index_name: 'by_c' } }");
  }

  std::vector<std::string> Jobs() {
    return *FirstKeys(engine_.store(), storage::IndexBuildJobRange(), 10);
  }
  BuildProgress Step(const std::string& job) {
    auto progress = RunBuildStep(engine_.store(), tables_, job, {1, 1});
    EXPECT_TRUE(progress.ok()) << progress.status();
    return *progress;
  }
  void Finish() {
    const std::string job = Jobs()[0];
    while (Step(job) == BuildProgress::kMore) {
    }
  }
  v1::GlobalSecondaryIndexDescription Described() {
    return engine_.Describe("Live").global_secondary_indexes(0);
  }
  std::vector<std::string> Indexed() {
    v1::ScanRequest scan;
    scan.set_table_name("Live");
    scan.set_index_name("by_c");
    auto response = engine_.Scan(scan);
    EXPECT_TRUE(response.ok()) << response.status();
    std::vector<std::string> keys;
    for (const v1::Item& item : response->items()) {
      keys.push_back(item.attributes().at("p").s());
    }
    return keys;
  }
  // Runs the sweeper of another engine over the store, until it is idle.
  void Sweep() {
    EngineOptions options;
    options.store = &engine_.store();
    options.clock = [] { return absl::FromUnixSeconds(1'700'000'000); };
    Engine(std::move(options)).WaitForSweepForTest();
  }
  // All keys but those of the catalog and the next table id.
  std::vector<std::string> KeysOfDataAndJobs() {
    return *FirstKeys(engine_.store(), {storage::SweepJobRange().begin, ""},
                      1000);
  }

  FakeEngine engine_;
  TableResolver tables_{[] { return absl::UnixEpoch(); }};
};

TEST_F(IndexBuildTest, ShowsThatItHasBegunAndThatItIsDone) {
  Put("a", Value("S:red"));
  Create();
  const std::string job = Jobs()[0];
  EXPECT_FALSE(Described().backfilling());
  EXPECT_EQ(Step(job), BuildProgress::kMore);
  EXPECT_TRUE(Described().backfilling());
  EXPECT_EQ(Described().item_count(), 0);
  EXPECT_EQ(Step(job), BuildProgress::kMore);
  EXPECT_TRUE(Described().backfilling());
  EXPECT_EQ(Described().item_count(), 1);
  EXPECT_EQ(Step(job), BuildProgress::kMore);
  EXPECT_EQ(Described().index_status(), v1::INDEX_STATUS_ACTIVE);
  EXPECT_FALSE(Described().has_backfilling());
  EXPECT_EQ(engine_.Describe("Live").table_status(), v1::TABLE_STATUS_ACTIVE);
  EXPECT_EQ(Step(job), BuildProgress::kEnded);
  EXPECT_THAT(Jobs(), IsEmpty());
  EXPECT_THAT(Indexed(), ElementsAre("a"));
}

TEST_F(IndexBuildTest, CannotBeReadBeforeItIsComplete) {
  Put("a", Value("S:red"));
  Create();
  auto query = Parse<v1::QueryRequest>(R"pb(
    table_name: "Live"
    index_name: "by_c"
    key_condition_expression: "c = :c"
    expression_attribute_values {
      key: ":c"
      value { s: "red" }
    })pb");
  v1::ScanRequest scan;
  scan.set_table_name("Live");
  scan.set_index_name("by_c");
  const char kError[] =
      "Cannot read from backfilling global secondary index: by_c";
  EXPECT_EQ(engine_.Query(query).status().message(), kError);
  EXPECT_EQ(engine_.Scan(scan).status().message(), kError);
  Finish();
  EXPECT_EQ(engine_.Query(query)->count(), 1);
  EXPECT_EQ(engine_.Scan(scan)->count(), 1);
}

TEST_F(IndexBuildTest, LeavesOutItemsThatDoNotFit) {
  Put("number", Value("N:1"));
  Put("empty", Value("S:"));
  Put("long", Value("S:" + std::string(2049, 'x')));
  Put("fits", Value("S:" + std::string(2048, 'x')));
  v1::PutItemRequest sparse;
  sparse.set_table_name("Live");
  (*sparse.mutable_item())["p"] = Value("S:sparse");
  ASSERT_TRUE(engine_.PutItem(sparse).ok());
  Create();
  Finish();
  EXPECT_THAT(Indexed(), ElementsAre("fits"));
  EXPECT_EQ(Described().item_count(), 1);
}

TEST_F(IndexBuildTest, StepOfAnotherProcessMakesThisOneVoid) {
  for (int i = 0; i < 4; ++i) Put(absl::StrCat(i), Value("S:red"));
  Create();
  const std::string job = Jobs()[0];
  Step(job);
  // The other one does a step between this one's read and its commit.
  InterruptedStore store(&engine_.store(), [&] { Step(job); });
  ASSERT_TRUE(RunBuildStep(store, tables_, job, {2, 1000}).ok());
  EXPECT_EQ(Described().item_count(), 1);
  Finish();
  EXPECT_EQ(Described().item_count(), 4);
  EXPECT_EQ(Indexed().size(), 4u);
}

TEST_F(IndexBuildTest, IndexDeletedInBetweenLeavesNothing) {
  Put("a", Value("S:red"));
  const std::vector<std::string> before = KeysOfDataAndJobs();
  Create();
  const std::string job = Jobs()[0];
  Step(job);
  Step(job);
  EXPECT_EQ(Described().item_count(), 1);
  Delete();
  EXPECT_EQ(Step(job), BuildProgress::kEnded);
  Sweep();
  EXPECT_EQ(KeysOfDataAndJobs(), before);
}

TEST_F(IndexBuildTest, TableDeletedInBetweenLeavesNothing) {
  for (int i = 0; i < 3; ++i) Put(absl::StrCat(i), Value("S:red"));
  Create();
  const std::string job = Jobs()[0];
  Step(job);
  Step(job);
  ASSERT_TRUE(engine_.DeleteTable("Live").ok());
  EXPECT_EQ(Step(job), BuildProgress::kEnded);
  Sweep();
  EXPECT_THAT(KeysOfDataAndJobs(), IsEmpty());
}

TEST_F(IndexBuildTest, NewIndexDoesNotSeeWhatAnEarlierOneLeft) {
  Put("a", Value("S:red"));
  Create();
  const std::string first = Jobs()[0];
  Finish();
  Delete();
  Put("a", Value("S:blue"));
  // The data of the first one is not swept yet.
  Create();
  EXPECT_NE(Jobs()[0], first);
  Finish();
  EXPECT_THAT(Indexed(), ElementsAre("a"));
  EXPECT_EQ(Described().item_count(), 1);
  Sweep();
  EXPECT_THAT(Indexed(), ElementsAre("a"));
  EXPECT_EQ(Described().item_count(), 1);
}

TEST_F(IndexBuildTest, DamagedItemIsAnError) {
  Put("a", Value("S:red"));
  Create();
  const std::string job = Jobs()[0];
  Step(job);
  const std::string item = storage::ItemKey(1, Value("S:a"), nullptr);
  ASSERT_TRUE(
      CommitAndWait(engine_.store(), 1, [&](storage::Transaction& transaction) {
        transaction.Put(item, "damaged");
        return absl::OkStatus();
      }).ok());
  EXPECT_TRUE(
      absl::IsDataLoss(RunBuildStep(engine_.store(), tables_, job).status()));
  EXPECT_EQ(Jobs().size(), 1u);
}

}  // namespace
}  // namespace hashrange::engine
