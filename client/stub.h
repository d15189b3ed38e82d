// One attempt of a call: the lowest layer of the client, below retries.
//
//   Client        what programs use: a thin value (client.h)
//   Connection    timeouts, retries; the place for mocks (connection.h)
//   Stub          one attempt; decorated for metadata and logging
//
// GrpcStub (grpc_stub.h) calls a server; the embedded one
// (server/embedded/) calls the engine in this process.

#ifndef HASHRANGE_CLIENT_STUB_H_
#define HASHRANGE_CLIENT_STUB_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "hashrange/client/rpcs.h"
#include "hashrange/client/streams.h"
#include "hashrange/v1/item_service.pb.h"
#include "hashrange/v1/table_service.pb.h"

namespace hashrange {

// What an attempt carries besides the request.
struct AttemptContext {
  absl::Time deadline = absl::InfiniteFuture();
  // Sent as headers; names in lower case.
  std::vector<std::pair<std::string, std::string>> metadata;
};

// Implementations are thread-safe. Every method blocks until the answer; errors
// have details (error_details.h).
class Stub {
 public:
  virtual ~Stub() = default;

#define HASHRANGE_DECLARE(Service, Rpc)          \
  virtual absl::StatusOr<v1::Rpc##Response> Rpc( \
      const AttemptContext& context, const v1::Rpc##Request& request) = 0;
  HASHRANGE_FOR_EACH_UNARY_RPC(HASHRANGE_DECLARE)
#undef HASHRANGE_DECLARE

  virtual std::unique_ptr<ItemStream> StreamQuery(
      const AttemptContext& context, const v1::StreamQueryRequest& request) = 0;
  virtual std::unique_ptr<ItemStream> StreamScan(
      const AttemptContext& context, const v1::StreamScanRequest& request) = 0;
  virtual std::unique_ptr<BulkStream> BulkWrite(
      const AttemptContext& context) = 0;
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_STUB_H_
