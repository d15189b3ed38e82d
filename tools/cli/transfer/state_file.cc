#include "tools/cli/transfer/state_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "client/json/json_view.h"
#include "tools/cli/transfer/json_members.h"

namespace hashrange::cli {
namespace {

absl::Status FileError(const std::string& path, int error) {
  return absl::UnknownError(absl::StrCat(path, ": ", std::strerror(error)));
}

// Writes all of `text` and flushes it to the disk.
absl::Status WriteAndSync(const std::string& path, absl::string_view text) {
  const int file =
      open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return FileError(path, errno);
  int error = 0;
  while (error == 0 && !text.empty()) {
    const ssize_t count = write(file, text.data(), text.size());
    if (count >= 0) {
      text.remove_prefix(static_cast<size_t>(count));
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  if (error == 0 && fsync(file) != 0) error = errno;
  if (close(file) != 0 && error == 0) error = errno;
  return error == 0 ? absl::OkStatus() : FileError(path, error);
}

// Makes a renaming in the directory of `path` durable. Where the file system
// cannot do that, nothing is lost but the newest state.
void SyncDirectory(const std::string& path) {
  std::string directory = std::filesystem::path(path).parent_path();
  if (directory.empty()) directory = ".";
  const int descriptor = open(directory.c_str(), O_RDONLY | O_DIRECTORY);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

}  // namespace

absl::Status NoState(const std::string& path, const absl::Status& reason) {
  return absl::UnknownError(
      absl::StrCat(path, ": this is no state file (", reason.message(),
                   "); use --restart to begin from the start"));
}

absl::Status CheckStateKind(const nlohmann::json& json, absl::string_view kind,
                            int64_t version) {
  std::string actual_kind;
  int64_t actual_version = 0;
  JsonMembers members(json);
  members.Read("Kind", &actual_kind);
  members.Read("Version", &actual_version);
  if (!members.status().ok()) return members.status();
  if (actual_kind == kind && actual_version == version) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "it is of another kind or version: ", actual_kind, " ", actual_version));
}

absl::StatusOr<std::optional<nlohmann::json>> ReadStateFile(
    const std::string& path) {
  std::error_code error;
  const uintmax_t size = std::filesystem::file_size(path, error);
  if (error == std::errc::no_such_file_or_directory) {
    return std::optional<nlohmann::json>();
  }
  if (error) return FileError(path, error.value());
  if (size > kStateSizeBytesMax) {
    return absl::UnknownError(
        absl::StrCat(path, ": this is no state file: it is too large"));
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return FileError(path, errno);
  const std::string text{std::istreambuf_iterator<char>(file),
                         std::istreambuf_iterator<char>()};
  absl::StatusOr<nlohmann::json> state = aws_json::ParseJson(text);
  if (!state.ok()) return NoState(path, state.status());
  return std::optional<nlohmann::json>(*std::move(state));
}

absl::Status WriteStateFile(const std::string& path,
                            const nlohmann::json& state) {
  return ReplaceFile(
      path, absl::StrCat(state.dump(/*indent=*/2, /*indent_char=*/' ',
                                    /*ensure_ascii=*/false,
                                    nlohmann::json::error_handler_t::replace),
                         "\n"));
}

absl::Status RemoveStateFile(const std::string& path) {
  if (unlink(path.c_str()) == 0 || errno == ENOENT) return absl::OkStatus();
  return FileError(path, errno);
}

absl::Status ReplaceFile(const std::string& path, absl::string_view text) {
  const std::string temporary = absl::StrCat(path, ".new");
  absl::Status status = WriteAndSync(temporary, text);
  if (!status.ok()) return status;
  if (std::rename(temporary.c_str(), path.c_str()) != 0) {
    return FileError(path, errno);
  }
  SyncDirectory(path);
  return absl::OkStatus();
}

}  // namespace hashrange::cli
