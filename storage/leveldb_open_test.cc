// Opening directories that are new, foreign, newer, locked, damaged or full.

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "leveldb/db.h"
#include "storage/encoding/key_layout.h"
#include "storage/leveldb_fault_env.h"
#include "storage/leveldb_store.h"
#include "storage/leveldb_tuning.h"
#include "storage/recording_observer.h"
#include "storage/test_commit.h"
#include "storage/test_directory.h"

namespace hashrange::storage {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

using StoreOr = absl::StatusOr<std::unique_ptr<KeyValueStore>>;

LevelDbStoreOptions OptionsFor(std::string directory) {
  LevelDbStoreOptions options;
  options.directory = std::move(directory);
  options.free_space_floor_bytes = 0;
  return options;
}

StoreOr Open(std::string directory, StoreObserver* observer = nullptr) {
  LevelDbStoreOptions options = OptionsFor(std::move(directory));
  options.observer = observer;
  return OpenLevelDbStore(std::move(options));
}

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

void WriteFile(const fs::path& path, absl::string_view contents) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << contents;
}

// The largest file of the directory whose name ends so.
fs::path LargestFile(const std::string& directory, absl::string_view ending) {
  fs::path largest;
  for (const auto& file : fs::directory_iterator(directory)) {
    const std::string name = file.path().filename();
    if (!absl::StrContains(name, ending)) continue;
    if (largest.empty() || file.file_size() > fs::file_size(largest)) {
      largest = file.path();
    }
  }
  EXPECT_FALSE(largest.empty()) << ending;
  return largest;
}

// A directory as a crash leaves it after 20 writes: nothing flushed, all in the
// log, which ends with the last write.
std::string CrashedDirectory() {
  const std::string original = NewTestDirectory();
  std::string copy = NewTestDirectory();
  const auto store = Open(original);
  EXPECT_TRUE(store.ok()) << store.status();
  for (int i = 0; i < 20; ++i) {
    EXPECT_TRUE(
        CommitAndWait(**store, PutRecord(std::to_string(i), "value")).ok());
  }
  fs::copy(original, copy);
  // Without the zeros that the log was prepared with.
  const fs::path log = LargestFile(copy, ".log");
  fs::resize_file(log, ReadFile(log).find_last_not_of('\0') + 1);
  return copy;
}

// A directory that was closed in good order, with its records in tables.
std::string ClosedDirectory() {
  std::string directory = NewTestDirectory();
  const auto store = Open(directory);
  EXPECT_TRUE(store.ok()) << store.status();
  EXPECT_TRUE(
      CommitAndWait(**store, PutRecord("key", std::string(1000, 'v'))).ok());
  return directory;
}

// Puts a record into a directory behind the store's back.
void PutRaw(const std::string& directory, const std::string& key,
            const std::string& value) {
  leveldb::Options options;
  options.create_if_missing = true;
  leveldb::DB* db = nullptr;
  ASSERT_TRUE(leveldb::DB::Open(options, directory, &db).ok());
  EXPECT_TRUE(db->Put({}, key, value).ok());
  delete db;
}

TEST(LevelDbOpenTest, CreatesDirectoriesThatAreMissing) {
  const std::string top = NewTestDirectory();
  const auto store = Open(absl::StrCat(top, "/a/b/"));
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_TRUE(CommitAndWait(**store, PutRecord("key", "value")).ok());
}

TEST(LevelDbOpenTest, RefusesNoDirectory) {
  EXPECT_TRUE(absl::IsInvalidArgument(Open("").status()));
}

TEST(LevelDbOpenTest, RefusesAFile) {
  const std::string path = NewTestDirectory();
  WriteFile(path, "a file");
  const auto store = Open(path);
  EXPECT_TRUE(absl::IsFailedPrecondition(store.status()));
  EXPECT_THAT(std::string(store.status().message()),
              HasSubstr("is not a directory"));
  EXPECT_EQ(ReadFile(path), "a file");
}

TEST(LevelDbOpenTest, RefusesADirectoryThatItCannotCreate) {
  const auto store = Open("/proc/hashrange");
  EXPECT_TRUE(absl::IsPermissionDenied(store.status())) << store.status();
  EXPECT_THAT(std::string(store.status().message()),
              HasSubstr("/proc/hashrange"));
}

TEST(LevelDbOpenTest, RefusesADirectoryInUse) {
  const std::string directory = NewTestDirectory();
  const auto first = Open(directory);
  ASSERT_TRUE(first.ok());
  const auto second = Open(directory);
  EXPECT_TRUE(absl::IsFailedPrecondition(second.status())) << second.status();
  EXPECT_THAT(std::string(second.status().message()),
              HasSubstr("in use by another process"));
  EXPECT_TRUE(CommitAndWait(**first, PutRecord("key", "value")).ok());
}

TEST(LevelDbOpenTest, GivesANewDirectoryItsFormatVersion) {
  const auto store = Open(NewTestDirectory());
  ASSERT_TRUE(store.ok());
  EXPECT_EQ(ReadNow(**store, FormatVersionKey()), "1");
}

TEST(LevelDbOpenTest, RefusesANewerFormat) {
  const std::string directory = ClosedDirectory();
  PutRaw(directory, FormatVersionKey(), "2");
  const auto store = Open(directory);
  EXPECT_TRUE(absl::IsFailedPrecondition(store.status())) << store.status();
  EXPECT_THAT(std::string(store.status().message()),
              HasSubstr("format version 2, written by a newer release"));
}

TEST(LevelDbOpenTest, RefusesAVersionThatIsNoNumber) {
  const std::string directory = ClosedDirectory();
  PutRaw(directory, FormatVersionKey(), "x");
  EXPECT_TRUE(absl::IsDataLoss(Open(directory).status()));
}

TEST(LevelDbOpenTest, RefusesADatabaseOfAnotherProgram) {
  const std::string directory = NewTestDirectory();
  PutRaw(directory, "theirs", "value");
  const auto store = Open(directory);
  EXPECT_TRUE(absl::IsFailedPrecondition(store.status())) << store.status();
  EXPECT_THAT(std::string(store.status().message()),
              HasSubstr("another program"));
}

TEST(LevelDbOpenTest, RefusesAndKeepsADatabaseWithoutCurrent) {
  const std::string directory = ClosedDirectory();
  fs::remove(directory + "/CURRENT");
  const fs::path table = LargestFile(directory, ".ldb");
  const auto store = Open(directory);
  EXPECT_TRUE(absl::IsDataLoss(store.status())) << store.status();
  EXPECT_THAT(std::string(store.status().message()), HasSubstr("CURRENT"));
  EXPECT_TRUE(fs::exists(table));
}

TEST(LevelDbOpenTest, RefusesMissingTables) {
  const std::string directory = ClosedDirectory();
  fs::remove(LargestFile(directory, ".ldb"));
  const auto store = Open(directory);
  EXPECT_TRUE(absl::IsDataLoss(store.status())) << store.status();
  EXPECT_THAT(std::string(store.status().message()),
              HasSubstr("damaged or missing. Restore it from a backup"));
}

TEST(LevelDbOpenTest, RefusesAMissingManifest) {
  const std::string directory = ClosedDirectory();
  fs::remove(LargestFile(directory, "MANIFEST"));
  EXPECT_TRUE(absl::IsDataLoss(Open(directory).status()));
}

TEST(LevelDbOpenTest, RefusesADamagedManifest) {
  const std::string directory = ClosedDirectory();
  const fs::path manifest = LargestFile(directory, "MANIFEST");
  std::string contents = ReadFile(manifest);
  contents[8] ^= 1;
  WriteFile(manifest, contents);
  EXPECT_TRUE(absl::IsDataLoss(Open(directory).status()));
}

TEST(LevelDbOpenTest, ADamagedTableFailsTheReadsThatNeedIt) {
  const std::string directory = NewTestDirectory();
  {
    const auto store = Open(directory);
    ASSERT_TRUE(store.ok()) << store.status();
    for (int i = 0; i < 10; ++i) {
      // One block each, even compressed.
      std::string value;
      for (int j = 0; j < 8000; ++j) absl::StrAppend(&value, i * j * 7919);
      ASSERT_TRUE(
          CommitAndWait(**store, PutRecord(std::to_string(i), value)).ok());
    }
  }
  const fs::path table = LargestFile(directory, ".ldb");
  std::string contents = ReadFile(table);
  contents[contents.size() / 2] ^= 1;
  WriteFile(table, contents);

  const auto store = Open(directory);
  ASSERT_TRUE(store.ok()) << store.status();
  const auto snapshot = (*store)->TakeSnapshot();
  int damaged = 0;
  for (int i = 0; i < 10; ++i) {
    const std::string key = std::to_string(i);
    const auto value = (*snapshot)->Get(key);
    if (value.ok()) continue;
    ++damaged;
    EXPECT_TRUE(absl::IsDataLoss(value.status())) << value.status();
    EXPECT_TRUE(absl::IsDataLoss(CommitAndWait(**store, AddToCounter(key, 1))));
  }
  EXPECT_EQ(damaged, 1);
  for (const auto direction :
       {ScanDirection::kForward, ScanDirection::kBackward}) {
    const auto cursor = (*snapshot)->Scan({}, direction, 0);
    while (cursor->Valid()) cursor->Next();
    EXPECT_TRUE(absl::IsDataLoss(cursor->status())) << cursor->status();
  }
  EXPECT_TRUE(CommitAndWait(**store, PutRecord("new", "value")).ok());
}

TEST(LevelDbOpenTest, DropsATornEndOfTheLog) {
  const std::string directory = CrashedDirectory();
  const fs::path log = LargestFile(directory, ".log");
  fs::resize_file(log, fs::file_size(log) - 3);
  RecordingObserver observer;
  const auto store = Open(directory, &observer);
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ(ReadNow(**store, "18"), "value");
  EXPECT_EQ(ReadNow(**store, "19"), "<none>");
  EXPECT_GT(observer.torn_bytes(), 0u);
}

TEST(LevelDbOpenTest, ZerosThatALogWasPreparedWithAreNoTornEnd) {
  const std::string directory = CrashedDirectory();
  const fs::path log = LargestFile(directory, ".log");
  fs::resize_file(log, fs::file_size(log) + 200'000);
  RecordingObserver observer;
  const auto store = Open(directory, &observer);
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ(ReadNow(**store, "19"), "value");
  EXPECT_EQ(observer.torn_bytes(), 0u);
}

TEST(LevelDbOpenTest, DropsATornRecordAmongPreparedZeros) {
  const std::string directory = CrashedDirectory();
  const fs::path log = LargestFile(directory, ".log");
  fs::resize_file(log, fs::file_size(log) - 3);
  fs::resize_file(log, fs::file_size(log) + 200'000);
  RecordingObserver observer;
  const auto store = Open(directory, &observer);
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ(ReadNow(**store, "18"), "value");
  EXPECT_EQ(ReadNow(**store, "19"), "<none>");
  EXPECT_GT(observer.torn_bytes(), 0u);
}

TEST(LevelDbOpenTest, DropsGarbageAtTheEndOfTheLog) {
  const std::string directory = CrashedDirectory();
  const fs::path log = LargestFile(directory, ".log");
  WriteFile(log, ReadFile(log) + std::string(5000, 'g'));
  const auto store = Open(directory);
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ(ReadNow(**store, "19"), "value");
}

TEST(LevelDbOpenTest, RefusesDamageInTheMiddleOfTheLogAndChangesNothing) {
  const std::string directory = CrashedDirectory();
  const fs::path log = LargestFile(directory, ".log");
  std::string contents = ReadFile(log);
  contents[contents.size() / 2] ^= 1;
  WriteFile(log, contents);
  const auto store = Open(directory);
  EXPECT_TRUE(absl::IsDataLoss(store.status())) << store.status();
  EXPECT_THAT(std::string(store.status().message()),
              HasSubstr("Restore the directory from a backup"));
  EXPECT_EQ(ReadFile(log), contents);
}

TEST(LevelDbOpenTest, OnRequestGoesOnBeforeTheDamage) {
  const std::string directory = CrashedDirectory();
  const fs::path log = LargestFile(directory, ".log");
  std::string contents = ReadFile(log);
  contents[contents.size() / 2] ^= 1;
  WriteFile(log, contents);
  {
    LevelDbStoreOptions options = OptionsFor(directory);
    options.durability = Durability::kBuffered;
    const auto store = OpenLevelDbStore(std::move(options));
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_EQ(ReadNow(**store, "5"), "value");
    EXPECT_EQ(ReadNow(**store, "19"), "<none>");
  }
  EXPECT_TRUE(Open(directory).ok());
}

TEST(LevelDbOpenTest, DamageInAnOlderLogIsNoTornEnd) {
  const std::string directory = CrashedDirectory();
  const fs::path log = LargestFile(directory, ".log");
  // As if a newer log had been begun after the older one was complete.
  WriteFile(directory + "/000099.log", ReadFile(log));
  fs::resize_file(log, fs::file_size(log) - 3);
  EXPECT_TRUE(absl::IsDataLoss(Open(directory).status()));
}

TEST(LevelDbOpenTest, OnRequestDropsTheLogsAfterTheDamageToo) {
  const std::string directory = CrashedDirectory();
  const fs::path log = LargestFile(directory, ".log");
  const fs::path newer = directory + "/000099.log";
  WriteFile(newer, ReadFile(log));
  fs::resize_file(log, fs::file_size(log) - 3);
  LevelDbStoreOptions options = OptionsFor(directory);
  options.durability = Durability::kBuffered;
  const auto store = OpenLevelDbStore(std::move(options));
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ(ReadNow(**store, "18"), "value");
  EXPECT_EQ(ReadNow(**store, "19"), "<none>");
}

TEST(LevelDbOpenTest, AGracefulStopLeavesNothingToReadBack) {
  const std::string directory = NewTestDirectory();
  const auto store = Open(directory);
  ASSERT_TRUE(store.ok());
  for (int i = 0; i < 20; ++i) {
    EXPECT_TRUE(CommitAndWait(**store, PutRecord(std::to_string(i),
                                                 std::string(10'000, 'v')))
                    .ok());
  }
  EXPECT_GT(fs::file_size(LargestFile(directory, ".log")), 100'000u);
  ASSERT_TRUE((*store)->Stop().ok());
  EXPECT_EQ(fs::file_size(LargestFile(directory, ".log")), 0u);
  EXPECT_EQ(ReadNow(**store, "19"), std::string(10'000, 'v'));
}

TEST(LevelDbOpenTest, AFullDiskIsNamed) {
  const std::string directory = CrashedDirectory();
  FaultEnv env(leveldb::Env::Default());
  LevelDbTuning tuning;
  tuning.env = &env;
  tuning.sync_directory = env.AsSyncDirectory();
  env.FailAt(1, Fault::kFull);
  const auto store = OpenLevelDbStoreForTest(OptionsFor(directory), tuning);
  EXPECT_TRUE(absl::IsResourceExhausted(store.status())) << store.status();
  EXPECT_THAT(std::string(store.status().message()),
              HasSubstr("is full. Free some space"));
  env.FailAt(0, Fault::kOnce);
  const auto again = Open(directory);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(ReadNow(**again, "19"), "value");
}

}  // namespace
}  // namespace hashrange::storage
