// The client of BulkWrite: one call, one thread, a fixed number of entries
// under way.

#ifndef HASHRANGE_TOOLS_BENCHMARK_BULK_LOAD_H_
#define HASHRANGE_TOOLS_BENCHMARK_BULK_LOAD_H_

#include <sys/types.h>

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/support/byte_buffer.h"
#include "tools/benchmark/measurement.h"

namespace hashrange::benchmark {

struct BulkWorkload {
  // host:port.
  std::string address;
  // The process that serves it.
  pid_t server = 0;
  // The bytes of the next entry.
  std::function<grpc::ByteBuffer()> next_entry;
};

// Keeps load.depth entries of one BulkWrite under way for load.seconds after a
// short warm-up. Rates and latencies are those of entries. An entry that is not
// written, or a pause of 30 s, ends the run with an error.
absl::StatusOr<Measurement> RunBulkLoad(const BulkWorkload& workload,
                                        const Load& load);

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_BULK_LOAD_H_
