#include "server/engine/item/get_item.h"

#include <optional>
#include <utility>

#include "server/engine/capacity/capacity_units.h"
#include "server/engine/capacity/used_capacity.h"
#include "server/engine/errors.h"
#include "server/engine/item/item_reader.h"
#include "server/engine/item/key_attributes.h"
#include "server/engine/item/projected_item.h"
#include "server/engine/item/read_projection.h"
#include "server/engine/item/request_parameters.h"
#include "server/engine/validation/enum_values.h"

namespace hashrange::engine {
namespace {

using Response = SplicedResponse<v1::GetItemResponse>;
using Projection = std::optional<expression::Projection>;

absl::Status Check(v1::GetItemRequest& request) {
  ConstraintList constraints;
  CheckEnum(request.return_consumed_capacity(), &constraints);
  CheckDataTableName("tableName", request.table_name(), &constraints);
  absl::Status status = constraints.ToStatus();
  if (status.ok()) status = CheckNamesHaveProjection(request);
  if (!status.ok()) return status;
  return CheckValuesOfKey(request.mutable_key());
}

absl::StatusOr<ItemLocation> Locate(const v1::GetItemRequest& request,
                                    const Table& table,
                                    const Projection& projection) {
  auto key = KeyOfRequest(table, request.key());
  if (!key.ok()) return key.status();
  if (projection.has_value()) {
    absl::Status status = CheckScalarKeys(table, projection->AttributeUses());
    if (!status.ok()) return status;
  }
  return LocationOf(table, *key);
}

absl::Status AppendItem(absl::string_view item, const Projection& projection,
                        Response* response) {
  if (!projection.has_value()) {
    AppendItemField(item, &response->own_items);
    return absl::OkStatus();
  }
  auto projected = ProjectedItem(item, *projection);
  if (!projected.ok()) return projected.status();
  AppendItemField(*projected, &response->own_items);
  return absl::OkStatus();
}

void ReportCapacity(const v1::GetItemRequest& request, size_t item_bytes,
                    Response* response) {
  UsedCapacity used;
  used.AddTable(ReadUnits(item_bytes, ConsistencyOf(request)));
  *response->message.mutable_consumed_capacity() =
      used.ToMessage(request.table_name(), request.return_consumed_capacity(),
                     CapacityKind::kPlain);
}

}  // namespace

absl::StatusOr<Response> GetItem(EngineContext& context,
                                 v1::GetItemRequest request) {
  if (absl::Status status = Check(request); !status.ok()) return status;
  auto projection = ReadProjection(context.expressions, request);
  if (!projection.ok()) return projection.status();
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto table = context.tables.Require(**snapshot, request.table_name());
  if (!table.ok()) return table.status();
  auto location = Locate(request, **table, *projection);
  if (!location.ok()) return location.status();
  auto item = ReadItem::Read(**snapshot, *location);
  if (!item.ok()) return item.status();
  Response response;
  if (item->has_value()) {
    absl::Status status = AppendItem((*item)->item(), *projection, &response);
    if (!status.ok()) return status;
  }
  if (ReportsCapacity(request.return_consumed_capacity())) {
    ReportCapacity(request, item->has_value() ? (*item)->size_bytes() : 0,
                   &response);
  }
  return response;
}

}  // namespace hashrange::engine
