// Scans of a whole table, page after page, without parsing the items.

#ifndef HASHRANGE_TOOLS_BENCHMARK_SCAN_PAGES_H_
#define HASHRANGE_TOOLS_BENCHMARK_SCAN_PAGES_H_

#include <string>

#include "absl/status/status.h"
#include "grpcpp/support/byte_buffer.h"

namespace hashrange::benchmark {

// Not thread-safe.
class ScanPages {
 public:
  explicit ScanPages(const std::string& table);

  // The request of the next page; after the last page, of the first.
  grpc::ByteBuffer NextRequest() const;

  // Takes the last evaluated key of a ScanResponse.
  absl::Status OnReply(grpc::ByteBuffer& reply);

 private:
  std::string first_request_;
  // The exclusive_start_key of a ScanRequest, in wire form.
  std::string start_key_;
};

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_SCAN_PAGES_H_
