#include "server/engine/item/put_item.h"

#include <utility>

#include "server/engine/errors.h"
#include "server/engine/item/item_mutation.h"
#include "server/engine/item/read_write_expressions.h"
#include "server/engine/item/request_parameters.h"
#include "server/engine/validation/enum_values.h"

namespace hashrange::engine {
namespace {

using Response = SplicedResponse<v1::PutItemResponse>;

absl::Status CheckConstraints(const v1::PutItemRequest& request) {
  absl::Status status = CheckDataTableName(request.table_name());
  if (!status.ok()) return status;
  ConstraintList constraints;
  CheckEnum(request.return_consumed_capacity(), &constraints);
  CheckEnum(request.return_values(), &constraints);
  CheckEnum(request.return_item_collection_metrics(), &constraints);
  CheckEnum(request.return_values_on_condition_check_failure(), &constraints);
  return constraints.ToStatus();
}

absl::Status Check(v1::PutItemRequest& request) {
  absl::Status status = CheckConstraints(request);
  if (status.ok()) status = CheckConditionPlaceholders(request);
  return status.ok() ? CheckBeforeCondition(&request) : status;
}

}  // namespace

void PutItem(EngineContext& context, v1::PutItemRequest request,
             const RequestContext& call, Reply<Response> reply) {
  if (absl::Status status = Check(request); !status.ok()) {
    return reply(std::move(status));
  }
  auto expressions = ReadCondition(context.expressions, request);
  if (!expressions.ok()) return reply(expressions.status());
  ItemWrite write{WriteKind::kPut, std::move(*request.mutable_table_name()),
                  std::move(*request.mutable_item())};
  write.expressions = *std::move(expressions);
  write.return_values = request.return_values();
  write.on_failure = ItemOnFailureOf(request);
  SetFigureRequests(request, &write);
  CommitWrite(context, std::move(write), call.deadline,
              ReplyWithAttributes(std::move(reply)));
}

}  // namespace hashrange::engine
