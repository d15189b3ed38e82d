#include "server/process_limits.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "absl/strings/numbers.h"

namespace hashrange::server {
namespace {

constexpr uint64_t kMebibyte = 1 << 20;

}  // namespace

void RaiseOpenFileLimit() {
  rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  // Without it the store still works with fewer open tables.
  setrlimit(RLIMIT_NOFILE, &limit);
}

uint64_t MemoryBytes(absl::string_view group_limit_path) {
  const uint64_t machine = static_cast<uint64_t>(sysconf(_SC_PHYS_PAGES)) *
                           static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
  std::ifstream file{std::string(group_limit_path)};
  std::string text;
  uint64_t group = 0;
  // The file says "max" where there is no limit, and may be missing.
  if (!std::getline(file, text) || !absl::SimpleAtoi(text, &group)) {
    return machine;
  }
  return std::min(machine, group);
}

MemoryShares DefaultMemoryShares(uint64_t memory_bytes) {
  return {std::max(memory_bytes / 4, 64 * kMebibyte),
          std::max(memory_bytes / 16, 16 * kMebibyte),
          std::clamp(memory_bytes / 64, 16 * kMebibyte, 256 * kMebibyte),
          std::max(memory_bytes / 64, 16 * kMebibyte)};
}

uint64_t DefaultFreeSpaceFloor(uint64_t write_buffer_bytes) {
  // A dozen tables of level 0 at most, and what they are merged with.
  return std::max(16 * write_buffer_bytes, 1024 * kMebibyte);
}

}  // namespace hashrange::server
