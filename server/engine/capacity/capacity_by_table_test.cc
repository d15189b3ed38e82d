#include "server/engine/capacity/capacity_by_table.h"

#include "gtest/gtest.h"

namespace hashrange::engine {
namespace {

UsedCapacity Units(double units) {
  UsedCapacity used;
  used.AddTable(units);
  return used;
}

TEST(CapacityByTableTest, ReportsEachTableOnceInTheOrderOfTheRequest) {
  CapacityByTable used;
  used.Add("zeta", Units(1));
  used.Add("alpha", Units(2));
  used.Add("zeta", Units(4));
  const auto messages = used.ToMessages(v1::RETURN_CONSUMED_CAPACITY_TOTAL,
                                        CapacityKind::kTransactionWrite);
  ASSERT_EQ(messages.size(), 2);
  EXPECT_EQ(messages[0].table_name(), "zeta");
  EXPECT_EQ(messages[0].capacity_units(), 5);
  EXPECT_EQ(messages[0].write_capacity_units(), 5);
  EXPECT_EQ(messages[1].table_name(), "alpha");
  EXPECT_EQ(messages[1].capacity_units(), 2);
}

TEST(CapacityByTableTest, KnowsATableByNameAndByArn) {
  CapacityByTable used;
  used.Add("arn:aws:dynamodb:us-east-1:000000000000:table/alpha", Units(1));
  used.Add("alpha", Units(2));
  const auto messages =
      used.ToMessages(v1::RETURN_CONSUMED_CAPACITY_TOTAL, CapacityKind::kPlain);
  ASSERT_EQ(messages.size(), 1);
  EXPECT_EQ(messages[0].table_name(),
            "arn:aws:dynamodb:us-east-1:000000000000:table/alpha");
  EXPECT_EQ(messages[0].capacity_units(), 3);
}

}  // namespace
}  // namespace hashrange::engine
