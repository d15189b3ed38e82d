#include "server/engine/stream/stream_scan.h"

#include <utility>

#include "server/engine/query/scan_plan.h"
#include "server/engine/stream/open_stream.h"

namespace hashrange::engine {

absl::StatusOr<std::unique_ptr<ItemStream>> StreamScan(
    EngineContext& context, KeptSnapshots& snapshots,
    v1::StreamScanRequest request) {
  auto scan =
      std::make_shared<v1::ScanRequest>(std::move(*request.mutable_scan()));
  absl::Status status = CheckNoStartKey(scan->exclusive_start_key());
  if (!status.ok()) return status;
  auto expressions = CheckScan(context, *scan);
  if (!expressions.ok()) return expressions.status();
  StreamRequest stream;
  stream.message = scan;
  stream.resume_token = std::move(*request.mutable_resume_token());
  stream.table_name = scan->table_name();
  stream.return_consumed_capacity = scan->return_consumed_capacity();
  stream.limit = scan->limit();
  stream.plan = [&](const storage::Snapshot& snapshot) {
    return PlanScan(context, snapshot, *scan, *std::move(expressions));
  };
  return OpenStream(snapshots, std::move(stream));
}

}  // namespace hashrange::engine
