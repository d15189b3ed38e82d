#include "tools/benchmark/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"

namespace hashrange::benchmark {
namespace {

// A graceful stop writes out what the store has in memory.
constexpr absl::Duration kStopMax = absl::Seconds(60);
constexpr absl::Duration kKillMax = absl::Seconds(10);
constexpr size_t kLineBytesMax = 64 * 1024;

// In the child, between fork and exec: only what is safe after a fork.
[[noreturn]] void Become(char* const* arguments, int output, int log) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(output, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  execv(arguments[0], arguments);
  _exit(127);
}

// Whether `fd` has something to read, or has ended, by `deadline`.
bool AwaitReadable(int fd, absl::Time deadline) {
  pollfd readable = {fd, POLLIN, 0};
  const absl::Duration left = deadline - absl::Now();
  if (left <= absl::ZeroDuration()) return false;
  return poll(&readable, 1,
              static_cast<int>(absl::ToInt64Milliseconds(left)) + 1) > 0;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ChildProcess>> ChildProcess::Start(
    std::vector<std::string> arguments, const std::string& log) {
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  int output[2];
  const int log_fd =
      open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (log_fd < 0 || pipe2(output, O_CLOEXEC) != 0) {
    return absl::InternalError(absl::StrCat("cannot write ", log));
  }
  const pid_t pid = fork();
  if (pid == 0) Become(pointers.data(), output[1], log_fd);
  close(output[1]);
  close(log_fd);
  if (pid < 0) return absl::InternalError("fork failed");
  const int pid_fd = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
  return std::unique_ptr<ChildProcess>(
      new ChildProcess(arguments[0], pid, pid_fd, output[0]));
}

ChildProcess::ChildProcess(std::string program, pid_t pid, int pid_fd,
                           int output)
    : program_(std::move(program)),
      pid_(pid),
      pid_fd_(pid_fd),
      output_(output) {}

ChildProcess::~ChildProcess() {
  Stop().IgnoreError();
  close(pid_fd_);
  close(output_);
}

absl::StatusOr<std::string> ChildProcess::ReadLine(absl::Duration at_most) {
  const absl::Time deadline = absl::Now() + at_most;
  while (unread_.size() < kLineBytesMax) {
    const size_t end = unread_.find('\n');
    if (end != std::string::npos) {
      std::string line = unread_.substr(0, end);
      unread_.erase(0, end + 1);
      return line;
    }
    char bytes[4096];
    if (!AwaitReadable(output_, deadline)) break;
    const ssize_t size = read(output_, bytes, sizeof(bytes));
    if (size <= 0) {
      return absl::UnavailableError(absl::StrCat(program_, " ended"));
    }
    unread_.append(bytes, static_cast<size_t>(size));
  }
  return absl::DeadlineExceededError(
      absl::StrCat(program_, " did not say what it should"));
}

absl::StatusOr<std::string> ChildProcess::ReadValue(absl::string_view name,
                                                    absl::Duration at_most) {
  absl::StatusOr<std::string> line = ReadLine(at_most);
  return line.ok() ? FindValue(name, *line) : line.status();
}

absl::StatusOr<std::string> ChildProcess::FindValue(
    absl::string_view name, absl::string_view line) const {
  const std::string prefix = absl::StrCat(name, "=");
  for (absl::string_view word : absl::StrSplit(line, ' ')) {
    if (absl::StartsWith(word, prefix)) {
      return std::string(word.substr(prefix.size()));
    }
  }
  return absl::InternalError(absl::StrCat(program_, " said ", line));
}

absl::Status ChildProcess::Stop() {
  if (pid_ < 0) return absl::OkStatus();
  kill(pid_, SIGTERM);
  const bool ended = AwaitEnd(kStopMax);
  if (!ended) {
    kill(pid_, SIGKILL);
    AwaitEnd(kKillMax);
  }
  int status = 0;
  const bool known = waitpid(pid_, &status, WNOHANG) == pid_;
  pid_ = -1;
  if (ended && known && WIFEXITED(status) && WEXITSTATUS(status) == 0) {
    return absl::OkStatus();
  }
  return absl::InternalError(absl::StrCat(program_, " did not end well"));
}

bool ChildProcess::AwaitEnd(absl::Duration at_most) {
  return AwaitReadable(pid_fd_, absl::Now() + at_most);
}

}  // namespace hashrange::benchmark
