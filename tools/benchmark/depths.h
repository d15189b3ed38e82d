// The flag --depths of the programs here.

#ifndef HASHRANGE_TOOLS_BENCHMARK_DEPTHS_H_
#define HASHRANGE_TOOLS_BENCHMARK_DEPTHS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace hashrange::benchmark {

// Returns the numbers that `texts` are: calls under way, from 1 to 4096. An
// error names the first that is none.
absl::StatusOr<std::vector<int>> ParseDepths(
    const std::vector<std::string>& texts);

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_DEPTHS_H_
