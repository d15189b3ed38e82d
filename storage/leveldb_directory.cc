#include "storage/leveldb_directory.h"

#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/leveldb_open_error.h"

namespace hashrange::storage {
namespace {

namespace fs = std::filesystem;

absl::Status CannotUse(const std::string& directory, absl::string_view what,
                       absl::string_view why) {
  return absl::PermissionDeniedError(absl::StrCat(
      "cannot ", what, " directory ", directory, ": ", why,
      ". Give the user of this process access, or choose another directory"));
}

// Whether a file is only there if a database has been created completely:
// before there is a CURRENT, LevelDB makes only its first manifest.
bool BelongsToDatabase(absl::string_view name) {
  return absl::EndsWith(name, ".log") || absl::EndsWith(name, ".ldb") ||
         absl::EndsWith(name, ".sst") ||
         (absl::StartsWith(name, "MANIFEST-") && name != "MANIFEST-000001");
}

// The directories that get a new entry when `directory` is created: those above
// it and above every other one on the way that is missing.
std::vector<std::string> ParentsOfMissing(const std::string& directory) {
  std::error_code error;
  fs::path path = fs::absolute(directory, error).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  std::vector<std::string> parents;
  for (; !fs::exists(path, error) && path.has_relative_path();
       path = path.parent_path()) {
    parents.push_back(path.parent_path().string());
  }
  return parents;
}

}  // namespace

absl::Status CreateDirectory(const std::string& directory,
                             const SyncDirectoryFunction& sync_directory) {
  std::error_code error;
  const fs::file_status before = fs::status(directory, error);
  if (fs::exists(before) && !fs::is_directory(before)) {
    return absl::FailedPreconditionError(
        absl::StrCat(directory, " is not a directory; choose another path"));
  }
  const std::vector<std::string> parents = ParentsOfMissing(directory);
  fs::create_directories(directory, error);
  if (error) return CannotUse(directory, "create", error.message());
  for (const std::string& parent : parents) {
    const leveldb::Status synced = sync_directory(parent);
    if (!synced.ok()) return ExplainOpenFailure(directory, synced);
  }
  if (access(directory.c_str(), R_OK | W_OK | X_OK) != 0) {
    return CannotUse(directory, "read and write",
                     std::generic_category().message(errno));
  }
  return absl::OkStatus();
}

absl::StatusOr<DirectoryContents> ExamineDirectory(
    leveldb::Env* env, const std::string& directory) {
  if (env->FileExists(absl::StrCat(directory, "/CURRENT"))) {
    return DirectoryContents::kDatabase;
  }
  std::vector<std::string> names;
  const leveldb::Status listed = env->GetChildren(directory, &names);
  if (!listed.ok()) return ExplainOpenFailure(directory, listed);
  for (const std::string& name : names) {
    if (!BelongsToDatabase(name)) continue;
    return absl::DataLossError(absl::StrCat(
        "directory ", directory, " holds files of a database (", name,
        ") but its CURRENT file is missing; nothing was changed. Restore the "
        "directory from a backup"));
  }
  return DirectoryContents::kNothing;
}

absl::StatusOr<uint64_t> FreeSpaceBytes(const std::string& directory) {
  struct statvfs info = {};
  if (statvfs(directory.c_str(), &info) != 0) {
    return absl::ErrnoToStatus(
        errno, absl::StrCat("cannot tell the free space of ", directory));
  }
  return uint64_t{info.f_bavail} * info.f_frsize;
}

}  // namespace hashrange::storage
