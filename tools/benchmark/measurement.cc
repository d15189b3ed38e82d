#include "tools/benchmark/measurement.h"

#include <algorithm>
#include <cstddef>

namespace hashrange::benchmark {

double Median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const size_t middle = values.size() / 2;
  if (values.size() % 2 == 1) return values[middle];
  return (values[middle - 1] + values[middle]) / 2;
}

Measurement MedianOf(const std::vector<Measurement>& measurements) {
  Measurement median;
  for (double Measurement::*figure :
       {&Measurement::rate_per_second, &Measurement::p50_us,
        &Measurement::p99_us, &Measurement::server_cpu_us,
        &Measurement::background_per_second, &Measurement::other_cpu_percent}) {
    std::vector<double> values;
    for (const Measurement& measurement : measurements) {
      values.push_back(measurement.*figure);
    }
    median.*figure = Median(std::move(values));
  }
  return median;
}

Measurement Combined(const Measurement& first, const Measurement& second) {
  Measurement combined;
  if (first.rate_per_second > 0 && second.rate_per_second > 0) {
    combined.rate_per_second =
        1 / (1 / first.rate_per_second + 1 / second.rate_per_second);
  }
  combined.server_cpu_us = first.server_cpu_us + second.server_cpu_us;
  combined.other_cpu_percent =
      std::max(first.other_cpu_percent, second.other_cpu_percent);
  return combined;
}

}  // namespace hashrange::benchmark
