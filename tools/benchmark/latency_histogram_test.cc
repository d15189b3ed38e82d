#include "tools/benchmark/latency_histogram.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "absl/time/time.h"
#include "gtest/gtest.h"

namespace hashrange::benchmark {
namespace {

TEST(LatencyHistogramTest, IsZeroWhenNothingWasRecorded) {
  LatencyHistogram histogram;
  EXPECT_EQ(histogram.count(), 0u);
  EXPECT_EQ(histogram.Percentile(0.5), absl::ZeroDuration());
}

TEST(LatencyHistogramTest, IsExactForShortLatencies) {
  LatencyHistogram histogram;
  for (int i = 1; i <= 100; ++i) histogram.Record(absl::Nanoseconds(i));
  EXPECT_EQ(histogram.count(), 100u);
  EXPECT_EQ(histogram.Percentile(0), absl::Nanoseconds(1));
  EXPECT_EQ(histogram.Percentile(0.5), absl::Nanoseconds(50));
  EXPECT_EQ(histogram.Percentile(0.99), absl::Nanoseconds(99));
  EXPECT_EQ(histogram.Percentile(1), absl::Nanoseconds(100));
}

TEST(LatencyHistogramTest, RoundsUpByLessThanOneSixtyFourth) {
  for (int64_t nanoseconds = 1; nanoseconds < int64_t{1} << 45;
       nanoseconds += nanoseconds / 7 + 1) {
    LatencyHistogram histogram;
    histogram.Record(absl::Nanoseconds(nanoseconds));
    const int64_t read = absl::ToInt64Nanoseconds(histogram.Percentile(0.5));
    EXPECT_GE(read, nanoseconds);
    EXPECT_LE(read, nanoseconds + nanoseconds / 64);
  }
}

TEST(LatencyHistogramTest, AgreesWithSortedLatencies) {
  std::mt19937_64 random(7);
  std::lognormal_distribution<double> latencies(12, 1.5);
  LatencyHistogram histogram;
  std::vector<int64_t> all;
  for (int i = 0; i < 10000; ++i) {
    all.push_back(static_cast<int64_t>(latencies(random)));
    histogram.Record(absl::Nanoseconds(all.back()));
  }
  std::sort(all.begin(), all.end());
  for (const int percent : {1, 10, 50, 90, 99}) {
    const auto exact = static_cast<double>(all[all.size() * percent / 100 - 1]);
    const absl::Duration read = histogram.Percentile(percent / 100.0);
    EXPECT_NEAR(absl::ToDoubleNanoseconds(read), exact, exact / 60) << percent;
  }
}

TEST(LatencyHistogramTest, TakesImpossibleLatencies) {
  LatencyHistogram histogram;
  histogram.Record(absl::Nanoseconds(-5));
  EXPECT_EQ(histogram.Percentile(1), absl::ZeroDuration());
  histogram.Record(absl::InfiniteDuration());
  EXPECT_GT(histogram.Percentile(1), absl::Hours(19));
}

}  // namespace
}  // namespace hashrange::benchmark
