#include "storage/leveldb_env.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "storage/leveldb_log_file.h"

namespace hashrange::storage {
namespace {

// How much of a table is written before the kernel is told to begin.
constexpr uint64_t kWritebackBytes = 1024 * 1024;

std::string DirectoryOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash);
}

absl::string_view NameOf(absl::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

// A second descriptor of a file, since LevelDB keeps its own to itself; -1 if
// there is none to be had.
int OpenAgain(const std::string& path) {
  return open(path.c_str(), O_WRONLY | O_CLOEXEC);
}

// A table to read. Copies what it reads: LevelDB does not cache blocks that it
// sees in mapped memory, and so would verify their checksums again on every
// read. Measured, that was a third of the time of a hot 1 MB page.
class CopyingFile : public leveldb::RandomAccessFile {
 public:
  explicit CopyingFile(leveldb::RandomAccessFile* file) : file_(file) {}

  leveldb::Status Read(uint64_t offset, size_t size, leveldb::Slice* result,
                       char* scratch) const override {
    leveldb::Status status = file_->Read(offset, size, result, scratch);
    if (status.ok() && result->data() != scratch) {
      std::memcpy(scratch, result->data(), result->size());
      *result = leveldb::Slice(scratch, result->size());
    }
    return status;
  }

 private:
  const std::unique_ptr<leveldb::RandomAccessFile> file_;
};

// A table. It is written back piece by piece.
class TableFile : public leveldb::WritableFile {
 public:
  // `descriptor` is owned; -1 if there is none, then nothing is smoothed.
  // `sync_entry` makes the directory entry durable.
  TableFile(std::unique_ptr<leveldb::WritableFile> file, int descriptor,
            std::function<leveldb::Status()> sync_entry)
      : file_(std::move(file)),
        descriptor_(descriptor),
        sync_entry_(std::move(sync_entry)) {}
  ~TableFile() override { CloseDescriptor(); }

  leveldb::Status Append(const leveldb::Slice& data) override {
    const leveldb::Status appended = file_->Append(data);
    if (!appended.ok()) return appended;
    written_ += data.size();
    if (written_ - started_ < kWritebackBytes) return appended;
    return StartWriteback();
  }

  // LevelDB asks for this after every block of 4 KB: a system call each, for
  // nothing, since a table is read only after it was synced and closed.
  leveldb::Status Flush() override { return leveldb::Status::OK(); }

  leveldb::Status Sync() override {
    const leveldb::Status synced = file_->Sync();
    return synced.ok() ? sync_entry_() : synced;
  }

  leveldb::Status Close() override {
    CloseDescriptor();
    return file_->Close();
  }

 private:
  leveldb::Status StartWriteback() {
    const uint64_t from = std::exchange(started_, written_);
    const leveldb::Status flushed = file_->Flush();
    if (!flushed.ok() || descriptor_ < 0) return flushed;
    // Only a hint: whether the data reached the disk, Sync tells.
    sync_file_range(descriptor_, static_cast<off64_t>(from),
                    static_cast<off64_t>(written_ - from),
                    SYNC_FILE_RANGE_WRITE);
    return flushed;
  }

  void CloseDescriptor() {
    if (descriptor_ >= 0) close(std::exchange(descriptor_, -1));
  }

  const std::unique_ptr<leveldb::WritableFile> file_;
  int descriptor_;
  const std::function<leveldb::Status()> sync_entry_;
  uint64_t written_ = 0;
  uint64_t started_ = 0;
};

}  // namespace

leveldb::Status SyncDirectory(const std::string& directory) {
  const int descriptor =
      open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && fsync(descriptor) == 0;
  const int error = errno;
  if (descriptor >= 0) close(descriptor);
  if (synced) return leveldb::Status::OK();
  return leveldb::Status::IOError("cannot sync directory " + directory,
                                  std::strerror(error));
}

LevelDbEnv::~LevelDbEnv() {
  if (held_lock_ != nullptr) target()->UnlockFile(held_lock_);
}

leveldb::Status LevelDbEnv::LockDirectory(const std::string& directory) {
  return target()->LockFile(directory + "/LOCK", &held_lock_);
}

leveldb::Status LevelDbEnv::NewRandomAccessFile(
    const std::string& path, leveldb::RandomAccessFile** result) {
  leveldb::Status status = target()->NewRandomAccessFile(path, result);
  if (status.ok()) *result = new CopyingFile(*result);
  return status;
}

leveldb::Status LevelDbEnv::NewWritableFile(const std::string& path,
                                            leveldb::WritableFile** result) {
  *result = nullptr;
  leveldb::WritableFile* created = nullptr;
  leveldb::Status status = target()->NewWritableFile(path, &created);
  if (!status.ok()) return status;
  std::unique_ptr<leveldb::WritableFile> file(created);
  const auto sync_entry = [this, directory = DirectoryOf(path)] {
    return sync_directory_(directory);
  };
  if (absl::EndsWith(path, ".log")) {
    status = sync_entry();
    if (!status.ok()) return status;
    file = std::make_unique<LevelDbLogFile>(std::move(file), OpenAgain(path));
  }
  if (absl::EndsWith(path, ".ldb")) {
    file = std::make_unique<TableFile>(std::move(file), OpenAgain(path),
                                       sync_entry);
  }
  *result = file.release();
  return status;
}

leveldb::Status LevelDbEnv::RenameFile(const std::string& from,
                                       const std::string& to) {
  const leveldb::Status renamed = target()->RenameFile(from, to);
  if (!renamed.ok() || NameOf(to) != "CURRENT") return renamed;
  return sync_directory_(DirectoryOf(to));
}

leveldb::Status LevelDbEnv::LockFile(const std::string& path,
                                     leveldb::FileLock** lock) {
  if (held_lock_ == nullptr) return target()->LockFile(path, lock);
  *lock = std::exchange(held_lock_, nullptr);
  return leveldb::Status::OK();
}

void LevelDbEnv::Schedule(void (*function)(void* argument), void* argument) {
  background_.Schedule([function, argument] { function(argument); });
}

}  // namespace hashrange::storage
