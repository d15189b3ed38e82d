// The command line tool `hashrange`.

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "tools/cli/application.h"
#include "tools/cli/environment.h"
#include "tools/cli/service.h"

namespace {

// Columns of the terminal behind a file descriptor; nothing if it is none.
std::optional<size_t> TerminalWidth(int descriptor) {
  winsize size = {};
  if (!isatty(descriptor) || ioctl(descriptor, TIOCGWINSZ, &size) != 0 ||
      size.ws_col == 0) {
    return std::nullopt;
  }
  return size.ws_col;
}

std::optional<std::string> EnvironmentVariable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  hashrange::cli::Environment environment{
      std::cin,
      std::cout,
      std::cerr,
      TerminalWidth(STDOUT_FILENO),
      EnvironmentVariable("HASHRANGE_ADDRESS"),
      hashrange::cli::Service::Connect,
      absl::SleepFor,
      TerminalWidth(STDERR_FILENO),
      absl::Now,
  };
  return static_cast<int>(hashrange::cli::RunApplication(
      std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc),
      environment));
}
