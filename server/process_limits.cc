#include "server/process_limits.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "absl/strings/numbers.h"

namespace hashrange::server {

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

CacheSizes DefaultCacheSizes(uint64_t memory_bytes) {
  return {std::max(memory_bytes / 4, uint64_t{64} << 20),
          std::max(memory_bytes / 16, uint64_t{16} << 20)};
}

}  // namespace hashrange::server
