#include "server/process_limits.h"

#include <limits.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace hashrange::server {

void RaiseOpenFileLimit() {
  rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  // Without it the store still works with fewer open tables.
  setrlimit(RLIMIT_NOFILE, &limit);
}

void UseHugePages(char** argv) {
  constexpr char kVariable[] = "GLIBC_TUNABLES";
  constexpr char kSetting[] = "glibc.malloc.hugetlb";
  const char* tunables = std::getenv(kVariable);
  if (tunables != nullptr && absl::StrContains(tunables, kSetting)) return;
  // A name instead of /proc/self/exe: it is what tools show of the process.
  char program[PATH_MAX];
  const ssize_t size = readlink("/proc/self/exe", program, sizeof(program) - 1);
  if (size <= 0) return;
  program[size] = '\0';
  const std::string others =
      tunables == nullptr ? "" : absl::StrCat(tunables, ":");
  setenv(kVariable, absl::StrCat(others, kSetting, "=1").c_str(),
         /*overwrite=*/1);
  execv(program, argv);
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
