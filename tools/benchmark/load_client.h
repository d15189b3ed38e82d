// The client of all measurements: one thread, one completion queue, a fixed
// number of calls under way.
//
// It deals in bytes, so that it spends the same little time on every method
// and what differs between two measurements is the server.

#ifndef HASHRANGE_TOOLS_BENCHMARK_LOAD_CLIENT_H_
#define HASHRANGE_TOOLS_BENCHMARK_LOAD_CLIENT_H_

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "grpcpp/support/byte_buffer.h"
#include "tools/benchmark/measurement.h"

namespace hashrange::benchmark {

// What to call, again and again.
struct Workload {
  // host:port.
  std::string address;
  // The process that serves it.
  pid_t server = 0;
  // Path of the method: "/package.Service/Method".
  std::string method;
  // The bytes of the next request.
  std::function<grpc::ByteBuffer()> next_request;
  // A shorter reply is an error: the server did less than it should have.
  size_t reply_bytes_min = 0;
  // Optional. Looks at every reply; its error ends the run.
  std::function<absl::Status(grpc::ByteBuffer&)> on_reply;
};

// Calls over one connection, from depth 256 on over 16, for load.seconds after
// a short warm-up. The first call that fails, or a pause of 30 s, ends the run
// with an error.
absl::StatusOr<Measurement> RunLoad(const Workload& workload, const Load& load);

// Makes exactly `calls` calls, `depth` at a time.
absl::Status RunCalls(const Workload& workload, size_t calls, int depth);

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_LOAD_CLIENT_H_
