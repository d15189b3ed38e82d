// What one run of one workload showed.

#ifndef HASHRANGE_TOOLS_BENCHMARK_MEASUREMENT_H_
#define HASHRANGE_TOOLS_BENCHMARK_MEASUREMENT_H_

#include <vector>

namespace hashrange::benchmark {

struct Measurement {
  double rate_per_second = 0;
  double p50_us = 0;
  double p99_us = 0;
  // Processor time that the measured server took for each operation. It depends
  // less than the rate on what else the machine does.
  double server_cpu_us = 0;
  // What clients in the background got, if there were any.
  double background_per_second = 0;
  // Of all processors, how much others than this benchmark and its processes
  // used meanwhile. Beyond a few percent the figures are not to be trusted.
  double other_cpu_percent = 0;
};

// How hard to press, and for how long.
struct Load {
  // Operations under way at any time.
  int depth = 1;
  double seconds = 1;
};

// The middle one; of an even number, the mean of the middle two. 0 of none.
double Median(std::vector<double> values);

// Of each figure the median.
Measurement MedianOf(const std::vector<Measurement>& measurements);

// What is to be expected of work that passes through two stages one after the
// other: each operation costs what it costs in either. Has a rate only.
Measurement Combined(const Measurement& first, const Measurement& second);

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_MEASUREMENT_H_
