#include "server/engine/capacity/capacity_units.h"

#include <algorithm>

namespace hashrange::engine {
namespace {

constexpr size_t kReadUnitBytes = 4096;
constexpr size_t kWriteUnitBytes = 1024;

double UnitsBegun(size_t bytes, size_t unit_bytes) {
  return static_cast<double>(
      std::max<size_t>(1, (bytes + unit_bytes - 1) / unit_bytes));
}

}  // namespace

double ReadUnits(size_t bytes, ReadConsistency consistency) {
  const double units = UnitsBegun(bytes, kReadUnitBytes);
  return consistency == ReadConsistency::kStrong ? units : units / 2;
}

double WriteUnits(size_t bytes) { return UnitsBegun(bytes, kWriteUnitBytes); }

}  // namespace hashrange::engine
