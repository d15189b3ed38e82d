#include "tools/benchmark/bars.h"

#include <optional>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/benchmark/measurement.h"

namespace hashrange::benchmark {
namespace {

using testing::DoubleNear;
using testing::Optional;

Measurement Rate(double rate) {
  Measurement measurement;
  measurement.rate_per_second = rate;
  measurement.p99_us = 1e6 / rate;
  return measurement;
}

TEST(MedianTest, IsTheMiddle) {
  EXPECT_EQ(Median({}), 0);
  EXPECT_EQ(Median({5}), 5);
  EXPECT_EQ(Median({9, 1, 5}), 5);
  EXPECT_EQ(Median({4, 1, 2, 9}), 3);
}

TEST(MedianTest, IsTakenOfEachFigure) {
  Measurement high = Rate(3);
  high.p99_us = 1;
  const Measurement median = MedianOf({Rate(1), high, Rate(2)});
  EXPECT_EQ(median.rate_per_second, 2);
  EXPECT_EQ(median.p99_us, 5e5);
}

TEST(CombinedTest, AddsTheCostsOfBothStages) {
  EXPECT_DOUBLE_EQ(Combined(Rate(60000), Rate(30000)).rate_per_second, 20000);
  EXPECT_EQ(Combined(Rate(60000), Measurement()).rate_per_second, 0);
}

TEST(BarsTest, TakeTheMedianOfTheRatiosOfRounds) {
  const Bar bar = {"case", "floor", Quantity::kRate, 0.75};
  // The machine became half as fast after the first round.
  const Rounds rounds = {{"floor", {Rate(100), Rate(50), Rate(50)}},
                         {"case", {Rate(80), Rate(40), Rate(20)}}};
  EXPECT_THAT(RatioOf(bar, rounds), Optional(DoubleNear(0.8, 1e-9)));
}

TEST(BarsTest, SayNothingOfWhatWasNotMeasured) {
  const Bar bar = {"case", "floor", Quantity::kRate, 0.75};
  EXPECT_EQ(RatioOf(bar, {{"case", {Rate(80)}}}), std::nullopt);
  EXPECT_EQ(RatioOf(bar, {{"case", {Rate(80)}}, {"floor", {Measurement()}}}),
            std::nullopt);
}

TEST(BarsTest, RatesMustBeHighAndLatenciesLow) {
  const Bar rate = {"case", "floor", Quantity::kRate, 0.75};
  EXPECT_TRUE(IsReached(rate, 0.75));
  EXPECT_FALSE(IsReached(rate, 0.74));
  const Bar latency = {"case", "floor", Quantity::kP99, 4};
  EXPECT_TRUE(IsReached(latency, 4));
  EXPECT_FALSE(IsReached(latency, 4.01));
  const Bar shown = {"case", "floor", Quantity::kRate, std::nullopt};
  EXPECT_TRUE(IsReached(shown, 0.01));
}

TEST(BarsTest, EveryBarHasAFloorOfItsOwn) {
  for (const Bar& bar : Bars()) {
    EXPECT_NE(bar.name, bar.floor);
    EXPECT_GT(bar.limit.value_or(1), 0);
  }
}

TEST(BarsTest, FourOperationsOverHttpAreFourTimesAsFastAsDynalite) {
  int bars = 0;
  for (const Bar& bar : Bars()) {
    if (bar.floor.rfind("dynalite ", 0) != 0) continue;
    EXPECT_THAT(bar.limit, Optional(4.0)) << bar.name;
    EXPECT_EQ(bar.quantity, Quantity::kRate);
    ++bars;
  }
  EXPECT_EQ(bars, 4);
}

}  // namespace
}  // namespace hashrange::benchmark
