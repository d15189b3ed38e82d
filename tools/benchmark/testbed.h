// The processes and files of one run of the benchmark.

#ifndef HASHRANGE_TOOLS_BENCHMARK_TESTBED_H_
#define HASHRANGE_TOOLS_BENCHMARK_TESTBED_H_

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "tools/benchmark/child_process.h"

namespace hashrange::benchmark {

struct TestbedOptions {
  // Data is kept in a new directory below this one, on a real disk.
  std::string work_dir;
  std::string server_binary;
  // Where echo_server and scanner are.
  std::string tools_dir;
  // What starts dynalite.
  std::string dynalite_program;
  // Items to load before anything is measured.
  uint64_t items = 0;
  // The same for the tables that are used over HTTP.
  uint64_t http_items = 0;
};

// Removes its data and ends its processes when it is destroyed.
class Testbed {
 public:
  // Starts the server on an empty directory and loads the tables; then starts
  // the echo server, whose constant reply is as large as the page of Query.
  static absl::StatusOr<std::unique_ptr<Testbed>> Start(TestbedOptions options);

  // Creates the tables for HTTP on the server and loads them.
  absl::Status LoadForHttp();

  // Starts dynalite, which may have to be downloaded first, and loads the same
  // tables.
  absl::Status StartDynalite();

  ~Testbed();
  Testbed(const Testbed&) = delete;
  Testbed& operator=(const Testbed&) = delete;

  const std::string& server_address() const { return server_address_; }
  const std::string& server_http_address() const {
    return server_http_address_;
  }
  const std::string& echo_address() const { return echo_address_; }
  // Empty unless it was started.
  const std::string& dynalite_address() const { return dynalite_address_; }
  pid_t server_pid() const { return server_->pid(); }
  pid_t echo_pid() const { return echo_->pid(); }
  pid_t dynalite_pid() const {
    return dynalite_ == nullptr ? 0 : dynalite_->pid();
  }
  uint64_t items() const { return options_.items; }
  uint64_t http_items() const { return options_.http_items; }
  size_t page_bytes() const { return page_bytes_; }
  // A path for further data, which is removed with the rest.
  std::string DataPath(const std::string& name) const;

  // Starts a client that scans the items for so long.
  absl::StatusOr<std::unique_ptr<ChildProcess>> StartScanner(double seconds);

 private:
  explicit Testbed(TestbedOptions options) : options_(std::move(options)) {}

  absl::Status MakeDirectory();
  absl::Status StartServer();
  absl::Status MeasurePage();
  absl::Status StartEcho();

  const TestbedOptions options_;
  std::string directory_;
  std::unique_ptr<ChildProcess> server_;
  std::string server_address_;
  std::string server_http_address_;
  size_t page_bytes_ = 0;
  std::unique_ptr<ChildProcess> echo_;
  std::string echo_address_;
  std::unique_ptr<ChildProcess> dynalite_;
  std::string dynalite_address_;
};

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_TESTBED_H_
