// Counts latencies, and tells their percentiles.
//
// Recording takes a few nanoseconds and never allocates, so that measuring does
// not disturb what is measured. A percentile is exact to 1.6 %.

#ifndef HASHRANGE_TOOLS_BENCHMARK_LATENCY_HISTOGRAM_H_
#define HASHRANGE_TOOLS_BENCHMARK_LATENCY_HISTOGRAM_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"
#include "tools/benchmark/measurement.h"

namespace hashrange::benchmark {

// Not thread-safe.
class LatencyHistogram {
 public:
  // Negative latencies count as zero, those beyond 19 hours as 19 hours.
  void Record(absl::Duration latency);

  uint64_t count() const { return count_; }

  // The smallest latency that at least `fraction` of all do not exceed, rounded
  // up by at most 1.6 %. Zero if nothing was recorded.
  // Requires: 0 <= fraction <= 1.
  absl::Duration Percentile(double fraction) const;

 private:
  // Buckets are exact below 64 ns; each doubling above has 64 of equal width.
  static constexpr int kBitsExact = 6;
  static constexpr int kValueBitsMax = 46;
  static constexpr size_t kBuckets = size_t{kValueBitsMax - kBitsExact + 1}
                                     << kBitsExact;

  static size_t BucketOf(uint64_t nanoseconds);
  static uint64_t LargestIn(size_t bucket);

  std::array<uint64_t, kBuckets> buckets_{};
  uint64_t count_ = 0;
};

// The figures that latencies and the time they were recorded in tell.
Measurement Summarize(const LatencyHistogram& latencies,
                      absl::Duration elapsed);

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_LATENCY_HISTOGRAM_H_
