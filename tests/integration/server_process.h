// The real server program, run as a child process of a test.
//
//   TempDirectory directory;
//   auto server = ServerProcess::Start({directory.path()});
//   ASSERT_TRUE(server.ok()) << server.status();
//   ServiceClient client((*server)->address());
//   ...
//   EXPECT_EQ((*server)->Terminate(), 0) << (*server)->log();
//
// Every wait has a bound. A child never outlives the test: its destructor kills
// it, and the kernel does if the test itself dies.

#ifndef HASHRANGE_TESTS_INTEGRATION_SERVER_PROCESS_H_
#define HASHRANGE_TESTS_INTEGRATION_SERVER_PROCESS_H_

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tests/integration/temp_directory.h"

namespace hashrange::tests {

struct ServerProcessOptions {
  std::string data_dir;
  // Besides --data_dir and, unless it is among them, --grpc_address with a
  // port that is free.
  std::vector<std::string> flags;
};

// How a process ended: its exit code, or 128 and the number of the signal.
using ExitCode = int;

// What a run that ended by itself left.
struct ServerRun {
  ExitCode exit_code;
  std::string output;
  std::string log;
};

// Not thread-safe. Start from the main thread only: the child dies with the
// thread that started it.
class ServerProcess {
 public:
  // Starts the server and waits until it serves. Unavailable, with its log, if
  // it ends before; DeadlineExceeded if it does neither.
  static absl::StatusOr<std::unique_ptr<ServerProcess>> Start(
      const ServerProcessOptions& options);

  // Runs the server with exactly these arguments until it ends by itself.
  static absl::StatusOr<ServerRun> RunToEnd(
      const std::vector<std::string>& arguments);

  // Starts the server and kills it after `delay`, whatever it is doing then.
  // Unavailable if it ended by itself before.
  static absl::Status StartAndKillAfter(const ServerProcessOptions& options,
                                        absl::Duration delay);

  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  pid_t pid() const { return pid_; }
  // Where it serves gRPC.
  const std::string& address() const { return address_; }
  // What it has written to stderr so far.
  std::string log() const;
  // What it has written to stdout so far.
  std::string output() const;

  void Signal(int signal);
  // Waits for the end of the process.
  absl::StatusOr<ExitCode> WaitForExit(
      absl::Duration timeout = absl::Seconds(30));
  // Kills it at once, as kill -9 does, and waits for its end.
  void Kill();
  // Asks it to stop, and returns how it ended; -1 if it did not within 30 s.
  ExitCode Terminate();

 private:
  ServerProcess() = default;

  absl::Status Spawn(const std::vector<std::string>& arguments);
  absl::Status AwaitListening(absl::Duration timeout);

  // Of stdout and stderr.
  TempDirectory files_;
  std::string address_;
  pid_t pid_ = -1;
  // Becomes readable when the process ends.
  int pid_fd_ = -1;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_INTEGRATION_SERVER_PROCESS_H_
