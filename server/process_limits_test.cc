#include "server/process_limits.h"

#include <sys/resource.h>

#include <fstream>
#include <string>

#include "gtest/gtest.h"

namespace hashrange::server {
namespace {

std::string FileWith(const std::string& text) {
  const std::string path = ::testing::TempDir() + "/memory.max";
  std::ofstream(path) << text;
  return path;
}

TEST(ProcessLimitsTest, TakesTheLimitOfTheControlGroup) {
  EXPECT_EQ(MemoryBytes(FileWith("1048576\n")), 1048576);
}

TEST(ProcessLimitsTest, TakesTheMachineWhereTheGroupHasNoLimit) {
  const uint64_t machine = MemoryBytes("/no/such/file");
  EXPECT_GT(machine, uint64_t{64} << 20);
  EXPECT_EQ(MemoryBytes(FileWith("max\n")), machine);
  EXPECT_EQ(MemoryBytes(FileWith("99999999999999999\n")), machine);
}

TEST(ProcessLimitsTest, CachesArePartsOfMemory) {
  const CacheSizes large = DefaultCacheSizes(uint64_t{8} << 30);
  EXPECT_EQ(large.block_bytes, uint64_t{2} << 30);
  EXPECT_EQ(large.record_bytes, uint64_t{512} << 20);
  const CacheSizes small = DefaultCacheSizes(1 << 20);
  EXPECT_EQ(small.block_bytes, uint64_t{64} << 20);
  EXPECT_EQ(small.record_bytes, uint64_t{16} << 20);
}

TEST(ProcessLimitsTest, RaisesTheOpenFileLimitToTheHardLimit) {
  RaiseOpenFileLimit();
  rlimit limit;
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &limit), 0);
  EXPECT_EQ(limit.rlim_cur, limit.rlim_max);
}

}  // namespace
}  // namespace hashrange::server
