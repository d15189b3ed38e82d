#include "tools/benchmark/latency_histogram.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace hashrange::benchmark {

void LatencyHistogram::Record(absl::Duration latency) {
  const int64_t nanoseconds = absl::ToInt64Nanoseconds(latency);
  ++buckets_[BucketOf(
      static_cast<uint64_t>(std::max<int64_t>(nanoseconds, 0)))];
  ++count_;
}

absl::Duration LatencyHistogram::Percentile(double fraction) const {
  if (!(fraction >= 0 && fraction <= 1)) std::abort();
  if (count_ == 0) return absl::ZeroDuration();
  const auto wanted = std::max<uint64_t>(
      1,
      static_cast<uint64_t>(std::ceil(fraction * static_cast<double>(count_))));
  uint64_t seen = 0;
  size_t bucket = 0;
  for (; bucket < kBuckets - 1; ++bucket) {
    seen += buckets_[bucket];
    if (seen >= wanted) break;
  }
  return absl::Nanoseconds(static_cast<int64_t>(LargestIn(bucket)));
}

size_t LatencyHistogram::BucketOf(uint64_t nanoseconds) {
  const uint64_t value =
      std::min(nanoseconds, (uint64_t{1} << kValueBitsMax) - 1);
  if (value < (uint64_t{1} << kBitsExact)) return value;
  const int bits = 64 - __builtin_clzll(value);
  const int dropped = bits - kBitsExact - 1;
  // The top bit and the six after it number the bucket within its doubling.
  return (static_cast<size_t>(dropped) << kBitsExact) + (value >> dropped);
}

uint64_t LatencyHistogram::LargestIn(size_t bucket) {
  if (bucket < (size_t{2} << kBitsExact)) return bucket;
  const size_t dropped = (bucket >> kBitsExact) - 1;
  const uint64_t top = bucket - (dropped << kBitsExact);
  return ((top + 1) << dropped) - 1;
}

Measurement Summarize(const LatencyHistogram& latencies,
                      absl::Duration elapsed) {
  Measurement measurement;
  measurement.rate_per_second =
      static_cast<double>(latencies.count()) / absl::ToDoubleSeconds(elapsed);
  measurement.p50_us = absl::ToDoubleMicroseconds(latencies.Percentile(0.5));
  measurement.p99_us = absl::ToDoubleMicroseconds(latencies.Percentile(0.99));
  return measurement;
}

}  // namespace hashrange::benchmark
