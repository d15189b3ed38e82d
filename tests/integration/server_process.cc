#include "tests/integration/server_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"

namespace hashrange::tests {
namespace {

// Relative to the directory that Bazel starts tests in.
constexpr char kProgram[] = "server/hashranged";
constexpr char kAddressFlag[] = "--grpc_address=";
constexpr char kListening[] = "listening grpc=";

// Generous: other tests may load the machine.
constexpr absl::Duration kStartMax = absl::Seconds(60);
constexpr absl::Duration kEndMax = absl::Seconds(30);

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

int OpenForChild(const std::string& path) {
  return open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

// In the child, between fork and exec: only what is safe after a fork.
[[noreturn]] void BecomeServer(char* const* arguments, int output, int log) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(output, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  execv(kProgram, arguments);
  _exit(127);
}

std::vector<std::string> ArgumentsFor(const ServerProcessOptions& options) {
  std::vector<std::string> arguments = {
      absl::StrCat("--data_dir=", options.data_dir)};
  if (absl::c_none_of(options.flags, [](const std::string& flag) {
        return absl::StartsWith(flag, kAddressFlag);
      })) {
    arguments.push_back(absl::StrCat(kAddressFlag, "127.0.0.1:0"));
  }
  arguments.insert(arguments.end(), options.flags.begin(), options.flags.end());
  return arguments;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ServerProcess>> ServerProcess::Start(
    const ServerProcessOptions& options) {
  std::unique_ptr<ServerProcess> server(new ServerProcess());
  absl::Status status = server->Spawn(ArgumentsFor(options));
  if (status.ok()) status = server->AwaitListening(kStartMax);
  if (!status.ok()) return status;
  return server;
}

absl::StatusOr<ServerRun> ServerProcess::RunToEnd(
    const std::vector<std::string>& arguments) {
  ServerProcess server;
  absl::Status status = server.Spawn(arguments);
  if (!status.ok()) return status;
  absl::StatusOr<ExitCode> exit_code = server.WaitForExit(kStartMax);
  if (!exit_code.ok()) return exit_code.status();
  return ServerRun{*exit_code, server.output(), server.log()};
}

absl::Status ServerProcess::StartAndKillAfter(
    const ServerProcessOptions& options, absl::Duration delay) {
  ServerProcess server;
  absl::Status status = server.Spawn(ArgumentsFor(options));
  if (!status.ok()) return status;
  absl::StatusOr<ExitCode> ended = server.WaitForExit(delay);
  if (!ended.ok()) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat(
      "the server ended with code ", *ended, "; its log: ", server.log()));
}

ServerProcess::~ServerProcess() { Kill(); }

std::string ServerProcess::log() const {
  return ReadFile(files_.Child("stderr"));
}

std::string ServerProcess::output() const {
  return ReadFile(files_.Child("stdout"));
}

void ServerProcess::Signal(int signal) {
  if (pid_ > 0) kill(pid_, signal);
}

absl::StatusOr<ExitCode> ServerProcess::WaitForExit(absl::Duration timeout) {
  if (pid_ <= 0) return absl::FailedPreconditionError("there is no process");
  pollfd ended = {pid_fd_, POLLIN, 0};
  if (poll(&ended, 1, static_cast<int>(absl::ToInt64Milliseconds(timeout))) <
      1) {
    return absl::DeadlineExceededError(
        absl::StrCat("the server did not end within ",
                     absl::FormatDuration(timeout), "; its log: ", log()));
  }
  int status = 0;
  if (waitpid(pid_, &status, 0) != pid_) {
    return absl::InternalError("waitpid failed");
  }
  close(pid_fd_);
  pid_fd_ = -1;
  pid_ = -1;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void ServerProcess::Kill() {
  if (pid_ <= 0) return;
  Signal(SIGKILL);
  WaitForExit(kEndMax).status().IgnoreError();
}

ExitCode ServerProcess::Terminate() {
  Signal(SIGTERM);
  return WaitForExit(kEndMax).value_or(-1);
}

absl::Status ServerProcess::Spawn(const std::vector<std::string>& arguments) {
  std::vector<std::string> texts = {kProgram};
  texts.insert(texts.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  const int output = OpenForChild(files_.Child("stdout"));
  const int log = OpenForChild(files_.Child("stderr"));
  pid_ = fork();
  if (pid_ == 0) BecomeServer(pointers.data(), output, log);
  close(output);
  close(log);
  if (pid_ < 0) return absl::InternalError("fork failed");
  // glibc declares no function for it in every version.
  pid_fd_ = static_cast<int>(syscall(SYS_pidfd_open, pid_, 0));
  return pid_fd_ >= 0 ? absl::OkStatus()
                      : absl::ErrnoToStatus(errno, "pidfd_open");
}

absl::Status ServerProcess::AwaitListening(absl::Duration timeout) {
  const absl::Time deadline = absl::Now() + timeout;
  while (absl::Now() < deadline) {
    const std::string text = output();
    const size_t start = text.find(kListening);
    if (start != std::string::npos && absl::StrContains(text, '\n')) {
      address_ = std::vector<std::string>(
          absl::StrSplit(text.substr(start + sizeof(kListening) - 1),
                         absl::ByAnyChar(" \n")))[0];
      return absl::OkStatus();
    }
    // Wakes up early if the process ends.
    absl::StatusOr<ExitCode> ended = WaitForExit(absl::Milliseconds(5));
    if (ended.ok()) {
      return absl::UnavailableError(absl::StrCat("the server ended with code ",
                                                 *ended, "; its log: ", log()));
    }
  }
  return absl::DeadlineExceededError(
      absl::StrCat("the server does not serve; its log: ", log()));
}

}  // namespace hashrange::tests
