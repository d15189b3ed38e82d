#include "server/engine/transaction/transact_get_items.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "server/engine/capacity/capacity_by_table.h"
#include "server/engine/capacity/capacity_units.h"
#include "server/engine/errors.h"
#include "server/engine/item/item_reader.h"
#include "server/engine/item/key_attributes.h"
#include "server/engine/item/projected_item.h"
#include "server/engine/item/read_projection.h"
#include "server/engine/limits.h"
#include "server/engine/table/primary_key.h"
#include "server/engine/transaction/cancellation_reasons.h"
#include "server/engine/transaction/transaction_constraints.h"
#include "server/engine/validation/enum_values.h"
#include "server/expression/projection.h"

namespace hashrange::engine {
namespace {

using Response = SplicedResponse<v1::TransactGetItemsResponse>;

// One read, ready to be done.
struct Read {
  std::optional<expression::Projection> projection;
  std::shared_ptr<const Table> table;
  ItemLocation location;
};

absl::Status CheckConstraints(const v1::TransactGetItemsRequest& request) {
  ConstraintList constraints;
  CheckEnum(request.return_consumed_capacity(), &constraints);
  CheckActionCount(request.transact_items_size(), &constraints);
  absl::Status status = constraints.ToStatus();
  if (!status.ok()) return status;
  for (int i = 0; i < request.transact_items_size(); ++i) {
    CheckActionTableName(i, "get", request.transact_items(i).table_name(),
                         &constraints);
  }
  return constraints.ToStatus();
}

absl::StatusOr<std::vector<Read>> ReadParameters(
    EngineContext& context, v1::TransactGetItemsRequest& request) {
  absl::Status status = CheckConstraints(request);
  if (!status.ok()) return status;
  std::vector<Read> reads(request.transact_items_size());
  for (size_t i = 0; i < reads.size(); ++i) {
    v1::TransactGetItem& get =
        *request.mutable_transact_items(static_cast<int>(i));
    status = AsEngineError(value::ValidateAndCanonicalize(get.mutable_key()));
    if (!status.ok()) return status;
    // Refers to the names in `get`.
    auto projection = ReadProjection(context.expressions, get);
    if (!projection.ok()) return projection.status();
    reads[i].projection = *std::move(projection);
  }
  return reads;
}

absl::Status Locate(const v1::TransactGetItem& get, Read* read) {
  auto key = KeyOfRequest(*read->table, get.key());
  if (!key.ok()) return key.status();
  read->location = LocationOf(*read->table, *key);
  return read->projection.has_value()
             ? CheckScalarKeys(*read->table, read->projection->AttributeUses())
             : absl::OkStatus();
}

absl::Status LocateAll(EngineContext& context,
                       const storage::Snapshot& snapshot,
                       const v1::TransactGetItemsRequest& request,
                       std::vector<Read>* reads) {
  for (size_t i = 0; i < reads->size(); ++i) {
    auto table = context.tables.Require(
        snapshot, request.transact_items(static_cast<int>(i)).table_name());
    if (!table.ok()) return table.status();
    (*reads)[i].table = *std::move(table);
  }
  CancellationReasons reasons(reads->size());
  std::vector<absl::string_view> keys;
  for (size_t i = 0; i < reads->size(); ++i) {
    Read& read = (*reads)[i];
    absl::Status status =
        Locate(request.transact_items(static_cast<int>(i)), &read);
    if (!status.ok()) status = reasons.Add(i, status);
    if (!status.ok()) return status;
    keys.push_back(read.location.key);
  }
  absl::Status status = CheckDistinctItems(keys);
  return status.ok() ? std::move(reasons).ToStatus() : status;
}

// Appends a TransactGetItemResult: field 1 of the response, whose own field 1
// is the item.
absl::Status AppendResult(const std::optional<ReadItem>& item, const Read& read,
                          std::string* results) {
  std::string result;
  if (item.has_value() && read.projection.has_value()) {
    auto projected = ProjectedItem(item->item(), *read.projection);
    if (!projected.ok()) return projected.status();
    AppendItemField(*projected, &result);
  } else if (item.has_value()) {
    AppendItemField(item->item(), &result);
  }
  AppendItemField(result, results);
  return results->size() > kTransactGetWireBytesMax ? ItemsTooLargeError()
                                                    : absl::OkStatus();
}

UsedCapacity CapacityOf(size_t bytes) {
  UsedCapacity used;
  used.AddTable(kTransactionFactor *
                ReadUnits(bytes, ReadConsistency::kStrong));
  return used;
}

}  // namespace

absl::StatusOr<Response> TransactGetItems(EngineContext& context,
                                          v1::TransactGetItemsRequest request,
                                          const RequestContext& call) {
  auto reads = ReadParameters(context, request);
  if (!reads.ok()) return reads.status();
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  absl::Status status = LocateAll(context, **snapshot, request, &*reads);
  if (!status.ok()) return status;
  Response response;
  CapacityByTable capacity;
  size_t total = 0;
  for (size_t i = 0; i < reads->size(); ++i) {
    if (call.IsCancelled()) {
      return AsEngineError(absl::CancelledError("the caller has gone"));
    }
    auto item = ReadItem::Read(**snapshot, (*reads)[i].location);
    if (!item.ok()) return item.status();
    const size_t bytes = item->has_value() ? (*item)->size_bytes() : 0;
    total += bytes;
    if (total > kTransactionBytesMax) return ItemsTooLargeError();
    status = AppendResult(*item, (*reads)[i], &response.own_items);
    if (!status.ok()) return status;
    capacity.Add(request.transact_items(static_cast<int>(i)).table_name(),
                 CapacityOf(bytes));
  }
  if (ReportsCapacity(request.return_consumed_capacity())) {
    *response.message.mutable_consumed_capacity() = capacity.ToMessages(
        request.return_consumed_capacity(), CapacityKind::kTransactionRead);
  }
  return response;
}

}  // namespace hashrange::engine
