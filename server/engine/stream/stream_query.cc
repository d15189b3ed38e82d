#include "server/engine/stream/stream_query.h"

#include <utility>

#include "server/engine/query/query_plan.h"
#include "server/engine/stream/open_stream.h"

namespace hashrange::engine {

absl::StatusOr<std::unique_ptr<ItemStream>> StreamQuery(
    EngineContext& context, KeptSnapshots& snapshots,
    v1::StreamQueryRequest request) {
  auto query =
      std::make_shared<v1::QueryRequest>(std::move(*request.mutable_query()));
  absl::Status status = CheckNoStartKey(query->exclusive_start_key());
  if (!status.ok()) return status;
  auto expressions = CheckQuery(context, *query);
  if (!expressions.ok()) return expressions.status();
  StreamRequest stream;
  stream.message = query;
  stream.resume_token = std::move(*request.mutable_resume_token());
  stream.table_name = query->table_name();
  stream.return_consumed_capacity = query->return_consumed_capacity();
  stream.limit = query->limit();
  stream.plan = [&](const storage::Snapshot& snapshot) {
    return PlanQuery(context, snapshot, *query, *std::move(expressions));
  };
  return OpenStream(snapshots, std::move(stream));
}

}  // namespace hashrange::engine
