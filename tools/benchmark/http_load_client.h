// The client of all measurements over HTTP: one thread, and as many connections
// as requests under way, since a connection of HTTP/1.1 has one at a time.
//
// It deals in bytes, as the client over gRPC does (load_client.h), and is the
// same for every server, so that what differs is the server.

#ifndef HASHRANGE_TOOLS_BENCHMARK_HTTP_LOAD_CLIENT_H_
#define HASHRANGE_TOOLS_BENCHMARK_HTTP_LOAD_CLIENT_H_

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tools/benchmark/measurement.h"

namespace hashrange::benchmark {

// The next request, with its head, to be sent as it is.
using HttpRequestSource = std::function<std::string()>;

// What to ask, again and again.
struct HttpWorkload {
  // IP:port.
  std::string address;
  // The process that serves it.
  pid_t server = 0;
  HttpRequestSource next_request;
  // A shorter body is an error: the server did less than it should have.
  size_t body_bytes_min = 0;
  // Optional. Looks at the first 2 KB of every body; its error ends the run.
  std::function<absl::Status(absl::string_view body_start)> on_reply;
};

// Keeps load.depth requests under way for load.seconds after a short warm-up.
// The first response whose status is not 200, or a pause of 30 s, ends the run
// with an error.
absl::StatusOr<Measurement> RunHttpLoad(const HttpWorkload& workload,
                                        const Load& load);

// Makes exactly `calls` requests, `depth` at a time.
absl::Status RunHttpCalls(const HttpWorkload& workload, size_t calls,
                          int depth);

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_HTTP_LOAD_CLIENT_H_
