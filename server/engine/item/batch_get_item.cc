#include "server/engine/item/batch_get_item.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/container/node_hash_map.h"
#include "absl/strings/str_cat.h"
#include "server/engine/capacity/capacity_units.h"
#include "server/engine/capacity/used_capacity.h"
#include "server/engine/errors.h"
#include "server/engine/item/item_reader.h"
#include "server/engine/item/key_attributes.h"
#include "server/engine/item/members_by_table.h"
#include "server/engine/item/projected_item.h"
#include "server/engine/item/read_projection.h"
#include "server/engine/limits.h"
#include "server/engine/validation/enum_values.h"

namespace hashrange::engine {
namespace {

using Response = SplicedResponse<v1::BatchGetItemResponse>;

// How the items of one table are read, and what that has used.
struct TableRead {
  ReadConsistency consistency = ReadConsistency::kEventual;
  std::optional<expression::Projection> projection;
  UsedCapacity used;
};

// By the names of tables in the request.
using TableReads = absl::node_hash_map<std::string, TableRead>;

// A key of the request and where its item is.
struct PlannedRead {
  TableRead* table_read;
  ItemLocation location;
};

absl::Status CheckTableOptions(const v1::BatchGetItemRequest& request) {
  absl::flat_hash_set<absl::string_view> named;
  for (const v1::TableKey& key : request.keys()) named.insert(key.table_name());
  absl::flat_hash_set<absl::string_view> seen;
  for (const v1::TableReadOptions& options : request.table_options()) {
    if (!named.contains(options.table_name())) {
      return ValidationError(absl::StrCat("table_options name the table '",
                                          options.table_name(),
                                          "', but no key does"));
    }
    if (!seen.insert(options.table_name()).second) {
      return ValidationError(absl::StrCat("table_options name the table '",
                                          options.table_name(), "' twice"));
    }
  }
  return absl::OkStatus();
}

// Each once, in the order in which the keys name them.
std::vector<std::string> TableNames(const v1::BatchGetItemRequest& request) {
  std::vector<std::string> names;
  absl::flat_hash_set<absl::string_view> seen;
  for (const v1::TableKey& key : request.keys()) {
    if (seen.insert(key.table_name()).second) names.push_back(key.table_name());
  }
  return names;
}

absl::StatusOr<TableReads> ReadTableOptions(
    EngineContext& context, const v1::BatchGetItemRequest& request) {
  TableReads reads;
  for (const v1::TableKey& key : request.keys()) reads[key.table_name()];
  for (const v1::TableReadOptions& options : request.table_options()) {
    auto projection = ReadProjection(context.expressions, options);
    if (!projection.ok()) return projection.status();
    TableRead& read = reads[options.table_name()];
    read.projection = *std::move(projection);
    read.consistency = ConsistencyOf(options);
  }
  return reads;
}

absl::Status CheckKeys(v1::BatchGetItemRequest& request) {
  absl::flat_hash_set<std::string> keys;
  for (v1::TableKey& key : *request.mutable_keys()) {
    absl::Status status =
        AsEngineError(value::ValidateAndCanonicalize(key.mutable_key()));
    if (!status.ok()) return status;
    // The deterministic record of a canonical key tells keys apart.
    keys.insert(
        storage::EncodeItemRecord(PlainTableName(key.table_name()), key.key()));
  }
  if (static_cast<int>(keys.size()) < request.keys_size()) {
    return ValidationError("Provided list of item keys contains duplicates");
  }
  if (request.keys_size() > kBatchGetKeysMax) {
    return ValidationError(
        "Too many items requested for the BatchGetItem call");
  }
  return absl::OkStatus();
}

absl::Status CheckConstraints(const v1::BatchGetItemRequest& request) {
  ConstraintList constraints;
  CheckEnum(request.return_consumed_capacity(), &constraints);
  if (request.keys().empty()) {
    constraints.AddWithoutValue(
        "RequestItems", "Member must have length greater than or equal to 1");
  }
  MembersByTable members;
  for (const v1::TableKey& key : request.keys()) members.Add(key.table_name());
  members.CheckTableCount(kBatchGetKeysMax, &constraints);
  members.CheckNames(&constraints);
  members.CheckKeyCounts(kBatchGetKeysMax, &constraints);
  absl::Status status = constraints.ToStatus();
  return status.ok() ? CheckTableOptions(request) : status;
}

absl::StatusOr<std::vector<PlannedRead>> Plan(
    EngineContext& context, const storage::Snapshot& snapshot,
    const v1::BatchGetItemRequest& request, TableReads& reads) {
  std::vector<std::shared_ptr<const Table>> tables;
  for (const v1::TableKey& key : request.keys()) {
    auto table = context.tables.Require(snapshot, key.table_name());
    if (!table.ok()) return table.status();
    tables.push_back(*std::move(table));
  }
  std::vector<PlannedRead> plan;
  for (int i = 0; i < request.keys_size(); ++i) {
    auto key = KeyOfRequest(*tables[i], request.keys(i).key());
    if (!key.ok()) return key.status();
    TableRead& read = reads[request.keys(i).table_name()];
    if (read.projection.has_value()) {
      absl::Status status =
          CheckScalarKeys(*tables[i], read.projection->AttributeUses());
      if (!status.ok()) return status;
    }
    plan.push_back({&read, LocationOf(*tables[i], *key)});
  }
  return plan;
}

// A TableItem is an Item (its field 1) followed by the name of the table.
void AppendTableItem(absl::string_view item, const std::string& table_name,
                     std::string* items) {
  v1::TableItem tail;
  tail.set_table_name(table_name);
  AppendItemField(absl::StrCat(item, tail.SerializeAsString()), items);
}

// Reads as much as a reply may hold; the other keys become unprocessed.
absl::Status ReadItems(const storage::Snapshot& snapshot,
                       const std::vector<PlannedRead>& plan,
                       const RequestContext& call,
                       v1::BatchGetItemRequest& request, Response* response) {
  size_t bytes = 0;
  for (int i = 0; i < request.keys_size(); ++i) {
    if (call.IsCancelled()) {
      return AsEngineError(absl::CancelledError("the caller has gone"));
    }
    TableRead& read = *plan[i].table_read;
    auto item = ReadItem::Read(snapshot, plan[i].location);
    if (!item.ok()) return item.status();
    const size_t item_bytes = item->has_value() ? (*item)->size_bytes() : 0;
    const size_t wire_bytes = item->has_value() ? (*item)->item().size() : 0;
    if (bytes + item_bytes > kBatchGetBytesMax ||
        response->own_items.size() + wire_bytes > kBatchGetWireBytesMax) {
      response->message.mutable_unprocessed_keys()->Add(
          std::move(*request.mutable_keys(i)));
      continue;
    }
    bytes += item_bytes;
    read.used.AddTable(ReadUnits(item_bytes, read.consistency));
    if (!item->has_value()) continue;
    const std::string& table_name = request.keys(i).table_name();
    if (!read.projection.has_value()) {
      AppendTableItem((*item)->item(), table_name, &response->own_items);
      continue;
    }
    auto projected = ProjectedItem((*item)->item(), *read.projection);
    if (!projected.ok()) return projected.status();
    AppendTableItem(*projected, table_name, &response->own_items);
  }
  return absl::OkStatus();
}

// One report for each table.
void ReportCapacity(const v1::BatchGetItemRequest& request,
                    const std::vector<std::string>& table_names,
                    const TableReads& reads, Response* response) {
  for (const std::string& name : table_names) {
    *response->message.add_consumed_capacity() = reads.at(name).used.ToMessage(
        name, request.return_consumed_capacity(), CapacityKind::kPlain);
  }
}

}  // namespace

absl::StatusOr<Response> BatchGetItem(EngineContext& context,
                                      v1::BatchGetItemRequest request,
                                      const RequestContext& call) {
  absl::Status status = CheckConstraints(request);
  if (!status.ok()) return status;
  const std::vector<std::string> table_names = TableNames(request);
  auto reads = ReadTableOptions(context, request);
  if (!reads.ok()) return reads.status();
  status = CheckKeys(request);
  if (!status.ok()) return status;
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto plan = Plan(context, **snapshot, request, *reads);
  if (!plan.ok()) return plan.status();
  Response response;
  status = ReadItems(**snapshot, *plan, call, request, &response);
  if (!status.ok()) return status;
  if (ReportsCapacity(request.return_consumed_capacity())) {
    ReportCapacity(request, table_names, *reads, &response);
  }
  return response;
}

}  // namespace hashrange::engine
