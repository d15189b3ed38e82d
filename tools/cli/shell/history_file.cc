#include "tools/cli/shell/history_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace hashrange::cli {
namespace {

// Writes `text` by one call, so that lines of several shells do not mix.
void Write(const std::string& path, int flags, absl::string_view text) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags,
                        S_IRUSR | S_IWUSR);
  if (file < 0) return;
  // The file may be older and open to others.
  fchmod(file, S_IRUSR | S_IWUSR);
  // A history that is not written is no reason to disturb anybody.
  [[maybe_unused]] const ssize_t written =
      write(file, text.data(), text.size());
  close(file);
}

}  // namespace

HistoryFile::HistoryFile(std::string path) : path_(std::move(path)) {}

std::vector<std::string> HistoryFile::Load() {
  std::vector<std::string> lines;
  if (path_.empty()) return lines;
  std::ifstream file(path_);
  std::string line;
  while (std::getline(file, line)) {
    if (line.size() <= kHistoryLineSizeMax) lines.push_back(line);
  }
  const bool is_overgrown = lines.size() > 2 * kHistoryLinesMax;
  if (lines.size() > kHistoryLinesMax) {
    lines.erase(lines.begin(), lines.end() - kHistoryLinesMax);
  }
  if (is_overgrown) {
    // Under another name first: a shell that dies here loses nothing.
    const std::string next = absl::StrCat(path_, ".", getpid());
    Write(next, O_TRUNC, absl::StrCat(absl::StrJoin(lines, "\n"), "\n"));
    std::rename(next.c_str(), path_.c_str());
  }
  return lines;
}

void HistoryFile::Add(absl::string_view line) {
  if (path_.empty() || line.empty() || line.size() > kHistoryLineSizeMax ||
      absl::StartsWith(line, " ") || absl::StrContains(line, '\n')) {
    return;
  }
  std::error_code ignored;
  std::filesystem::create_directories(
      std::filesystem::path(path_).parent_path(), ignored);
  Write(path_, O_APPEND, absl::StrCat(line, "\n"));
}

std::string HistoryPath(absl::string_view xdg_state_home,
                        absl::string_view home) {
  constexpr absl::string_view kName = "/hashrange/history";
  if (!xdg_state_home.empty()) return absl::StrCat(xdg_state_home, kName);
  if (!home.empty()) return absl::StrCat(home, "/.local/state", kName);
  return "";
}

}  // namespace hashrange::cli
