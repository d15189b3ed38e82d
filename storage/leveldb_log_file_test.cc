#include "storage/leveldb_log_file.h"

#include <fcntl.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "gtest/gtest.h"
#include "leveldb/env.h"
#include "storage/test_directory.h"

namespace hashrange::storage {
namespace {

constexpr uint64_t kPrepared = LevelDbLogFile::kPreparedBytes;

// A file whose syncs can be made to fail.
class FailingFile : public leveldb::WritableFile {
 public:
  FailingFile(std::unique_ptr<leveldb::WritableFile> file, const bool* fails)
      : file_(std::move(file)), fails_(fails) {}

  leveldb::Status Append(const leveldb::Slice& data) override {
    return file_->Append(data);
  }
  leveldb::Status Flush() override { return file_->Flush(); }
  leveldb::Status Sync() override {
    return *fails_ ? leveldb::Status::IOError("no") : file_->Sync();
  }
  leveldb::Status Close() override { return file_->Close(); }

 private:
  const std::unique_ptr<leveldb::WritableFile> file_;
  const bool* const fails_;
};

class LevelDbLogFileTest : public testing::Test {
 protected:
  LevelDbLogFileTest() : path_(NewTestDirectory()) {
    leveldb::WritableFile* file = nullptr;
    EXPECT_TRUE(leveldb::Env::Default()->NewWritableFile(path_, &file).ok());
    log_ = std::make_unique<LevelDbLogFile>(
        std::make_unique<FailingFile>(
            std::unique_ptr<leveldb::WritableFile>(file), &sync_fails_),
        open(path_.c_str(), O_WRONLY | O_CLOEXEC));
  }

  // As LevelDB writes a record: durable when this returns.
  bool Write(const std::string& data) {
    return log_->Append(data).ok() && log_->Flush().ok() && log_->Sync().ok();
  }

  uint64_t FileBytes() const { return std::filesystem::file_size(path_); }
  std::string Contents() const {
    std::string contents;
    EXPECT_TRUE(
        leveldb::ReadFileToString(leveldb::Env::Default(), path_, &contents)
            .ok());
    return contents;
  }

  const std::string path_;
  bool sync_fails_ = false;
  std::unique_ptr<LevelDbLogFile> log_;
};

TEST_F(LevelDbLogFileTest, IsPreparedWithZerosOnceItIsSynced) {
  ASSERT_TRUE(Write("first"));
  EXPECT_EQ(Contents(), "first");
  ASSERT_TRUE(Write("second"));
  EXPECT_EQ(Contents(), "firstsecond" + std::string(kPrepared, '\0'));
}

TEST_F(LevelDbLogFileTest, IsNotPreparedIfItIsNeverSynced) {
  for (int i = 0; i < 10; ++i) {
    ASSERT_TRUE(log_->Append("data").ok() && log_->Flush().ok());
  }
  EXPECT_EQ(FileBytes(), 40u);
}

TEST_F(LevelDbLogFileTest, DoesNotGrowWithWhatOverwritesTheZeros) {
  ASSERT_TRUE(Write("first") && Write("second"));
  const uint64_t prepared = FileBytes();
  ASSERT_TRUE(Write(std::string(kPrepared, 'x')));
  EXPECT_EQ(FileBytes(), prepared);
  ASSERT_TRUE(Write("one more"));
  EXPECT_GT(FileBytes(), prepared);
}

TEST_F(LevelDbLogFileTest, HoldsWhatWasWrittenWhateverItsLength) {
  std::string expected;
  uint32_t state = 1;
  while (expected.size() < 20 * kPrepared) {
    state = state * 1664525 + 1013904223;
    const size_t bytes = (state >> 8) % (state % 7 == 0 ? 2 * kPrepared : 9000);
    const std::string data(bytes, static_cast<char>('a' + state % 26));
    ASSERT_TRUE(Write(data));
    expected += data;
    ASSERT_EQ(Contents().compare(0, expected.size(), expected), 0);
  }
  ASSERT_TRUE(log_->Close().ok());
  EXPECT_EQ(Contents(), expected);
}

TEST_F(LevelDbLogFileTest, LevelDbNeedNotCloseIt) {
  ASSERT_TRUE(Write("first") && Write("second"));
  log_.reset();
  EXPECT_EQ(Contents(), "firstsecond");
}

TEST_F(LevelDbLogFileTest, IsLeftAsItIsAfterAFailure) {
  ASSERT_TRUE(Write("first") && Write("second"));
  sync_fails_ = true;
  EXPECT_FALSE(Write("third"));
  log_.reset();
  EXPECT_EQ(FileBytes(), 11 + kPrepared);
}

}  // namespace
}  // namespace hashrange::storage
