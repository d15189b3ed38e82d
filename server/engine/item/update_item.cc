#include "server/engine/item/update_item.h"

#include <utility>

#include "server/engine/errors.h"
#include "server/engine/item/item_mutation.h"
#include "server/engine/item/read_write_expressions.h"
#include "server/engine/item/request_parameters.h"
#include "server/engine/validation/enum_values.h"

namespace hashrange::engine {
namespace {

template <typename Enum>
absl::Status CheckOneEnum(Enum value) {
  ConstraintList constraints;
  CheckEnum(value, &constraints);
  return constraints.ToStatus();
}

absl::Status Check(v1::UpdateItemRequest& request) {
  absl::Status status = CheckDataTableName(request.table_name());
  if (!status.ok()) return status;
  // DynamoDB reports the first wrong enum alone, unlike other operations.
  status = CheckOneEnum(request.return_values());
  if (status.ok()) status = CheckOneEnum(request.return_consumed_capacity());
  if (status.ok()) {
    status = CheckOneEnum(request.return_item_collection_metrics());
  }
  if (status.ok()) {
    status = CheckOneEnum(request.return_values_on_condition_check_failure());
  }
  if (status.ok()) status = CheckUpdatePlaceholders(request);
  if (!status.ok()) return status;
  return CheckValuesOfKey(request.mutable_key());
}

absl::StatusOr<ItemWrite> TakeWrite(EngineContext& context,
                                    v1::UpdateItemRequest& request) {
  if (absl::Status status = Check(request); !status.ok()) return status;
  auto expressions = ReadUpdateAndCondition(context.expressions, request);
  if (!expressions.ok()) return expressions.status();
  ItemWrite write{WriteKind::kUpdate, std::move(*request.mutable_table_name()),
                  std::move(*request.mutable_key())};
  write.expressions = *std::move(expressions);
  write.return_values = request.return_values();
  write.on_failure = ItemOnFailureOf(request);
  SetFigureRequests(request, &write);
  return write;
}

}  // namespace

void UpdateItem(EngineContext& context, v1::UpdateItemRequest request,
                const RequestContext& call,
                Reply<SplicedResponse<v1::UpdateItemResponse>> reply) {
  auto write = TakeWrite(context, request);
  if (!write.ok()) return reply(write.status());
  CommitWrite(context, *std::move(write), call.deadline,
              ReplyWithAttributes(std::move(reply)));
}

}  // namespace hashrange::engine
