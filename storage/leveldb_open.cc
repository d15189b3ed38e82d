#include "storage/leveldb_open.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "leveldb/options.h"
#include "storage/leveldb_directory.h"
#include "storage/leveldb_format.h"
#include "storage/leveldb_log_check.h"
#include "storage/leveldb_open_error.h"

namespace hashrange::storage {
namespace {

leveldb::Options MakeOptions(const LevelDbStoreOptions& store,
                             const LevelDbTuning& tuning,
                             const OpenedLevelDb& opened) {
  leveldb::Options options;
  options.env = opened.env.get();
  options.filter_policy = opened.filter.get();
  options.block_cache = opened.block_cache.get();
  options.write_buffer_size = store.write_buffer_bytes;
  options.block_size = tuning.block_bytes;
  options.max_file_size = tuning.table_bytes;
  options.max_open_files = tuning.open_files_max;
  options.compression = leveldb::kSnappyCompression;
  // Damage found in a manifest, a log or during compaction is an error, not
  // something to skip.
  options.paranoid_checks = true;
  // Appending to a log of an earlier process would leave its memtable out of
  // the tables, and so make every later start slower.
  options.reuse_logs = false;
  return options;
}

absl::Status OpenDatabase(const LevelDbStoreOptions& options,
                          const LevelDbTuning& tuning, OpenedLevelDb& opened) {
  const std::string& directory = options.directory;
  const absl::StatusOr<DirectoryContents> contents =
      ExamineDirectory(opened.env.get(), directory);
  if (!contents.ok()) return contents.status();
  leveldb::Options leveldb_options = MakeOptions(options, tuning, opened);
  if (*contents == DirectoryContents::kNothing) {
    leveldb_options.create_if_missing = true;
  } else {
    const absl::Status logs = CheckLogs(opened.env.get(), directory,
                                        options.durability, options.observer);
    if (!logs.ok()) return logs;
  }
  leveldb::DB* db = nullptr;
  const leveldb::Status status =
      leveldb::DB::Open(leveldb_options, directory, &db);
  opened.db.reset(db);
  if (!status.ok()) return ExplainOpenFailure(directory, status);
  return CheckFormat(db, directory);
}

}  // namespace

absl::StatusOr<OpenedLevelDb> OpenLevelDb(const LevelDbStoreOptions& options,
                                          const LevelDbTuning& tuning) {
  if (options.directory.empty()) {
    return absl::InvalidArgumentError("no data directory is given");
  }
  const absl::Status created =
      CreateDirectory(options.directory, tuning.sync_directory);
  if (!created.ok()) return created;
  OpenedLevelDb opened;
  opened.env = std::make_unique<LevelDbEnv>(tuning.env, tuning.sync_directory);
  const leveldb::Status locked = opened.env->LockDirectory(options.directory);
  if (!locked.ok()) return ExplainLockFailure(options.directory, locked);
  opened.filter.reset(leveldb::NewBloomFilterPolicy(tuning.bloom_filter_bits));
  opened.block_cache.reset(leveldb::NewLRUCache(options.block_cache_bytes));
  const absl::Status status = OpenDatabase(options, tuning, opened);
  if (!status.ok()) return status;
  return opened;
}

}  // namespace hashrange::storage
