#include "server/engine/item/get_item.h"

#include "server/engine/errors.h"
#include "server/engine/item/item_reader.h"
#include "server/engine/item/request_parameters.h"
#include "server/engine/validation/enum_values.h"

namespace hashrange::engine {
namespace {

absl::Status Check(v1::GetItemRequest& request) {
  ConstraintList constraints;
  CheckEnum(request.return_consumed_capacity(), &constraints);
  absl::Status status = constraints.ToStatus();
  if (status.ok()) status = CheckDataTableName(request.table_name());
  if (!status.ok()) return status;
  if (request.has_projection_expression()) {
    return NotOfferedError("projection_expression");
  }
  if (!request.expression_attribute_names().empty()) {
    return ValidationError(
        "ExpressionAttributeNames can only be specified when using "
        "expressions");
  }
  status = CheckOfferedCapacity(request);
  if (!status.ok()) return status;
  return AsEngineError(value::ValidateAndCanonicalize(request.mutable_key()));
}

}  // namespace

absl::StatusOr<SplicedResponse<v1::GetItemResponse>> GetItem(
    EngineContext& context, v1::GetItemRequest request) {
  if (absl::Status status = Check(request); !status.ok()) return status;
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto table = context.tables.Require(**snapshot, request.table_name());
  if (!table.ok()) return table.status();
  auto key = KeyOfRequest(**table, request.key());
  if (!key.ok()) return key.status();
  auto item = ReadItem::Read(**snapshot, LocationOf(**table, *key));
  if (!item.ok()) return item.status();
  SplicedResponse<v1::GetItemResponse> response;
  if (item->has_value()) AppendItemField((*item)->item(), &response.items);
  return response;
}

}  // namespace hashrange::engine
