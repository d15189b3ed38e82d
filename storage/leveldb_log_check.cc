#include "storage/leveldb_log_check.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "leveldb/env.h"
#include "storage/leveldb_log_scan.h"
#include "storage/leveldb_open_error.h"

namespace hashrange::storage {
namespace {

struct LogFile {
  uint64_t number;
  std::string path;
  LogScan scan;
};

absl::StatusOr<LogScan> ScanFile(leveldb::Env* env,
                                 const std::string& directory,
                                 const std::string& path) {
  std::string contents;
  const leveldb::Status read = leveldb::ReadFileToString(env, path, &contents);
  if (!read.ok()) return ExplainOpenFailure(directory, read);
  return ScanLog(contents);
}

// Cuts `path` to its first `size_bytes` bytes.
absl::Status Truncate(const std::string& path, uint64_t size_bytes) {
  const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  const bool cut = file >= 0 &&
                   ftruncate(file, static_cast<off_t>(size_bytes)) == 0 &&
                   fsync(file) == 0;
  const int error = errno;
  if (file >= 0) close(file);
  if (cut) return absl::OkStatus();
  return absl::ErrnoToStatus(
      error, absl::StrCat("cannot cut the torn end off ", path));
}

absl::Status DropEnd(const LogFile& log, uint64_t from,
                     StoreObserver* observer) {
  if (log.scan.size_bytes == from) return absl::OkStatus();
  const absl::Status cut = Truncate(log.path, from);
  if (cut.ok() && observer != nullptr && !log.scan.zeros_follow) {
    observer->OnTornLogTail(log.path, log.scan.size_bytes - from);
  }
  return cut;
}

absl::Status AcknowledgedWritesDamaged(const LogFile& log) {
  return absl::DataLossError(absl::StrCat(
      "the log ", log.path, " is damaged at byte ", log.scan.intact_bytes,
      " of ", log.scan.size_bytes,
      ", and acknowledged writes follow; nothing was changed. Restore the "
      "directory from a backup; or, to go on with what was committed before "
      "the damage, open it once with buffered durability, which drops "
      "everything from there on"));
}

// The logs of the directory with what is in them, oldest first.
absl::StatusOr<std::vector<LogFile>> ScanLogs(leveldb::Env* env,
                                              const std::string& directory) {
  std::vector<std::string> names;
  const leveldb::Status listed = env->GetChildren(directory, &names);
  if (!listed.ok()) return ExplainOpenFailure(directory, listed);
  std::vector<LogFile> logs;
  for (const std::string& name : names) {
    absl::string_view stem = name;
    LogFile log;
    if (!absl::ConsumeSuffix(&stem, ".log") ||
        !absl::SimpleAtoi(stem, &log.number)) {
      continue;
    }
    log.path = absl::StrCat(directory, "/", name);
    absl::StatusOr<LogScan> scan = ScanFile(env, directory, log.path);
    if (!scan.ok()) return scan.status();
    log.scan = *scan;
    logs.push_back(std::move(log));
  }
  std::sort(logs.begin(), logs.end(), [](const LogFile& a, const LogFile& b) {
    return a.number < b.number;
  });
  return logs;
}

// LevelDB writes to a log only after the one before it is complete. (One that
// a crash tore, and that is still there because another crash followed before
// it was removed, has been cut when it was opened in between.)
absl::Status CheckWriteAheadLogs(std::vector<LogFile> logs,
                                 Durability durability,
                                 StoreObserver* observer) {
  const auto damaged =
      std::find_if(logs.begin(), logs.end(),
                   [](const LogFile& log) { return log.scan.damaged(); });
  if (damaged == logs.end()) return absl::OkStatus();
  const bool records_follow =
      damaged->scan.intact_record_after_damage ||
      std::any_of(damaged + 1, logs.end(),
                  [](const LogFile& log) { return log.scan.intact_bytes > 0; });
  if (records_follow && durability == Durability::kSynced) {
    return AcknowledgedWritesDamaged(*damaged);
  }
  // From the newest to the oldest: a crash in between must not leave a hole.
  for (auto log = logs.end() - 1; log != damaged; --log) {
    if (auto cut = DropEnd(*log, 0, observer); !cut.ok()) return cut;
  }
  return DropEnd(*damaged, damaged->scan.intact_bytes, observer);
}

// The manifest is synced after every record, and a record counts only then.
absl::Status CheckManifest(leveldb::Env* env, const std::string& directory,
                           StoreObserver* observer) {
  std::string current;
  const std::string current_path = absl::StrCat(directory, "/CURRENT");
  const leveldb::Status read =
      leveldb::ReadFileToString(env, current_path, &current);
  if (!read.ok()) return ExplainOpenFailure(directory, read);
  absl::string_view name = current;
  // What is wrong otherwise, LevelDB finds and names.
  if (!absl::ConsumeSuffix(&name, "\n")) return absl::OkStatus();
  LogFile manifest{0, absl::StrCat(directory, "/", name)};
  if (!env->FileExists(manifest.path)) return absl::OkStatus();
  absl::StatusOr<LogScan> scan = ScanFile(env, directory, manifest.path);
  if (!scan.ok()) return scan.status();
  if (!scan->damaged() || scan->intact_record_after_damage) {
    return absl::OkStatus();
  }
  manifest.scan = *scan;
  return DropEnd(manifest, scan->intact_bytes, observer);
}

}  // namespace

absl::Status CheckLogs(leveldb::Env* env, const std::string& directory,
                       Durability durability, StoreObserver* observer) {
  absl::StatusOr<std::vector<LogFile>> logs = ScanLogs(env, directory);
  if (!logs.ok()) return logs.status();
  const absl::Status checked =
      CheckWriteAheadLogs(*std::move(logs), durability, observer);
  if (!checked.ok()) return checked;
  return CheckManifest(env, directory, observer);
}

}  // namespace hashrange::storage
