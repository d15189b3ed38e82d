// The command line tool `hashrange`.

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "tools/cli/application.h"
#include "tools/cli/environment.h"
#include "tools/cli/line_source.h"
#include "tools/cli/service.h"
#include "tools/cli/shell/edited_line_source.h"
#include "tools/cli/shell/history_file.h"

namespace {

// Of terminals that do not say how wide they are, as some editors' and
// containers'.
constexpr size_t kTerminalWidthDefault = 80;

// Columns of the terminal behind a file descriptor; nothing if it is none.
std::optional<size_t> TerminalWidth(int descriptor) {
  if (!isatty(descriptor)) return std::nullopt;
  winsize size = {};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
    return kTerminalWidthDefault;
  }
  return size.ws_col;
}

std::optional<std::string> EnvironmentVariable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

bool AllowsColor() {
  return !EnvironmentVariable("NO_COLOR").has_value() &&
         EnvironmentVariable("TERM").value_or("dumb") != "dumb";
}

// Edits lines where a person types them and sees them.
std::unique_ptr<hashrange::cli::LineSource> ReadLines(
    hashrange::cli::LineSourceOptions options) {
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
    return hashrange::cli::MakePlainLineSource(std::cin);
  }
  hashrange::cli::HistoryFile history(hashrange::cli::HistoryPath(
      EnvironmentVariable("XDG_STATE_HOME").value_or(""),
      EnvironmentVariable("HOME").value_or("")));
  return hashrange::cli::MakeEditedLineSource(std::move(history),
                                              std::move(options));
}

}  // namespace

int main(int argc, char** argv) {
  // What gRPC logs of failed connections, errors say in the tool's own words.
  setenv("GRPC_VERBOSITY", "NONE", /*replace=*/0);
  std::ios::sync_with_stdio(false);
  hashrange::cli::Environment environment{
      std::cin,
      std::cout,
      std::cerr,
      TerminalWidth(STDOUT_FILENO),
      EnvironmentVariable,
      hashrange::cli::Service::Connect,
      absl::SleepFor,
      TerminalWidth(STDERR_FILENO),
      absl::Now,
      ReadLines,
      AllowsColor(),
  };
  const hashrange::cli::ExitCode exit_code = hashrange::cli::RunApplication(
      std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc),
      environment);
  std::cout.flush();
  // Without the cleanup of libraries: threads of gRPC may yet be at a TLS
  // handshake that was given up, and OpenSSL's cleanup would crash them.
  std::quick_exit(static_cast<int>(exit_code));
}
