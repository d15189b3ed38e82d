#include "server/engine/index/index_builder.h"

#include <future>
#include <string>

#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"
#include "server/engine/job/commit_and_wait.h"
#include "storage/encoding/key_layout.h"

namespace hashrange::engine {
namespace {

// Creates a table with an item and an index to build. Tables have ids from 1.
void CreateWithJob(FakeEngine& engine, const std::string& name) {
  auto create = IndexedTable(name, v1::SCALAR_ATTRIBUTE_TYPE_S);
  const v1::GlobalSecondaryIndex index = create.global_secondary_indexes(0);
  create.clear_global_secondary_indexes();
  create.mutable_attribute_definitions()->RemoveLast();
  ASSERT_TRUE(engine.CreateTable(create).ok());
  v1::PutItemRequest put;
  put.set_table_name(name);
  (*put.mutable_item())["p"] = Value("S:p");
  (*put.mutable_item())["s"] = Value("S:s");
  (*put.mutable_item())["g"] = Value("S:g");
  ASSERT_TRUE(engine.PutItem(put).ok());
  v1::UpdateTableRequest update;
  update.set_table_name(name);
  for (const char* attribute : {"g", "s"}) {
    auto* definition = update.add_attribute_definitions();
    definition->set_attribute_name(attribute);
    definition->set_attribute_type(v1::SCALAR_ATTRIBUTE_TYPE_S);
  }
  *update.add_global_secondary_index_updates()->mutable_create() = index;
  auto updated = engine.UpdateTable(update);
  ASSERT_TRUE(updated.ok()) << updated.status();
}

TEST(IndexBuilderTest, JobThatFailsDoesNotKeepOthersFromTheirEnd) {
  FakeEngine engine;
  engine.engine().StopJobs();
  CreateWithJob(engine, "Damaged");
  CreateWithJob(engine, "Sound");
  const v1::AttributeValue sort = Value("S:s");
  ASSERT_TRUE(
      CommitAndWait(engine.store(), 1, [&](storage::Transaction& transaction) {
        transaction.Put(storage::ItemKey(1, Value("S:p"), &sort), "");
        return absl::OkStatus();
      }).ok());
  TableResolver tables([] { return absl::UnixEpoch(); });
  std::promise<std::string> failed;
  IndexBuilder builder(&engine.store(), &tables,
                       [&](absl::string_view table, absl::Status status) {
                         EXPECT_TRUE(absl::IsDataLoss(status)) << status;
                         failed.set_value(std::string(table));
                       });
  EXPECT_EQ(failed.get_future().get(), "Damaged");
  // The test's time is the bound.
  while (engine.Describe("Sound").table_status() != v1::TABLE_STATUS_ACTIVE) {
  }
  builder.Stop();
  EXPECT_EQ(engine.Describe("Sound").global_secondary_indexes(0).item_count(),
            1);
  EXPECT_EQ(engine.Describe("Damaged").table_status(),
            v1::TABLE_STATUS_UPDATING);
}

}  // namespace
}  // namespace hashrange::engine
