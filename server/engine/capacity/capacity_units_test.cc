#include "server/engine/capacity/capacity_units.h"

#include "gtest/gtest.h"

namespace hashrange::engine {
namespace {

TEST(CapacityUnitsTest, ChargesReadsByFourKilobytesBegun) {
  EXPECT_EQ(ReadUnits(0, ReadConsistency::kStrong), 1);
  EXPECT_EQ(ReadUnits(4096, ReadConsistency::kStrong), 1);
  EXPECT_EQ(ReadUnits(4097, ReadConsistency::kStrong), 2);
  EXPECT_EQ(ReadUnits(1024 * 1024, ReadConsistency::kStrong), 256);
}

TEST(CapacityUnitsTest, ChargesHalfForEventualReads) {
  EXPECT_EQ(ReadUnits(0, ReadConsistency::kEventual), 0.5);
  EXPECT_EQ(ReadUnits(4097, ReadConsistency::kEventual), 1);
  EXPECT_EQ(ReadUnits(8193, ReadConsistency::kEventual), 1.5);
}

TEST(CapacityUnitsTest, ChargesWritesByKilobyteBegun) {
  EXPECT_EQ(WriteUnits(0), 1);
  EXPECT_EQ(WriteUnits(1024), 1);
  EXPECT_EQ(WriteUnits(1025), 2);
  EXPECT_EQ(WriteUnits(409600), 400);
}

}  // namespace
}  // namespace hashrange::engine
