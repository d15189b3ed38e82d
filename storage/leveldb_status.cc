#include "storage/leveldb_status.h"

#include <cerrno>
#include <cstring>
#include <string>

#include "absl/strings/match.h"

namespace hashrange::storage {

absl::Status FromLevelDb(const leveldb::Status& status) {
  if (status.ok()) return absl::OkStatus();
  const std::string text = status.ToString();
  if (status.IsCorruption()) return absl::DataLossError(text);
  if (status.IsNotFound()) return absl::NotFoundError(text);
  if (IsFileSystemFull(status)) return absl::ResourceExhaustedError(text);
  return absl::InternalError(text);
}

bool IsFileSystemFull(const leveldb::Status& status) {
  const std::string text = status.ToString();
  return absl::StrContains(text, std::strerror(ENOSPC)) ||
         absl::StrContains(text, std::strerror(EDQUOT));
}

}  // namespace hashrange::storage
