#include "server/engine/capacity/used_capacity.h"

#include "gtest/gtest.h"

namespace hashrange::engine {
namespace {

constexpr auto kTotal = v1::RETURN_CONSUMED_CAPACITY_TOTAL;
constexpr auto kIndexes = v1::RETURN_CONSUMED_CAPACITY_INDEXES;

Index MakeIndex(std::string name, IndexKind kind) {
  Index index{};
  index.name = std::move(name);
  index.kind = kind;
  return index;
}

UsedCapacity SomeCapacity() {
  UsedCapacity used;
  used.AddTable(2);
  used.AddIndex(MakeIndex("local", IndexKind::kLocal), 1);
  used.AddIndex(MakeIndex("global", IndexKind::kGlobal), 0.5);
  return used;
}

TEST(UsedCapacityTest, TotalHasNoParts) {
  const v1::ConsumedCapacity message =
      SomeCapacity().ToMessage("Books", kTotal, CapacityKind::kPlain);
  EXPECT_EQ(message.table_name(), "Books");
  EXPECT_EQ(message.capacity_units(), 3.5);
  EXPECT_FALSE(message.has_table());
  EXPECT_TRUE(message.local_secondary_indexes().empty());
  EXPECT_TRUE(message.global_secondary_indexes().empty());
  EXPECT_FALSE(message.has_read_capacity_units());
  EXPECT_FALSE(message.has_write_capacity_units());
}

TEST(UsedCapacityTest, IndexesListsThePartsCharged) {
  const v1::ConsumedCapacity message =
      SomeCapacity().ToMessage("Books", kIndexes, CapacityKind::kPlain);
  EXPECT_EQ(message.capacity_units(), 3.5);
  EXPECT_EQ(message.table().capacity_units(), 2);
  EXPECT_EQ(message.local_secondary_indexes().at("local").capacity_units(), 1);
  EXPECT_EQ(message.global_secondary_indexes().at("global").capacity_units(),
            0.5);
}

TEST(UsedCapacityTest, ReportsATableThatWasNotChargedAsZero) {
  UsedCapacity used;
  used.AddIndex(MakeIndex("global", IndexKind::kGlobal), 0.5);
  const v1::ConsumedCapacity message =
      used.ToMessage("Books", kIndexes, CapacityKind::kPlain);
  EXPECT_TRUE(message.has_table());
  EXPECT_EQ(message.table().capacity_units(), 0);
}

TEST(UsedCapacityTest, TransactionsRepeatUnitsByKindAtEveryLevel) {
  const v1::ConsumedCapacity read = SomeCapacity().ToMessage(
      "Books", kIndexes, CapacityKind::kTransactionRead);
  EXPECT_EQ(read.read_capacity_units(), 3.5);
  EXPECT_EQ(read.table().read_capacity_units(), 2);
  EXPECT_FALSE(read.has_write_capacity_units());
  const v1::ConsumedCapacity write = SomeCapacity().ToMessage(
      "Books", kIndexes, CapacityKind::kTransactionWrite);
  EXPECT_EQ(write.write_capacity_units(), 3.5);
  EXPECT_EQ(write.local_secondary_indexes().at("local").write_capacity_units(),
            1);
  EXPECT_FALSE(write.table().has_read_capacity_units());
}

TEST(UsedCapacityTest, AddsUpOperations) {
  UsedCapacity used = SomeCapacity();
  used.Add(SomeCapacity());
  EXPECT_EQ(used.Total(), 7);
  EXPECT_EQ(used.ToMessage("Books", kIndexes, CapacityKind::kPlain)
                .local_secondary_indexes()
                .at("local")
                .capacity_units(),
            2);
}

}  // namespace
}  // namespace hashrange::engine
