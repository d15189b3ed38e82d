#include "server/engine/item/delete_item.h"

#include <utility>

#include "server/engine/errors.h"
#include "server/engine/item/item_mutation.h"
#include "server/engine/item/read_write_expressions.h"
#include "server/engine/item/request_parameters.h"
#include "server/engine/validation/enum_values.h"

namespace hashrange::engine {
namespace {

absl::Status CheckConstraints(const v1::DeleteItemRequest& request) {
  ConstraintList constraints;
  CheckEnum(request.return_consumed_capacity(), &constraints);
  CheckDataTableName("tableName", request.table_name(), &constraints);
  CheckEnum(request.return_values(), &constraints);
  CheckEnum(request.return_item_collection_metrics(), &constraints);
  CheckEnum(request.return_values_on_condition_check_failure(), &constraints);
  return constraints.ToStatus();
}

absl::Status Check(v1::DeleteItemRequest& request) {
  absl::Status status = CheckConstraints(request);
  if (status.ok()) status = CheckConditionPlaceholders(request);
  if (status.ok()) {
    status =
        AsEngineError(value::ValidateAndCanonicalize(request.mutable_key()));
  }
  if (status.ok()) status = CheckOldReturnValues(request.return_values());
  return status;
}

}  // namespace

void DeleteItem(EngineContext& context, v1::DeleteItemRequest request,
                const RequestContext& call,
                Reply<SplicedResponse<v1::DeleteItemResponse>> reply) {
  if (absl::Status status = Check(request); !status.ok()) {
    return reply(std::move(status));
  }
  auto expressions = ReadCondition(context.expressions, request);
  if (!expressions.ok()) return reply(expressions.status());
  ItemWrite write{WriteKind::kDelete, std::move(*request.mutable_table_name()),
                  std::move(*request.mutable_key())};
  write.expressions = *std::move(expressions);
  write.return_values = request.return_values();
  write.on_failure = ItemOnFailureOf(request);
  SetFigureRequests(request, &write);
  CommitWrite(context, std::move(write), call.deadline,
              ReplyWithAttributes(std::move(reply)));
}

}  // namespace hashrange::engine
