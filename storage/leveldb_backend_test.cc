#include "storage/leveldb_backend.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "leveldb/db.h"
#include "leveldb/options.h"
#include "storage/commit_backend.h"
#include "storage/leveldb_record_cache.h"
#include "storage/range_versions.h"
#include "storage/test_directory.h"

namespace hashrange::storage {
namespace {

class LevelDbBackendTest : public ::testing::Test {
 protected:
  LevelDbBackendTest() {
    leveldb::Options options;
    options.create_if_missing = true;
    leveldb::DB* db = nullptr;
    EXPECT_TRUE(leveldb::DB::Open(options, directory_, &db).ok());
    db_.reset(db);
    LevelDbBackendOptions backend_options;
    backend_options.directory = directory_;
    backend_options.level0_files_max = 100;
    backend_options.free_space_bytes = [](const std::string&) {
      return uint64_t{1} << 30;
    };
    backend_.emplace(backend_options, db_.get(), &cache_, &versions_);
  }

  void Write(absl::string_view key, std::optional<absl::string_view> value) {
    const RecordWrite write = {key, value};
    ASSERT_TRUE(backend_->Write({&write, 1}).ok());
  }

  std::optional<std::string> Read(absl::string_view key) {
    std::string value;
    const auto found = backend_->Read(key, value);
    EXPECT_TRUE(found.ok());
    if (!found.ok() || !*found) return std::nullopt;
    return value;
  }

  // Behind the backend's back: shows who answers.
  void WriteBehind(const std::string& key, const std::string& value) {
    ASSERT_TRUE(db_->Put(leveldb::WriteOptions(), key, value).ok());
  }

  const std::string directory_ = NewTestDirectory();
  std::unique_ptr<leveldb::DB> db_;
  LevelDbRecordCache cache_{1 << 20};
  RangeVersions versions_;
  std::optional<LevelDbBackend> backend_;
};

TEST_F(LevelDbBackendTest, KeepsACopyOfWhatItReads) {
  Write("b", "1");
  EXPECT_EQ(Read("b"), "1");
  WriteBehind("b", "behind");
  EXPECT_EQ(Read("b"), "1");
}

TEST_F(LevelDbBackendTest, AWriteTakesThePlaceOfACopy) {
  Write("b", "1");
  EXPECT_EQ(Read("b"), "1");
  Write("b", "2");
  WriteBehind("b", "behind");
  EXPECT_EQ(Read("b"), "2");
}

TEST_F(LevelDbBackendTest, ADeletionLeavesNoCopy) {
  Write("b", "1");
  EXPECT_EQ(Read("b"), "1");
  Write("b", std::nullopt);
  EXPECT_EQ(Read("b"), std::nullopt);
  WriteBehind("b", "behind");
  EXPECT_EQ(Read("b"), "behind");
}

TEST_F(LevelDbBackendTest, ANewRecordLeavesNoCopy) {
  Write("b", "1");
  WriteBehind("b", "behind");
  EXPECT_EQ(Read("b"), "behind");
}

}  // namespace
}  // namespace hashrange::storage
