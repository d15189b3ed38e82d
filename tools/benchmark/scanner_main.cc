// scanner: a client that scans a table over and over, one page at a time.
//
//   scanner --address=127.0.0.1:8001 --table=items --seconds=5
//
// Prints "scanning" when it begins, and "pages_per_second=RATE" at the end.

#include <iostream>
#include <string>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "tools/benchmark/dataset.h"
#include "tools/benchmark/load_client.h"
#include "tools/benchmark/scan_pages.h"

ABSL_FLAG(std::string, address, "", "host:port of the server.");
ABSL_FLAG(std::string, table, "", "The table to scan.");
ABSL_FLAG(double, seconds, 5, "How long to scan, at most 3600.");

namespace hashrange::benchmark {
namespace {

int Main() {
  const double seconds = absl::GetFlag(FLAGS_seconds);
  if (!(seconds > 0 && seconds <= 3600)) {
    std::cerr << "--seconds must be more than 0 and at most 3600\n";
    return 1;
  }
  ScanPages pages(absl::GetFlag(FLAGS_table));
  Workload workload;
  workload.address = absl::GetFlag(FLAGS_address);
  workload.method = kScan;
  workload.next_request = [&pages] { return pages.NextRequest(); };
  workload.on_reply = [&pages](grpc::ByteBuffer& reply) {
    return pages.OnReply(reply);
  };
  std::cout << "scanning" << std::endl;
  const auto measurement = RunLoad(workload, {1, seconds});
  if (!measurement.ok()) {
    std::cerr << measurement.status() << "\n";
    return 1;
  }
  std::cout << "pages_per_second=" << measurement->rate_per_second << std::endl;
  return 0;
}

}  // namespace
}  // namespace hashrange::benchmark

int main(int argc, char** argv) {
  absl::ParseCommandLine(argc, argv);
  return hashrange::benchmark::Main();
}
