// A server in the process of a test whose streaming calls do what the test
// says.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_FAKE_ITEM_SERVER_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_FAKE_ITEM_SERVER_H_

#include <functional>
#include <memory>

#include "absl/time/time.h"
#include "grpcpp/server.h"
#include "grpcpp/support/status.h"
#include "grpcpp/support/sync_stream.h"
#include "hashrange/v1/item_service.grpc.pb.h"
#include "tools/cli/service.h"

namespace hashrange::cli {

class FakeItemServer {
 public:
  using BulkStream =
      grpc::ServerReaderWriter<v1::BulkWriteResponse, v1::BulkWriteRequest>;
  using ScanWriter = grpc::ServerWriter<v1::StreamItemsResponse>;

  FakeItemServer();
  ~FakeItemServer();

  // What a call does, by its number from 0. Set before the first call; runs on
  // threads of the server.
  std::function<grpc::Status(int call, BulkStream* stream)> bulk_write;
  std::function<grpc::Status(int call, const v1::StreamScanRequest& request,
                             ScanWriter* writer)>
      stream_scan;

  // Returns a service behind which the server is, and which tells `sleep` of
  // pauses instead of waiting. They are as long as on the average.
  std::unique_ptr<Service> Connect(absl::Duration timeout,
                                   std::function<void(absl::Duration)> sleep);

 private:
  class Implementation;

  std::unique_ptr<Implementation> implementation_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_FAKE_ITEM_SERVER_H_
