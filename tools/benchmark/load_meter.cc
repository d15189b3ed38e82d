#include "tools/benchmark/load_meter.h"

#include <algorithm>

#include "absl/time/clock.h"

namespace hashrange::benchmark {
namespace {

constexpr absl::Duration kWarmUpMax = absl::Milliseconds(300);

}  // namespace

LoadMeter::LoadMeter(const Load& load, pid_t server)
    : server_(server),
      record_from_(absl::Now() +
                   std::min(kWarmUpMax, absl::Seconds(load.seconds) / 4)),
      end_(record_from_ + absl::Seconds(load.seconds)),
      server_cpu_(ProcessCpuSeconds(server)) {}

absl::StatusOr<Measurement> LoadMeter::Result(const LatencyHistogram& latencies,
                                              absl::Time last,
                                              uint64_t operations) const {
  if (latencies.count() == 0) {
    return absl::DeadlineExceededError("no operation ended in time");
  }
  Measurement measurement = Summarize(latencies, last - record_from_);
  measurement.other_cpu_percent = other_cpu_.Percent();
  measurement.server_cpu_us = (ProcessCpuSeconds(server_) - server_cpu_) * 1e6 /
                              static_cast<double>(operations);
  return measurement;
}

}  // namespace hashrange::benchmark
