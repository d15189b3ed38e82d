#include "tests/model/table_steps.h"

#include "gtest/gtest.h"
#include "tests/integration/requests.h"
#include "tests/model/write_steps.h"

namespace hashrange::tests {
namespace {

// The last global index of `goal`, to be added.
v1::UpdateTableRequest AdditionOf(const v1::CreateTableRequest& goal) {
  v1::UpdateTableRequest request;
  request.set_table_name(goal.table_name());
  *request.mutable_attribute_definitions() = goal.attribute_definitions();
  *request.add_global_secondary_index_updates()->mutable_create() =
      *goal.global_secondary_indexes().rbegin();
  return request;
}

void AddIndex(Model& model, ModelTable& table) {
  auto added = model.calls()->Call(AdditionOf(table.extended));
  ASSERT_TRUE(added.ok()) << added.status();
  table.reference->Redefine(table.extended);
  // While it is built, perhaps.
  if (model.Once(2)) WriteBulk(model);
  model.engine()->WaitForIndexBuildsForTest();
  auto described = model.calls()->Call(Describe(table.reference->name()));
  ASSERT_TRUE(described.ok()) << described.status();
  EXPECT_EQ(described->table().table_status(), v1::TABLE_STATUS_ACTIVE);
  for (const auto& index : described->table().global_secondary_indexes()) {
    EXPECT_EQ(index.index_status(), v1::INDEX_STATUS_ACTIVE);
  }
}

void DeleteIndex(Model& model, ModelTable& table) {
  auto dropped = model.calls()->Call(DropIndex(
      table.reference->name(), table.reference->views().back().index_name));
  ASSERT_TRUE(dropped.ok()) << dropped.status();
  table.reference->Redefine(table.original);
}

}  // namespace

void RecreateTable(Model& model) {
  ReferenceTable& table = model.TableToWrite();
  auto dropped = model.calls()->Call(DropTable(table.name()));
  ASSERT_TRUE(dropped.ok()) << dropped.status();
  EXPECT_FALSE(model.calls()->Call(Describe(table.name())).ok());
  auto created = model.calls()->Call(table.definition());
  ASSERT_TRUE(created.ok()) << created.status();
  table.Clear();
}

void ChangeIndexes(Model& model) {
  ModelTable& table = model.AnyModelTable();
  model.Touch(*table.reference);
  const bool is_extended =
      table.reference->definition().global_secondary_indexes_size() >
      table.original.global_secondary_indexes_size();
  if (is_extended) {
    DeleteIndex(model, table);
  } else {
    AddIndex(model, table);
  }
}

void Reopen(Model& model) {
  model.engine_under_test().Reopen();
  model.CheckEverything();
}

}  // namespace hashrange::tests
