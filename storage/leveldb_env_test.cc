#include "storage/leveldb_env.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "leveldb/env.h"
#include "storage/test_directory.h"

namespace hashrange::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class LevelDbEnvTest : public testing::Test {
 protected:
  LevelDbEnvTest() : directory_(NewTestDirectory()) {
    std::filesystem::create_directory(directory_);
  }

  std::string Path(const std::string& name) { return directory_ + "/" + name; }

  std::unique_ptr<leveldb::WritableFile> Create(const std::string& name) {
    leveldb::WritableFile* file = nullptr;
    EXPECT_TRUE(env_.NewWritableFile(Path(name), &file).ok());
    return std::unique_ptr<leveldb::WritableFile>(file);
  }

  const std::string directory_;
  std::vector<std::string> synced_;
  leveldb::Status sync_result_;
  LevelDbEnv env_{leveldb::Env::Default(), [this](const std::string& path) {
                    synced_.push_back(path);
                    return sync_result_;
                  }};
};

TEST_F(LevelDbEnvTest, SyncsTheEntryOfALogWhenItIsCreated) {
  const auto log = Create("000003.log");
  EXPECT_THAT(synced_, ElementsAre(directory_));
}

TEST_F(LevelDbEnvTest, CreatesNoLogWhoseEntryCannotBeSynced) {
  sync_result_ = leveldb::Status::IOError("no");
  leveldb::WritableFile* file = nullptr;
  EXPECT_FALSE(env_.NewWritableFile(Path("000003.log"), &file).ok());
  EXPECT_EQ(file, nullptr);
}

TEST_F(LevelDbEnvTest, SyncsTheEntryOfATableWithTheTable) {
  const auto table = Create("000005.ldb");
  EXPECT_TRUE(table->Append("data").ok());
  EXPECT_THAT(synced_, IsEmpty());
  EXPECT_TRUE(table->Sync().ok());
  EXPECT_THAT(synced_, ElementsAre(directory_));
  sync_result_ = leveldb::Status::IOError("no");
  EXPECT_FALSE(table->Sync().ok());
}

TEST_F(LevelDbEnvTest, SyncsTheEntryOfCurrentAndNoOther) {
  Create("a.dbtmp")->Close();
  Create("b.dbtmp")->Close();
  EXPECT_TRUE(env_.RenameFile(Path("a.dbtmp"), Path("other")).ok());
  EXPECT_THAT(synced_, IsEmpty());
  EXPECT_TRUE(env_.RenameFile(Path("b.dbtmp"), Path("CURRENT")).ok());
  EXPECT_THAT(synced_, ElementsAre(directory_));
}

TEST_F(LevelDbEnvTest, WritesATableWholeAlthoughInPieces) {
  std::string expected;
  const auto table = Create("000005.ldb");
  for (int i = 0; i < 300; ++i) {
    const std::string piece(10'000 + i, static_cast<char>('a' + i % 26));
    EXPECT_TRUE(table->Append(piece).ok());
    expected += piece;
  }
  EXPECT_TRUE(table->Sync().ok());
  EXPECT_TRUE(table->Close().ok());
  std::string contents;
  EXPECT_TRUE(
      leveldb::ReadFileToString(&env_, Path("000005.ldb"), &contents).ok());
  EXPECT_EQ(contents, expected);
}

TEST_F(LevelDbEnvTest, HandsItsLockToLevelDb) {
  ASSERT_TRUE(env_.LockDirectory(directory_).ok());
  leveldb::FileLock* other = nullptr;
  EXPECT_FALSE(leveldb::Env::Default()->LockFile(Path("LOCK"), &other).ok());
  leveldb::FileLock* lock = nullptr;
  EXPECT_TRUE(env_.LockFile(Path("LOCK"), &lock).ok());
  EXPECT_FALSE(env_.LockFile(Path("LOCK"), &other).ok());
  EXPECT_TRUE(env_.UnlockFile(lock).ok());
}

TEST_F(LevelDbEnvTest, GivesALockBackThatNobodyTook) {
  {
    LevelDbEnv env(leveldb::Env::Default(), SyncDirectory);
    ASSERT_TRUE(env.LockDirectory(directory_).ok());
  }
  EXPECT_TRUE(env_.LockDirectory(directory_).ok());
}

TEST_F(LevelDbEnvTest, SyncsOnlyDirectories) {
  EXPECT_TRUE(SyncDirectory(directory_).ok());
  EXPECT_FALSE(SyncDirectory(directory_ + "/missing").ok());
}

}  // namespace
}  // namespace hashrange::storage
