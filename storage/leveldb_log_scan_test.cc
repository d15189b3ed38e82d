#include "storage/leveldb_log_scan.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "gtest/gtest.h"
#include "leveldb/db.h"
#include "leveldb/write_batch.h"
#include "storage/test_directory.h"

namespace hashrange::storage {
namespace {

constexpr size_t kBlockBytes = 32768;

// A log as LevelDB writes it: one record for each of these value sizes.
std::string MakeLog(const std::vector<size_t>& value_bytes) {
  const std::string directory = NewTestDirectory();
  leveldb::Options options;
  options.create_if_missing = true;
  options.write_buffer_size = 64 << 20;
  leveldb::DB* db = nullptr;
  EXPECT_TRUE(leveldb::DB::Open(options, directory, &db).ok());
  for (const size_t bytes : value_bytes) {
    EXPECT_TRUE(db->Put({}, "key", std::string(bytes, 'v')).ok());
  }
  delete db;
  for (const auto& file : std::filesystem::directory_iterator(directory)) {
    if (file.path().extension() != ".log") continue;
    std::ifstream stream(file.path(), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  }
  ADD_FAILURE() << "no log";
  return "";
}

// Record lengths that end in, at, and just before the end of a block, and that
// span several.
const std::vector<size_t> kMixedSizes = {10,     1000,   31'000, 700, 100'000,
                                         32'700, 32'720, 32'730, 50,  5};

TEST(LevelDbLogScanTest, AnIntactLogHasNoDamage) {
  const std::string log = MakeLog(kMixedSizes);
  const LogScan scan = ScanLog(log);
  EXPECT_EQ(scan.size_bytes, log.size());
  EXPECT_EQ(scan.intact_bytes, log.size());
  EXPECT_FALSE(scan.damaged());
  EXPECT_FALSE(ScanLog("").damaged());
}

TEST(LevelDbLogScanTest, IntactWhereverTheBlockEnds) {
  for (size_t bytes = kBlockBytes - 45; bytes < kBlockBytes - 15; ++bytes) {
    EXPECT_FALSE(ScanLog(MakeLog({bytes, 100})).damaged()) << bytes;
  }
}

TEST(LevelDbLogScanTest, ALogCutAnywhereHasATornEnd) {
  const std::string log = MakeLog({10, 40'000, 20, 70'000});
  const uint64_t intact = ScanLog(MakeLog({10, 40'000, 20})).intact_bytes;
  for (size_t size = intact + 1; size < log.size(); size += 997) {
    const LogScan scan = ScanLog(log.substr(0, size));
    EXPECT_EQ(scan.intact_bytes, intact) << size;
    EXPECT_FALSE(scan.intact_record_after_damage) << size;
  }
}

TEST(LevelDbLogScanTest, DamageAnywhereInTheLastRecordIsATornEnd) {
  const std::string log = MakeLog({10, 40'000, 20, 100'000});
  const uint64_t intact = ScanLog(MakeLog({10, 40'000, 20})).intact_bytes;
  for (size_t offset = intact; offset < log.size(); offset += 1009) {
    std::string damaged = log;
    damaged[offset] ^= 0x20;
    const LogScan scan = ScanLog(damaged);
    EXPECT_EQ(scan.intact_bytes, intact) << offset;
    EXPECT_FALSE(scan.intact_record_after_damage) << offset;
  }
}

TEST(LevelDbLogScanTest, DamageBeforeTheLastRecordIsNoTornEnd) {
  const std::string log = MakeLog({10, 500, 40'000, 20, 30'000, 5, 6});
  const uint64_t last =
      ScanLog(MakeLog({10, 500, 40'000, 20, 30'000, 5})).intact_bytes;
  for (size_t offset = 0; offset < last; offset += 173) {
    std::string damaged = log;
    damaged[offset] ^= 0x01;
    const LogScan scan = ScanLog(damaged);
    // The few bytes of padding at the end of a block say nothing.
    if (!scan.damaged()) continue;
    EXPECT_LE(scan.intact_bytes, offset);
    EXPECT_TRUE(scan.intact_record_after_damage) << offset;
  }
}

TEST(LevelDbLogScanTest, ZerosAreDamage) {
  std::string log = MakeLog({10, 500, 90'000, 20, 30'000, 5, 6});
  log.replace(1000, 4096, 4096, '\0');
  EXPECT_TRUE(ScanLog(log).intact_record_after_damage);
  EXPECT_FALSE(ScanLog(log).zeros_follow);
  log.replace(1000, log.size() - 1000, log.size() - 1000, '\0');
  EXPECT_TRUE(ScanLog(log).damaged());
  EXPECT_FALSE(ScanLog(log).intact_record_after_damage);
  // The record that was there began before them.
  EXPECT_FALSE(ScanLog(log).zeros_follow);
  // A block that LevelDB itself skips without a word.
  log = MakeLog({10, kBlockBytes * 3, 6});
  log.replace(0, kBlockBytes, kBlockBytes, '\0');
  EXPECT_TRUE(ScanLog(log).intact_record_after_damage);
}

TEST(LevelDbLogScanTest, TellsZerosAfterTheLastRecordFromATornOne) {
  for (const size_t bytes : {size_t{100}, kBlockBytes - 30, kBlockBytes * 3}) {
    const std::string log = MakeLog({10, 500, bytes});
    for (const size_t zeros : {1, 6, 7, 8, 32'768, 100'000}) {
      const LogScan scan = ScanLog(log + std::string(zeros, '\0'));
      // Of a few zeros some may belong to the end of the block.
      EXPECT_GE(scan.intact_bytes, log.size());
      EXPECT_EQ(scan.damaged(), scan.zeros_follow);
      EXPECT_TRUE(scan.zeros_follow || zeros < 7) << bytes << " " << zeros;
      EXPECT_FALSE(scan.intact_record_after_damage);
      const LogScan torn =
          ScanLog(log.substr(0, log.size() - 2) + std::string(zeros, '\0'));
      EXPECT_TRUE(torn.damaged());
      EXPECT_FALSE(torn.zeros_follow);
    }
  }
}

TEST(LevelDbLogScanTest, GarbageIsATornEnd) {
  std::string garbage;
  uint32_t state = 1;
  for (int i = 0; i < 100'000; ++i) {
    state = state * 1664525 + 1013904223;
    garbage.push_back(static_cast<char>(state >> 24));
  }
  const LogScan scan = ScanLog(garbage);
  EXPECT_EQ(scan.intact_bytes, 0u);
  EXPECT_FALSE(scan.intact_record_after_damage);
}

}  // namespace
}  // namespace hashrange::storage
