// A program that runs beside the benchmark, in a process of its own.

#ifndef HASHRANGE_TOOLS_BENCHMARK_CHILD_PROCESS_H_
#define HASHRANGE_TOOLS_BENCHMARK_CHILD_PROCESS_H_

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace hashrange::benchmark {

// Not thread-safe. Start from the main thread only: the child dies with the
// thread that started it.
class ChildProcess {
 public:
  // Runs `arguments`, the first of which is the path of the program. Its
  // stderr goes to the end of the file `log`.
  static absl::StatusOr<std::unique_ptr<ChildProcess>> Start(
      std::vector<std::string> arguments, const std::string& log);

  // Stops it.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t pid() const { return pid_; }

  // The next line of its stdout. Errors: it ended, or wrote none in time.
  absl::StatusOr<std::string> ReadLine(absl::Duration at_most);

  // The word after `name` in the next line, as in "listening grpc=ADDRESS".
  absl::StatusOr<std::string> ReadValue(absl::string_view name,
                                        absl::Duration at_most);

  // The same in a line that was read.
  absl::StatusOr<std::string> FindValue(absl::string_view name,
                                        absl::string_view line) const;

  // Asks it to end, waits, and at last kills it. Idempotent. Returns an error
  // if it had to be killed or its exit code is not 0.
  absl::Status Stop();

 private:
  ChildProcess(std::string program, pid_t pid, int pid_fd, int output);

  // Whether it ended within `at_most`.
  bool AwaitEnd(absl::Duration at_most);

  const std::string program_;
  pid_t pid_;
  const int pid_fd_;
  const int output_;
  std::string unread_;
};

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_CHILD_PROCESS_H_
