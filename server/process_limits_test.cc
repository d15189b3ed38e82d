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

TEST(ProcessLimitsTest, SharesOfMemory) {
  const MemoryShares some = DefaultMemoryShares(uint64_t{8} << 30);
  EXPECT_EQ(some.block_cache_bytes, uint64_t{2} << 30);
  EXPECT_EQ(some.record_cache_bytes, uint64_t{512} << 20);
  EXPECT_EQ(some.write_buffer_bytes, uint64_t{128} << 20);
  EXPECT_EQ(some.page_cache_bytes, uint64_t{128} << 20);
  const MemoryShares little = DefaultMemoryShares(1 << 20);
  EXPECT_EQ(little.block_cache_bytes, uint64_t{64} << 20);
  EXPECT_EQ(little.record_cache_bytes, uint64_t{16} << 20);
  EXPECT_EQ(little.write_buffer_bytes, uint64_t{16} << 20);
  EXPECT_EQ(little.page_cache_bytes, uint64_t{16} << 20);
  const MemoryShares much = DefaultMemoryShares(uint64_t{1} << 40);
  EXPECT_EQ(much.write_buffer_bytes, uint64_t{256} << 20);
}

TEST(ProcessLimitsTest, TheFloorLeavesRoomForACompaction) {
  EXPECT_EQ(DefaultFreeSpaceFloor(uint64_t{16} << 20), uint64_t{1} << 30);
  EXPECT_EQ(DefaultFreeSpaceFloor(uint64_t{256} << 20), uint64_t{4} << 30);
}

TEST(ProcessLimitsTest, RaisesTheOpenFileLimitToTheHardLimit) {
  RaiseOpenFileLimit();
  rlimit limit;
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &limit), 0);
  EXPECT_EQ(limit.rlim_cur, limit.rlim_max);
}

}  // namespace
}  // namespace hashrange::server
