// Prometheus metrics of the server.
//
// hashrange_requests_total{front,method,code} answered calls; the front is
//                                           grpc or http, the code its own
// hashrange_request_seconds{front,method}   latency, from arrival to answer
// hashrange_pool_queue_depth{front}         calls waiting for a worker
// hashrange_commit_queue_depth              mutations waiting for a commit
// hashrange_commit_queue_bytes              their estimated size
// hashrange_commit_group_mutations          mutations that shared one fsync
// hashrange_commit_apply_seconds            applying one group
// hashrange_commit_write_seconds            write and fsync of one group
// hashrange_commit_bytes_total              keys and values written
// hashrange_commit_failed_mutations_total   mutations that failed to apply
// hashrange_refused_mutations_total{reason} never applied, such as queue_full
// hashrange_range_records_read_total        records read by Query, Scan, jobs

#ifndef HASHRANGE_SERVER_METRICS_H_
#define HASHRANGE_SERVER_METRICS_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/front/call_observer.h"
#include "storage/store_observer.h"

namespace hashrange::server {

// Thread-safe. Outlives the store and the front that report to it.
class Metrics : public storage::StoreObserver, public front::CallObserver {
 public:
  static std::unique_ptr<Metrics> Create();

  // Serves them at http://<address>/metrics until destruction. Unavailable if
  // the address cannot be listened on.
  virtual absl::Status Serve(const std::string& address) = 0;

  // All metrics in Prometheus' text form.
  virtual std::string Render() const = 0;
};

}  // namespace hashrange::server

#endif  // HASHRANGE_SERVER_METRICS_H_
