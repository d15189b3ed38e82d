// The server as commands see it: the client library, with the tool's errors.

#ifndef HASHRANGE_TOOLS_CLI_SERVICE_H_
#define HASHRANGE_TOOLS_CLI_SERVICE_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "hashrange/client/client.h"
#include "hashrange/client/connection.h"
#include "hashrange/client/item_range.h"
#include "hashrange/client/rpcs.h"
#include "hashrange/v1/item_service.pb.h"
#include "hashrange/v1/table_service.pb.h"
#include "tools/cli/call_target.h"

namespace hashrange::cli {

// How long a stream may take: the server ends it with its snapshot, which lives
// 5 minutes.
inline constexpr absl::Duration kStreamTimeout = absl::Minutes(6);

// Calls a server. Each call has its own deadline, and is tried again where that
// is safe, as the client library does. Every method returns the response, or:
//   a refused or throttled error, if the server answered with one: the name of
//     the DynamoDB exception and the message, with the typed details that
//     hashrange/client/error_details.h reads;
//   an unreachable error, if none answered before the deadline.
//
// Thread-safe.
class Service {
 public:
  // Takes a chunk of a stream; an error ends the stream.
  using ChunkReader =
      absl::FunctionRef<absl::Status(v1::StreamItemsResponse& chunk)>;

  // Returns a service behind `target.address`, "host:port". Connecting begins
  // with the first call. Errors as of Secure (security.h).
  static absl::StatusOr<std::unique_ptr<Service>> Connect(
      const CallTarget& target);

  // Of `target`, the address is used in messages only.
  Service(std::shared_ptr<Connection> connection, CallTarget target);

  // ---- A method for each RPC that is no stream, with its name ----

#define HASHRANGE_DEFINE(ServiceName, Rpc)                                 \
  absl::StatusOr<v1::Rpc##Response> Rpc(const v1::Rpc##Request& request) { \
    absl::StatusOr<v1::Rpc##Response> response = client_.Rpc(request);     \
    if (!response.ok()) return ErrorOf(response.status());                 \
    return response;                                                       \
  }
  HASHRANGE_FOR_EACH_UNARY_RPC(HASHRANGE_DEFINE)
#undef HASHRANGE_DEFINE

  // All of them; errors are for ErrorOf.
  PagedRange<std::string> TableNames() { return client_.TableNames(); }

  // ---- Streams: every chunk is passed to `read` ----

  // A stream that broke off goes on. A refused error: the moment that it read
  // is gone with the connection.
  absl::Status StreamQuery(const v1::StreamQueryRequest& request,
                           ChunkReader read);
  absl::Status StreamScan(const v1::StreamScanRequest& request,
                          ChunkReader read);

  // For what the client library does with many calls. Its errors are for
  // ErrorOf.
  const Client& client() const { return client_; }
  absl::Status ErrorOf(const absl::Status& status) const;

  const CallTarget& target() const { return target_; }

 private:
  absl::Status ReadChunks(std::unique_ptr<ItemStream> stream, ChunkReader read);
  CallOptions StreamOptions() const;

  Client client_;
  const CallTarget target_;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_SERVICE_H_
