#include "tools/benchmark/bars.h"

#include <algorithm>
#include <cstddef>

namespace hashrange::benchmark {

const std::vector<Bar>& Bars() {
  static const auto* bars = new std::vector<Bar>{
      {kGet, kEcho, Quantity::kRate, 0.75},
      {kGet, kEcho, Quantity::kP99, 4},
      {kGetBesideScans, kGet, Quantity::kRate, 0.5},
      {kQueryPage, kConstant, Quantity::kRate, 0.7},
      {kNewPage, kConstant, Quantity::kRate, std::nullopt},
      {kFilteredPage, kNewPage, Quantity::kRate, 0.5},
      {kProjectedPage, kNewPage, Quantity::kRate, 0.5},
      {kPut, kWriteFloor, Quantity::kRate, 0.6},
      {kBulk, kPut, Quantity::kRate, 1},
      {kHttpGet, kDynaliteGet, Quantity::kRate, 4},
      {kHttpGet, kGet, Quantity::kRate, std::nullopt},
      {kHttpQuery, kDynaliteQuery, Quantity::kRate, 4},
      {kHttpPage, kQueryPage, Quantity::kRate, std::nullopt},
      {kHttpUpdate, kDynaliteUpdate, Quantity::kRate, 4},
      {kHttpPut, kDynalitePut, Quantity::kRate, 4},
      {kHttpPut, kPut, Quantity::kRate, std::nullopt},
  };
  return *bars;
}

bool IsBinding(int depth) { return depth == 16 || depth == 64; }

std::optional<double> RatioOf(const Bar& bar, const Rounds& rounds) {
  const auto measured = rounds.find(bar.name);
  const auto floor = rounds.find(bar.floor);
  if (measured == rounds.end() || floor == rounds.end()) return std::nullopt;
  const auto figure = bar.quantity == Quantity::kRate
                          ? &Measurement::rate_per_second
                          : &Measurement::p99_us;
  std::vector<double> ratios;
  const size_t common = std::min(measured->second.size(), floor->second.size());
  for (size_t round = 0; round < common; ++round) {
    const double divisor = floor->second[round].*figure;
    if (divisor > 0) {
      ratios.push_back(measured->second[round].*figure / divisor);
    }
  }
  if (ratios.empty()) return std::nullopt;
  return Median(ratios);
}

bool IsReached(const Bar& bar, double ratio) {
  if (!bar.limit.has_value()) return true;
  return bar.quantity == Quantity::kRate ? ratio >= *bar.limit
                                         : ratio <= *bar.limit;
}

}  // namespace hashrange::benchmark
