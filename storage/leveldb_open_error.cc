#include "storage/leveldb_open_error.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/leveldb_status.h"

namespace hashrange::storage {

absl::Status ExplainOpenFailure(const std::string& directory,
                                const leveldb::Status& status) {
  const std::string text = status.ToString();
  switch (FromLevelDb(status).code()) {
    case absl::StatusCode::kOk:
      return absl::OkStatus();
    case absl::StatusCode::kResourceExhausted:
      return absl::ResourceExhaustedError(absl::StrCat(
          "the file system of directory ", directory,
          " is full. Free some space and start again (", text, ")"));
    case absl::StatusCode::kDataLoss:
    case absl::StatusCode::kNotFound:
      return absl::DataLossError(absl::StrCat(
          "files in directory ", directory,
          " are damaged or missing. Restore it from a backup; what is still "
          "readable can be saved with LevelDB's RepairDB on a copy (",
          text, ")"));
    default:
      return absl::InternalError(
          absl::StrCat("cannot open directory ", directory, " (", text, ")"));
  }
}

absl::Status ExplainLockFailure(const std::string& directory,
                                const leveldb::Status& status) {
  const std::string text = status.ToString();
  // LevelDB's text begins like this only if somebody else holds the lock.
  if (absl::StartsWith(text, "IO error: lock ")) {
    return absl::FailedPreconditionError(absl::StrCat(
        "directory ", directory,
        " is in use by another process. Stop that process, or choose another "
        "directory (",
        text, ")"));
  }
  if (IsFileSystemFull(status)) return ExplainOpenFailure(directory, status);
  return absl::PermissionDeniedError(absl::StrCat(
      "cannot write to directory ", directory,
      ". Give the user of this process access, or choose another directory (",
      text, ")"));
}

}  // namespace hashrange::storage
