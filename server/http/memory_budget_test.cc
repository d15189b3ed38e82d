#include "server/http/memory_budget.h"

#include "gtest/gtest.h"

namespace hashrange::http {
namespace {

TEST(MemoryBudgetTest, SharesAreGivenBack) {
  MemoryBudget budget(100);
  MemoryShare first(&budget);
  EXPECT_TRUE(first.TryResize(60));
  {
    MemoryShare second(&budget);
    EXPECT_FALSE(second.TryResize(41));
    EXPECT_TRUE(second.TryResize(40));
    EXPECT_EQ(budget.bytes(), 100u);
  }
  EXPECT_EQ(budget.bytes(), 60u);
  EXPECT_TRUE(first.TryResize(100));
}

TEST(MemoryBudgetTest, WhatIsInUseCountsEvenIfItIsTooMuch) {
  MemoryBudget budget(100);
  MemoryShare share(&budget);
  share.Force(150);
  EXPECT_EQ(budget.bytes(), 150u);
  EXPECT_TRUE(share.TryResize(120));
  EXPECT_FALSE(share.TryResize(121));
  EXPECT_TRUE(share.TryResize(0));
  EXPECT_EQ(budget.bytes(), 0u);
}

}  // namespace
}  // namespace hashrange::http
