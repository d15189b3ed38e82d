// How a client reaches the service: over the network (connect.h), in the same
// process (server/embedded/), or not at all (mocks/mock_connection.h).

#ifndef HASHRANGE_CLIENT_CONNECTION_H_
#define HASHRANGE_CLIENT_CONNECTION_H_

#include <memory>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "hashrange/client/idempotency.h"
#include "hashrange/client/retry.h"
#include "hashrange/client/rpcs.h"
#include "hashrange/client/streams.h"
#include "hashrange/v1/item_service.pb.h"
#include "hashrange/v1/table_service.pb.h"

namespace hashrange {

// What one call wants different from the connection's options.
struct CallOptions {
  // How long the call may take, all attempts and pauses together. For a stream:
  // all of it; unset means any time.
  std::optional<absl::Duration> timeout;
  // For StreamQuery and StreamScan: how long the service may say nothing.
  // Beyond, the call counts as broken. Unset: any time.
  std::optional<absl::Duration> silence_max;
  std::optional<RetryOptions> retry;
  // Overrides what idempotency.h says of the request: a caller may know that
  // its update can be done twice.
  std::optional<Idempotency> idempotency;
};

// Thread-safe. There is a method for each RPC of proto/, with its name: it
// blocks, tries again as CallOptions say, and returns the response or the last
// error, with details (error_details.h).
class Connection {
 public:
  virtual ~Connection() = default;

#define HASHRANGE_DECLARE(Service, Rpc)          \
  virtual absl::StatusOr<v1::Rpc##Response> Rpc( \
      const v1::Rpc##Request& request, const CallOptions& options) = 0;
  HASHRANGE_FOR_EACH_UNARY_RPC(HASHRANGE_DECLARE)
#undef HASHRANGE_DECLARE

  // Streams that broke off go on after their last chunk, by its resume token.
  virtual std::unique_ptr<ItemStream> StreamQuery(
      const v1::StreamQueryRequest& request, const CallOptions& options) = 0;
  virtual std::unique_ptr<ItemStream> StreamScan(
      const v1::StreamScanRequest& request, const CallOptions& options) = 0;
  // One call, never tried again; see bulk_loader.h for one that is.
  virtual std::unique_ptr<BulkStream> BulkWrite(const CallOptions& options) = 0;

  // What time and chance are to helpers above the connection.
  virtual const RetryEnvironment& environment() const = 0;
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_CONNECTION_H_
