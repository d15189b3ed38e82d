#include "storage/leveldb_fault_env.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <utility>

#include "absl/strings/match.h"

namespace hashrange::storage {
namespace {

std::optional<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

void WriteFile(const std::string& path,
               const std::optional<std::string>& contents) {
  if (!contents.has_value()) {
    std::filesystem::remove(path);
    return;
  }
  std::ofstream(path, std::ios::binary | std::ios::trunc) << *contents;
}

bool IsManifest(const std::string& path) {
  return absl::StrContains(path, "/MANIFEST-");
}

}  // namespace

class FaultFile : public leveldb::WritableFile {
 public:
  FaultFile(FaultEnv& env, std::string path,
            std::unique_ptr<leveldb::WritableFile> file)
      : env_(env), path_(std::move(path)), file_(std::move(file)) {}

  leveldb::Status Append(const leveldb::Slice& data) override {
    MutexLock lock(env_.mutex_);
    const leveldb::Status status = env_.Operate(/*is_append=*/true);
    const size_t done = status.ok() ? data.size() : data.size() / 2;
    file_->Append(leveldb::Slice(data.data(), done));
    env_.files_[path_].written += done;
    return status;
  }

  // Nothing is really synced: the crash is only simulated.
  leveldb::Status Sync() override {
    leveldb::Status status;
    {
      MutexLock lock(env_.mutex_);
      status = env_.Operate(/*is_append=*/false);
      if (!status.ok()) return status;
      env_.files_[path_].synced = env_.files_[path_].written;
      file_->Flush();
      // As LevelDB's own file does.
      if (IsManifest(path_)) env_.unsynced_entries_.clear();
    }
    return status;
  }

  leveldb::Status Flush() override { return file_->Flush(); }
  leveldb::Status Close() override { return file_->Close(); }

 private:
  FaultEnv& env_;
  const std::string path_;
  const std::unique_ptr<leveldb::WritableFile> file_;
};

void FaultEnv::FailAt(int operation, Fault fault) {
  MutexLock lock(mutex_);
  operations_ = 0;
  fail_at_ = operation;
  fault_ = fault;
  failed_ = false;
}

int FaultEnv::operations() const {
  MutexLock lock(mutex_);
  return operations_;
}

bool FaultEnv::failed() const {
  MutexLock lock(mutex_);
  return failed_;
}

void FaultEnv::Crash(UnsyncedBytes unsynced) {
  MutexLock lock(mutex_);
  fail_at_ = 0;
  for (const auto& [path, length] : files_) {
    LoseUnsynced(path, length, unsynced);
  }
  std::reverse(unsynced_entries_.begin(), unsynced_entries_.end());
  for (const EntryChange& change : unsynced_entries_) {
    for (const auto& [path, contents] : change.before) {
      WriteFile(path, contents);
    }
  }
  unsynced_entries_.clear();
  files_.clear();
}

SyncDirectoryFunction FaultEnv::AsSyncDirectory() {
  return [this](const std::string&) { return SyncEntries(); };
}

leveldb::Status FaultEnv::NewWritableFile(const std::string& path,
                                          leveldb::WritableFile** result) {
  *result = nullptr;
  MutexLock lock(mutex_);
  leveldb::Status status = Operate(/*is_append=*/false);
  if (!status.ok()) return status;
  RememberEntries({path});
  leveldb::WritableFile* file = nullptr;
  status = target()->NewWritableFile(path, &file);
  if (!status.ok()) return status;
  files_[path] = Length();
  *result =
      new FaultFile(*this, path, std::unique_ptr<leveldb::WritableFile>(file));
  return status;
}

leveldb::Status FaultEnv::RenameFile(const std::string& from,
                                     const std::string& to) {
  MutexLock lock(mutex_);
  const leveldb::Status status = Operate(/*is_append=*/false);
  if (!status.ok()) return status;
  RememberEntries({from, to});
  files_[to] = files_[from];
  files_.erase(from);
  return target()->RenameFile(from, to);
}

leveldb::Status FaultEnv::RemoveFile(const std::string& path) {
  MutexLock lock(mutex_);
  const leveldb::Status status = Operate(/*is_append=*/false);
  if (!status.ok()) return status;
  RememberEntries({path});
  files_.erase(path);
  return target()->RemoveFile(path);
}

leveldb::Status FaultEnv::Operate(bool is_append) {
  ++operations_;
  if (fail_at_ == 0 || operations_ < fail_at_) return leveldb::Status::OK();
  if (fault_ == Fault::kOnce && operations_ > fail_at_) {
    return leveldb::Status::OK();
  }
  if (fault_ == Fault::kFull) {
    if (!is_append) return leveldb::Status::OK();
    failed_ = true;
    return leveldb::Status::IOError("fault", "No space left on device");
  }
  failed_ = true;
  return leveldb::Status::IOError("fault", "injected");
}

void FaultEnv::RememberEntries(const std::vector<std::string>& paths) {
  EntryChange change;
  for (const std::string& path : paths) {
    std::optional<std::string> contents = ReadFile(path);
    if (contents.has_value()) {
      // What comes back after a crash is what was synced of it.
      const auto length = files_.find(path);
      if (length != files_.end()) contents->resize(length->second.synced);
    }
    change.before[path] = std::move(contents);
  }
  unsynced_entries_.push_back(std::move(change));
}

leveldb::Status FaultEnv::SyncEntries() {
  MutexLock lock(mutex_);
  const leveldb::Status status = Operate(/*is_append=*/false);
  if (status.ok()) unsynced_entries_.clear();
  return status;
}

void FaultEnv::LoseUnsynced(const std::string& path, const Length& length,
                            UnsyncedBytes unsynced) {
  std::optional<std::string> contents = ReadFile(path);
  if (!contents.has_value() || length.synced >= contents->size()) return;
  switch (unsynced) {
    case UnsyncedBytes::kKept:
      return;
    case UnsyncedBytes::kLost:
      contents->resize(length.synced);
      break;
    case UnsyncedBytes::kHalfKept:
      contents->resize((length.synced + contents->size() + 1) / 2);
      break;
    case UnsyncedBytes::kZeroed:
      std::fill(contents->begin() + static_cast<ptrdiff_t>(length.synced),
                contents->end(), '\0');
      break;
  }
  WriteFile(path, contents);
}

}  // namespace hashrange::storage
