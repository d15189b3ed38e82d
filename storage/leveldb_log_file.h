// A log that is prepared for what will be appended to it.
//
// A sync of a file that has grown waits for the file system's journal as well:
// here two to four times as long as one of a file that has not. So a log that
// is synced at all is extended in steps, with zeros, and what is appended then
// overwrites them. When the file is closed the rest of the zeros is cut off; a
// crash leaves them, for the next start to find (leveldb_log_check.h).

#ifndef HASHRANGE_STORAGE_LEVELDB_LOG_FILE_H_
#define HASHRANGE_STORAGE_LEVELDB_LOG_FILE_H_

#include <cstdint>
#include <memory>
#include <utility>

#include "leveldb/env.h"
#include "leveldb/slice.h"
#include "leveldb/status.h"

namespace hashrange::storage {

class LevelDbLogFile : public leveldb::WritableFile {
 public:
  // How far a log is prepared at a time.
  static constexpr uint64_t kPreparedBytes = 128 * 1024;

  // `descriptor` writes to the same file, and is owned; -1 if there is none,
  // then nothing is prepared. Requires: the file is empty.
  LevelDbLogFile(std::unique_ptr<leveldb::WritableFile> file, int descriptor)
      : file_(std::move(file)), descriptor_(descriptor) {}
  ~LevelDbLogFile() override;

  leveldb::Status Append(const leveldb::Slice& data) override;
  leveldb::Status Flush() override;
  leveldb::Status Sync() override;
  leveldb::Status Close() override;

 private:
  // Extends the file beyond `end`, which is to be written next.
  void PrepareBeyond(uint64_t end);
  leveldb::Status CutToWritten();
  leveldb::Status Note(const leveldb::Status& status);

  const std::unique_ptr<leveldb::WritableFile> file_;
  int descriptor_;
  uint64_t written_ = 0;
  // The length of the file, if it is larger than what was written.
  uint64_t prepared_ = 0;
  bool was_synced_ = false;
  bool failed_ = false;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_LOG_FILE_H_
