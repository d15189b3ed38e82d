// Random operations on the engine, compared after every step with a simple
// reference (reference_table.h). Below the network, over both stores.
//
//   HASHRANGE_MODEL_SEED=7 HASHRANGE_MODEL_STEPS=100000 model_test
//
// A failure prints the seed and the step: the same seed gives the same steps.

#include <algorithm>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "tests/integration/environment.h"
#include "tests/integration/requests.h"
#include "tests/model/blocking_engine.h"
#include "tests/model/engine_under_test.h"
#include "tests/model/random_items.h"
#include "tests/model/reference_table.h"
#include "tests/model/table_checker.h"

namespace hashrange::tests {
namespace {

// Tables that differ in what can go wrong with them.
std::vector<v1::CreateTableRequest> Definitions() {
  return {
      TableSpec("everything", {"pk:S", "sk:N"})
          .Local("local_x", "x:S", KeysOnly())
          .Local("local_y", "y:B", Include({"v"}))
          .Global("global_a", {"x:S"}, {"y:B"}, All())
          .Global("global_b", {"b:N"}, {}, Include({"w", "x"}))
          .Build(),
      TableSpec("wide", {"pk:N"})
          .Global("wide_all", {"x:S", "b:N"}, {"y:B", "c:N", "d:S"}, All())
          .Global("wide_keys", {"d:S"}, {"c:N", "y:B"}, KeysOnly())
          .Build(),
      TableSpec("turned", {"pk:B", "sk:S"})
          // Keys of the table in other roles.
          .Global("turned_keys", {"sk:S"}, {"pk:B"}, KeysOnly())
          .Global("by_sort", {"sk:S"}, {"n:N"}, Include({"v"}))
          .Build(),
      TableSpec("plain", {"pk:S"}).Build(),
  };
}

// Puts or deletes the item, or looks at it.
v1::TransactWriteItem RandomAction(RandomSource& random,
                                   const ReferenceTable& table,
                                   const Attributes& item) {
  v1::TransactWriteItem action;
  action.set_table_name(table.name());
  if (RandomBelow(random, 2) == 0) {
    action.set_action(v1::TRANSACT_WRITE_ACTION_PUT);
    *action.mutable_item() = ToMessageMap(Respelled(random, item));
    return action;
  }
  action.set_action(RandomBelow(random, 3) > 0
                        ? v1::TRANSACT_WRITE_ACTION_DELETE
                        : v1::TRANSACT_WRITE_ACTION_CONDITION_CHECK);
  *action.mutable_key() = ToMessageMap(Respelled(random, table.KeyOf(item)));
  return action;
}

class ModelTest : public testing::TestWithParam<StoreKind> {
 protected:
  void CreateAll();
  // One random operation and its checks.
  void Step();

  void PutOne(ReferenceTable& table);
  void PutWrong(ReferenceTable& table);
  void DeleteOne(ReferenceTable& table);
  void WriteBatch();
  void WriteTransaction();
  void ReadBatch();
  void RecreateTable(ReferenceTable& table);

  ReferenceTable& AnyTable() {
    return *tables_[RandomBelow(random_, static_cast<int>(tables_.size()))];
  }
  void Check(ReferenceTable& table) {
    TableChecker(engine_.calls(), &table, &random_).Check();
  }
  void CheckItem(ReferenceTable& table, const Attributes& key) {
    TableChecker(engine_.calls(), &table, &random_).CheckItem(key);
  }

  const uint64_t seed_ = FromEnvironment("HASHRANGE_MODEL_SEED", 1);
  RandomSource random_{seed_};
  EngineUnderTest engine_{GetParam()};
  std::vector<std::unique_ptr<ReferenceTable>> tables_;
};

void ModelTest::CreateAll() {
  for (v1::CreateTableRequest& definition : Definitions()) {
    auto created = engine_.calls()->Call(definition);
    ASSERT_TRUE(created.ok()) << created.status();
    tables_.push_back(std::make_unique<ReferenceTable>(std::move(definition)));
  }
}

void ModelTest::Step() {
  const int choice = RandomBelow(random_, 100);
  if (choice < 50) {
    PutOne(AnyTable());
  } else if (choice < 75) {
    DeleteOne(AnyTable());
  } else if (choice < 83) {
    WriteBatch();
  } else if (choice < 90) {
    WriteTransaction();
  } else if (choice < 94) {
    ReadBatch();
  } else if (choice < 97) {
    PutWrong(AnyTable());
  } else if (choice < 98) {
    RecreateTable(AnyTable());
  } else {
    engine_.Reopen();
    for (auto& table : tables_) Check(*table);
  }
}

void ModelTest::PutOne(ReferenceTable& table) {
  const Attributes item = RandomItem(random_, table);
  v1::PutItemRequest request = Put(table.name(), Respelled(random_, item));
  request.set_return_values(v1::RETURN_VALUES_ALL_OLD);
  auto put = engine_.calls()->Call(request);
  ASSERT_TRUE(put.ok()) << put.status() << request.ShortDebugString();
  const std::optional<Attributes> old = table.Put(item);
  EXPECT_EQ(Render(put->has_attributes() ? &put->attributes() : nullptr),
            old.has_value() ? Render(*old) : "<none>");
  CheckItem(table, table.KeyOf(item));
  Check(table);
}

// An index key attribute of a type that it must not have.
void ModelTest::PutWrong(ReferenceTable& table) {
  const auto& definitions = table.definition().attribute_definitions();
  const std::string& attribute =
      definitions[RandomBelow(random_, definitions.size())].attribute_name();
  Attributes item = RandomItem(random_, table);
  item[attribute] = Bool(true);
  auto put = engine_.calls()->Call(Put(table.name(), item));
  EXPECT_TRUE(absl::IsInvalidArgument(put.status())) << put.status();
  Check(table);
}

void ModelTest::DeleteOne(ReferenceTable& table) {
  const Attributes key = RandomKey(random_, table);
  v1::DeleteItemRequest request = Delete(table.name(), Respelled(random_, key));
  request.set_return_values(v1::RETURN_VALUES_ALL_OLD);
  auto deleted = engine_.calls()->Call(request);
  ASSERT_TRUE(deleted.ok()) << deleted.status();
  const std::optional<Attributes> old = table.Delete(key);
  EXPECT_EQ(
      Render(deleted->has_attributes() ? &deleted->attributes() : nullptr),
      old.has_value() ? Render(*old) : "<none>");
  CheckItem(table, key);
  Check(table);
}

void ModelTest::WriteBatch() {
  std::vector<v1::WriteRequest> writes;
  std::set<std::string> keys;
  std::vector<std::pair<ReferenceTable*, Attributes>> puts;
  std::vector<std::pair<ReferenceTable*, Attributes>> deletes;
  for (int i = 1 + RandomBelow(random_, 25); i > 0; --i) {
    ReferenceTable& table = AnyTable();
    const Attributes item = RandomItem(random_, table);
    const Attributes key = table.KeyOf(item);
    if (!keys.insert(table.name() + Render(key)).second) continue;
    if (RandomBelow(random_, 3) > 0) {
      writes.push_back(BatchPut(table.name(), Respelled(random_, item)));
      puts.emplace_back(&table, item);
    } else {
      writes.push_back(BatchDelete(table.name(), Respelled(random_, key)));
      deletes.emplace_back(&table, key);
    }
  }
  auto written = engine_.calls()->Call(BatchWrite(writes));
  ASSERT_TRUE(written.ok()) << written.status();
  EXPECT_EQ(written->unprocessed_requests_size(), 0);
  for (const auto& [table, item] : puts) table->Put(item);
  for (const auto& [table, key] : deletes) table->Delete(key);
  for (auto& table : tables_) Check(*table);
}

// Puts, deletes and checks, each under the condition that there is an item, or
// that there is none. Now and then the condition is false.
void ModelTest::WriteTransaction() {
  v1::TransactWriteItemsRequest request;
  std::set<std::string> keys;
  std::vector<std::function<void()>> effects;
  std::vector<std::string> reasons;
  for (int i = 1 + RandomBelow(random_, 12); i > 0; --i) {
    ReferenceTable& table = AnyTable();
    const Attributes item = RandomItem(random_, table);
    const Attributes key = table.KeyOf(item);
    if (!keys.insert(table.name() + Render(key)).second) continue;
    v1::TransactWriteItem& action = *request.add_transact_items();
    action = RandomAction(random_, table, item);
    if (action.action() == v1::TRANSACT_WRITE_ACTION_PUT) {
      effects.push_back([&table, item] { table.Put(item); });
    } else if (action.action() == v1::TRANSACT_WRITE_ACTION_DELETE) {
      effects.push_back([&table, key] { table.Delete(key); });
    }
    const bool holds = RandomBelow(random_, 20) > 0;
    action.set_condition_expression(table.Get(key).has_value() == holds
                                        ? "attribute_exists(pk)"
                                        : "attribute_not_exists(pk)");
    reasons.push_back(holds ? "None" : "ConditionalCheckFailed");
  }
  const absl::Status status = engine_.calls()->Call(request).status();
  if (absl::c_linear_search(reasons, "ConditionalCheckFailed")) {
    EXPECT_EQ(status.message(),
              absl::StrCat("Transaction cancelled, please refer cancellation "
                           "reasons for specific reasons [",
                           absl::StrJoin(reasons, ", "), "]"));
  } else {
    ASSERT_TRUE(status.ok()) << status << request.ShortDebugString();
    for (const auto& effect : effects) effect();
  }
  for (auto& table : tables_) Check(*table);
}

void ModelTest::ReadBatch() {
  ReferenceTable& table = AnyTable();
  std::vector<Attributes> keys;
  std::set<std::string> distinct;
  std::vector<std::string> expected;
  for (int i = 1 + RandomBelow(random_, 30); i > 0; --i) {
    const Attributes key = RandomKey(random_, table);
    if (!distinct.insert(Render(key)).second) continue;
    keys.push_back(Respelled(random_, key));
    const std::optional<Attributes> item = table.Get(key);
    if (item.has_value()) expected.push_back(Render(*item));
  }
  auto read = engine_.calls()->Call(BatchGet(table.name(), keys));
  ASSERT_TRUE(read.ok()) << read.status();
  std::vector<std::string> actual;
  for (const v1::TableItem& item : read->items()) {
    EXPECT_EQ(item.table_name(), table.name());
    actual.push_back(Render(item.item()));
  }
  std::sort(expected.begin(), expected.end());
  std::sort(actual.begin(), actual.end());
  EXPECT_EQ(actual, expected);
}

void ModelTest::RecreateTable(ReferenceTable& table) {
  auto dropped = engine_.calls()->Call(DropTable(table.name()));
  ASSERT_TRUE(dropped.ok()) << dropped.status();
  EXPECT_FALSE(engine_.calls()->Call(tests::Describe(table.name())).ok());
  auto created = engine_.calls()->Call(table.definition());
  ASSERT_TRUE(created.ok()) << created.status();
  table.Clear();
  Check(table);
}

TEST_P(ModelTest, EngineShowsWhatTheReferenceShows) {
  // About 20 s for both stores, optimised.
  const uint64_t steps = FromEnvironment("HASHRANGE_MODEL_STEPS", 300);
  ASSERT_NO_FATAL_FAILURE(CreateAll());
  for (uint64_t step = 0; step < steps && !HasFailure(); ++step) {
    SCOPED_TRACE(absl::StrCat("HASHRANGE_MODEL_SEED=", seed_, " step ", step));
    Step();
  }
  RecordProperty("seed", absl::StrCat(seed_));
}

INSTANTIATE_TEST_SUITE_P(
    Stores, ModelTest, testing::Values(StoreKind::kMemory, StoreKind::kLevelDb),
    [](const auto& info) { return StoreKindName(info.param); });

}  // namespace
}  // namespace hashrange::tests
