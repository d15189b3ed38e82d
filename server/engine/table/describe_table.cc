#include "server/engine/table/describe_table.h"

#include "server/engine/errors.h"
#include "server/engine/table/table_figures.h"
#include "server/engine/table/table_transition.h"
#include "server/engine/table/throughput_update.h"

namespace hashrange::engine {

absl::StatusOr<v1::DescribeTableResponse> DescribeTable(
    EngineContext& context, const v1::DescribeTableRequest& request) {
  absl::Status status = CheckControlTableName(request.table_name());
  if (!status.ok()) return status;
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto table = context.tables.Find(**snapshot, request.table_name());
  if (!table.ok()) return table.status();
  if (*table == nullptr) {
    return TableNotFoundError(PlainTableName(request.table_name()));
  }
  const absl::Time now = context.clock();
  v1::DescribeTableResponse response;
  *response.mutable_table() = DescriptionAt((*table)->record.table, now);
  ForgetEarlierDecreases(now, response.mutable_table());
  status = AddFigures(**snapshot, (*table)->record, response.mutable_table());
  if (!status.ok()) return status;
  return response;
}

}  // namespace hashrange::engine
