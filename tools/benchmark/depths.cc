#include "tools/benchmark/depths.h"

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace hashrange::benchmark {
namespace {

constexpr int kDepthMax = 4096;

}  // namespace

absl::StatusOr<std::vector<int>> ParseDepths(
    const std::vector<std::string>& texts) {
  std::vector<int> depths;
  for (const std::string& text : texts) {
    int depth = 0;
    if (!absl::SimpleAtoi(text, &depth) || depth < 1 || depth > kDepthMax) {
      return absl::InvalidArgumentError(
          absl::StrCat("--depths: '", text, "' is not from 1 to ", kDepthMax));
    }
    depths.push_back(depth);
  }
  return depths;
}

}  // namespace hashrange::benchmark
