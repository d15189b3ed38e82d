// When a measurement records, and what its operations cost meanwhile.

#ifndef HASHRANGE_TOOLS_BENCHMARK_LOAD_METER_H_
#define HASHRANGE_TOOLS_BENCHMARK_LOAD_METER_H_

#include <sys/types.h>

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tools/benchmark/cpu_usage.h"
#include "tools/benchmark/latency_histogram.h"
#include "tools/benchmark/measurement.h"

namespace hashrange::benchmark {

// Longer than any healthy pause between two replies, a stalled compaction
// included.
inline constexpr absl::Duration kPauseMax = absl::Seconds(30);

class LoadMeter {
 public:
  // A short warm-up begins now. `server` is the process whose time counts.
  LoadMeter(const Load& load, pid_t server);

  // What ends before is the warm-up.
  absl::Time record_from() const { return record_from_; }
  // When to stop.
  absl::Time end() const { return end_; }

  // What `latencies`, the last of which ended at `last`, show. `operations` are
  // all since construction. Returns kDeadlineExceeded if there are no
  // latencies.
  absl::StatusOr<Measurement> Result(const LatencyHistogram& latencies,
                                     absl::Time last,
                                     uint64_t operations) const;

 private:
  const pid_t server_;
  const absl::Time record_from_;
  const absl::Time end_;
  const OtherCpuMeter other_cpu_;
  const double server_cpu_;
};

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_LOAD_METER_H_
