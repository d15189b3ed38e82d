#include "server/engine/item/batch_get_item.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/item/item_reader.h"
#include "server/engine/item/request_parameters.h"
#include "server/engine/limits.h"
#include "server/engine/validation/enum_values.h"

namespace hashrange::engine {
namespace {

using Response = SplicedResponse<v1::BatchGetItemResponse>;

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
    if (options.has_projection_expression()) {
      return NotOfferedError("projection_expression");
    }
    if (!options.expression_attribute_names().empty()) {
      return ValidationError(
          "ExpressionAttributeNames can only be specified when using "
          "expressions");
    }
  }
  return absl::OkStatus();
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

absl::Status Check(v1::BatchGetItemRequest& request) {
  ConstraintList constraints;
  CheckEnum(request.return_consumed_capacity(), &constraints);
  absl::Status status = constraints.ToStatus();
  if (!status.ok()) return status;
  if (request.keys().empty()) {
    // DynamoDB leaves the value out here.
    return ValidationError(
        "1 validation error detected: Value at 'RequestItems' failed to "
        "satisfy constraint: Member must have length greater than or equal to "
        "1");
  }
  for (const v1::TableKey& key : request.keys()) {
    status = CheckDataTableName(key.table_name());
    if (!status.ok()) return status;
  }
  status = CheckTableOptions(request);
  if (status.ok()) status = CheckOfferedCapacity(request);
  if (status.ok()) status = CheckKeys(request);
  return status;
}

absl::StatusOr<std::vector<ItemLocation>> Locate(
    EngineContext& context, const storage::Snapshot& snapshot,
    const v1::BatchGetItemRequest& request) {
  std::vector<std::shared_ptr<const Table>> tables;
  for (const v1::TableKey& key : request.keys()) {
    auto table = context.tables.Require(snapshot, key.table_name());
    if (!table.ok()) return table.status();
    tables.push_back(*std::move(table));
  }
  std::vector<ItemLocation> locations;
  for (int i = 0; i < request.keys_size(); ++i) {
    auto key = KeyOfRequest(*tables[i], request.keys(i).key());
    if (!key.ok()) return key.status();
    locations.push_back(LocationOf(*tables[i], *key));
  }
  return locations;
}

// A TableItem is an Item (its field 1) followed by the name of the table.
void AppendTableItem(const ReadItem& item, const std::string& table_name,
                     std::string* items) {
  v1::TableItem tail;
  tail.set_table_name(table_name);
  AppendItemField(absl::StrCat(item.item(), tail.SerializeAsString()), items);
}

}  // namespace

absl::StatusOr<Response> BatchGetItem(EngineContext& context,
                                      v1::BatchGetItemRequest request,
                                      const RequestContext& call) {
  if (absl::Status status = Check(request); !status.ok()) return status;
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto locations = Locate(context, **snapshot, request);
  if (!locations.ok()) return locations.status();
  Response response;
  size_t bytes = 0;
  for (int i = 0; i < request.keys_size(); ++i) {
    if (call.IsCancelled()) {
      return AsEngineError(absl::CancelledError("the caller has gone"));
    }
    auto item = ReadItem::Read(**snapshot, (*locations)[i]);
    if (!item.ok()) return item.status();
    if (!item->has_value()) continue;
    bytes += (*item)->size_bytes();
    if (bytes > kBatchGetBytesMax ||
        response.items.size() + (*item)->item().size() >
            kBatchGetWireBytesMax) {
      bytes -= (*item)->size_bytes();
      response.message.mutable_unprocessed_keys()->Add(
          std::move(*request.mutable_keys(i)));
    } else {
      AppendTableItem(**item, request.keys(i).table_name(), &response.items);
    }
  }
  return response;
}

}  // namespace hashrange::engine
