#include "tools/cli/transfer/item_scan.h"

#include <utility>

#include "absl/status/status.h"
#include "hashrange/client/connection.h"
#include "tools/cli/command_error.h"
#include "tools/cli/transfer/retry_policy.h"

namespace hashrange::cli {
namespace {

class StreamedScan : public ItemScan {
 public:
  StreamedScan(NewerSnapshot newer_snapshot, Service& service,
               std::unique_ptr<ItemStream> stream)
      : newer_snapshot_(newer_snapshot),
        service_(service),
        stream_(std::move(stream)) {}

  absl::StatusOr<std::optional<v1::StreamItemsResponse>> Next() override {
    absl::StatusOr<std::optional<v1::StreamItemsResponse>> chunk =
        stream_->Next();
    if (!chunk.ok()) return service_.ErrorOf(chunk.status());
    if (!chunk->has_value() || !(*chunk)->has_same_snapshot() ||
        (*chunk)->same_snapshot()) {
      return chunk;
    }
    if (newer_snapshot_ == NewerSnapshot::kRefuse) {
      return RefusedError(
          "the server has the snapshot no more from which the items before "
          "were read, so the rest would be newer; use --restart to export from "
          "the start, or --accept-newer to go on all the same");
    }
    is_mixed_ = true;
    return chunk;
  }

  bool IsMixed() const override { return is_mixed_; }

 private:
  const NewerSnapshot newer_snapshot_;
  Service& service_;
  const std::unique_ptr<ItemStream> stream_;
  bool is_mixed_ = false;
};

}  // namespace

std::unique_ptr<ItemScan> MakeItemScan(const ItemScanOptions& options,
                                       Service& service) {
  v1::StreamScanRequest request;
  request.mutable_scan()->set_table_name(options.table);
  if (!options.resume_token.empty()) {
    request.set_resume_token(options.resume_token);
  }
  CallOptions call;
  call.retry = TransferRetries();
  call.silence_max = service.target().timeout;
  return std::make_unique<StreamedScan>(
      options.newer_snapshot, service,
      Client(service.client()).StreamScan(request, call));
}

}  // namespace hashrange::cli
