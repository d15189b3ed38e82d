#include "storage/leveldb_log_file.h"

#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace hashrange::storage {

LevelDbLogFile::~LevelDbLogFile() {
  // LevelDB destroys its logs without closing them.
  if (descriptor_ >= 0) Close();
}

leveldb::Status LevelDbLogFile::Append(const leveldb::Slice& data) {
  const uint64_t end = written_ + data.size();
  if (was_synced_ && end > prepared_) PrepareBeyond(end);
  written_ = end;
  return Note(file_->Append(data));
}

leveldb::Status LevelDbLogFile::Flush() { return Note(file_->Flush()); }

leveldb::Status LevelDbLogFile::Sync() {
  was_synced_ = true;
  return Note(file_->Sync());
}

leveldb::Status LevelDbLogFile::Close() {
  const leveldb::Status closed = Note(file_->Close());
  const leveldb::Status cut = CutToWritten();
  if (descriptor_ >= 0) close(std::exchange(descriptor_, -1));
  return closed.ok() ? cut : closed;
}

void LevelDbLogFile::PrepareBeyond(uint64_t end) {
  static const std::string& zeros = *new std::string(kPreparedBytes, '\0');
  if (descriptor_ < 0) return;
  const ssize_t extended =
      pwrite(descriptor_, zeros.data(), zeros.size(), static_cast<off_t>(end));
  // Without room for zeros there may still be some for data: appending tells.
  if (extended > 0) prepared_ = end + static_cast<uint64_t>(extended);
}

leveldb::Status LevelDbLogFile::CutToWritten() {
  // After a failure nobody knows what is in the file; the next start sees.
  if (prepared_ <= written_ || failed_) return leveldb::Status::OK();
  prepared_ = 0;
  // Durable before the next log has its first record: zeros that records
  // follow would look like records lost.
  if (ftruncate(descriptor_, static_cast<off_t>(written_)) == 0 &&
      fdatasync(descriptor_) == 0) {
    return leveldb::Status::OK();
  }
  return leveldb::Status::IOError("cannot cut a log to its length",
                                  std::strerror(errno));
}

leveldb::Status LevelDbLogFile::Note(const leveldb::Status& status) {
  if (!status.ok()) failed_ = true;
  return status;
}

}  // namespace hashrange::storage
