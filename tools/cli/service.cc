#include "tools/cli/service.h"

#include <algorithm>
#include <optional>

#include "hashrange/client/connect.h"
#include "tools/cli/call_error.h"
#include "tools/cli/command_error.h"
#include "tools/cli/security.h"
#include "tools/cli/version.h"

namespace hashrange::cli {

absl::StatusOr<std::unique_ptr<Service>> Service::Connect(
    const CallTarget& target) {
  ConnectOptions options;
  absl::Status status = Secure(target.security, target.address, &options);
  if (!status.ok()) return status;
  options.user_agent = kUserAgent;
  options.connection.timeout = target.timeout;
  return std::make_unique<Service>(
      hashrange::Connect(target.address, std::move(options)), target);
}

Service::Service(std::shared_ptr<Connection> connection, CallTarget target)
    : client_(std::move(connection)), target_(std::move(target)) {}

absl::Status Service::ErrorOf(const absl::Status& status) const {
  return FromCallStatus(status, target_);
}

CallOptions Service::StreamOptions() const {
  CallOptions options;
  options.timeout = std::max(kStreamTimeout, target_.timeout);
  options.silence_max = target_.timeout;
  return options;
}

absl::Status Service::ReadChunks(std::unique_ptr<ItemStream> stream,
                                 ChunkReader read) {
  while (true) {
    absl::StatusOr<std::optional<v1::StreamItemsResponse>> chunk =
        stream->Next();
    if (!chunk.ok()) return ErrorOf(chunk.status());
    if (!chunk->has_value()) return absl::OkStatus();
    if ((*chunk)->has_same_snapshot() && !(*chunk)->same_snapshot()) {
      return RefusedError(
          "the connection broke, and the server has the snapshot no more that "
          "was being read: run the command again");
    }
    absl::Status status = read(**chunk);
    if (!status.ok()) return status;
  }
}

absl::Status Service::StreamQuery(const v1::StreamQueryRequest& request,
                                  ChunkReader read) {
  return ReadChunks(client_.StreamQuery(request, StreamOptions()), read);
}

absl::Status Service::StreamScan(const v1::StreamScanRequest& request,
                                 ChunkReader read) {
  return ReadChunks(client_.StreamScan(request, StreamOptions()), read);
}

}  // namespace hashrange::cli
