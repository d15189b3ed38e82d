#include "server/engine/item/item_change.h"

#include <utility>

#include "server/engine/errors.h"
#include "server/engine/item/key_attributes.h"
#include "storage/encoding/item_record.h"

namespace hashrange::engine {
namespace {

absl::StatusOr<PrimaryKey> KeyOf(const Table& table, const ItemWrite& write) {
  if (write.kind != WriteKind::kPut) {
    return KeyOfRequest(table, write.attributes);
  }
  return write.key_errors == KeyErrors::kBySchema
             ? KeyOfBatchItem(table, write.attributes)
             : KeyOfItem(table, write.attributes);
}

std::string WireForm(const value::AttributeMap& attributes) {
  v1::Item item;
  *item.mutable_attributes() = attributes;
  return item.SerializeAsString();
}

std::string ItemOfRecord(const std::string& record) {
  return std::string(storage::DecodeItemRecord(record)->item);
}

// Whether the old item's attributes are needed, not only its record.
bool NeedsOldAttributes(const ItemWrite& write) {
  return write.condition() != nullptr || write.kind == WriteKind::kUpdate;
}

absl::Status CheckCondition(const ItemWrite& write, const Decision& decision,
                            const v1::Item& old_item) {
  if (write.condition() == nullptr ||
      write.condition()->Holds(old_item.attributes())) {
    return absl::OkStatus();
  }
  const bool returns = write.on_failure == ItemOnFailure::kReturn &&
                       decision.old_record.has_value();
  return ConditionalCheckFailedError(returns ? std::optional<v1::Item>(old_item)
                                             : std::nullopt);
}

using Result = expression::Update::Result;

absl::StatusOr<Result> Updated(const ItemWrite& write,
                               const value::AttributeMap& before) {
  // Without an expression, the item is created with its key alone.
  if (write.update() == nullptr) return Result{before, {}};
  auto result = write.update()->Apply(
      before, write.return_values == v1::RETURN_VALUES_UPDATED_NEW
                  ? expression::Update::NewImage::kReturn
                  : expression::Update::NewImage::kOmit);
  if (!result.ok()) return AsEngineError(result.status());
  if (value::ItemSizeBytes(result->item) > value::kItemSizeBytesMax) {
    return ValidationError(
        "Item size to update has exceeded the maximum allowed size");
  }
  return result;
}

std::optional<std::string> ReturnedByUpdate(const ItemWrite& write,
                                            const Decision& decision,
                                            const v1::Item& old_item,
                                            const Result& result) {
  const auto unless_empty =
      [](const value::AttributeMap& attributes) -> std::optional<std::string> {
    if (attributes.empty()) return std::nullopt;
    return WireForm(attributes);
  };
  switch (write.return_values) {
    case v1::RETURN_VALUES_ALL_OLD:
      if (!decision.old_record.has_value()) return std::nullopt;
      return ItemOfRecord(*decision.old_record);
    case v1::RETURN_VALUES_ALL_NEW:
      return WireForm(result.item);
    case v1::RETURN_VALUES_UPDATED_NEW:
      return unless_empty(result.updated_new);
    case v1::RETURN_VALUES_UPDATED_OLD:
      if (write.update() == nullptr) return std::nullopt;
      return unless_empty(write.update()->UpdatedOld(old_item.attributes()));
    default:
      return std::nullopt;
  }
}

absl::Status DecideUpdate(const ItemWrite& write, const PreparedWrite& prepared,
                          const v1::Item& old_item, Decision* decision) {
  const bool exists = decision->old_record.has_value();
  if (!exists && write.update() != nullptr && !write.update()->CreatesItem()) {
    decision->writes = false;
    return absl::OkStatus();
  }
  auto result =
      Updated(write, exists ? old_item.attributes() : write.attributes);
  if (!result.ok()) return result.status();
  if (write.update() != nullptr) {
    absl::Status status =
        CheckUpdatedIndexKeys(*prepared.table, *write.update(), result->item);
    if (!status.ok()) return status;
  }
  auto key = KeyOfItem(*prepared.table, result->item);
  if (!key.ok()) return key.status();
  decision->updated = std::make_unique<PreparedItem>(
      PrepareItem(*prepared.table, *key, prepared.location, result->item));
  decision->new_item = decision->updated.get();
  decision->returned = ReturnedByUpdate(write, *decision, old_item, *result);
  return absl::OkStatus();
}

// Brings `prepared` up to date with the table in the transaction.
absl::Status Refresh(EngineContext& context, storage::Transaction& transaction,
                     const ItemWrite& write, PreparedWrite* prepared) {
  auto table = context.tables.Require(transaction, write.table_name);
  if (!table.ok()) return table.status();
  if ((*table)->stamp == prepared->table->stamp) return absl::OkStatus();
  auto again = PrepareWrite(*std::move(table), write);
  if (!again.ok()) return again.status();
  *prepared = *std::move(again);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<PreparedWrite> PrepareWrite(std::shared_ptr<const Table> table,
                                           const ItemWrite& write) {
  absl::StatusOr<PrimaryKey> key = KeyOf(*table, write);
  if (!key.ok()) return key.status();
  absl::Status status = CheckKeyUse(*table, write);
  if (!status.ok()) return status;
  PreparedWrite prepared;
  prepared.location = LocationOf(*table, *key);
  if (write.kind == WriteKind::kPut) {
    status = CheckIndexKeys(*table, write.attributes);
    if (!status.ok()) return status;
    prepared.item =
        PrepareItem(*table, *key, prepared.location, write.attributes);
  }
  prepared.table = std::move(table);
  return prepared;
}

absl::StatusOr<PreparedWrite> PrepareNow(EngineContext& context,
                                         const ItemWrite& write) {
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto table = context.tables.Require(**snapshot, write.table_name);
  if (!table.ok()) return table.status();
  return PrepareWrite(*std::move(table), write);
}

absl::StatusOr<Decision> Decide(EngineContext& context,
                                storage::Transaction& transaction,
                                const ItemWrite& write,
                                PreparedWrite* prepared) {
  absl::Status status = Refresh(context, transaction, write, prepared);
  if (!status.ok()) return status;
  auto record = ReadRecord(transaction, prepared->location);
  if (!record.ok()) return record.status();
  Decision decision;
  v1::Item old_item;
  if (record->has_value()) {
    decision.old_record.emplace(**record);
    if (NeedsOldAttributes(write)) {
      auto parsed = storage::ParseItem(
          storage::DecodeItemRecord(*decision.old_record)->item);
      if (!parsed.ok()) return AsEngineError(parsed.status());
      old_item = *std::move(parsed);
    }
  }
  status = CheckCondition(write, decision, old_item);
  if (!status.ok()) return status;
  if (write.kind == WriteKind::kUpdate) {
    status = DecideUpdate(write, *prepared, old_item, &decision);
    if (!status.ok()) return status;
    return decision;
  }
  decision.writes = write.kind != WriteKind::kConditionCheck;
  if (write.kind == WriteKind::kPut) decision.new_item = &*prepared->item;
  if (write.return_values == v1::RETURN_VALUES_ALL_OLD &&
      decision.old_record.has_value()) {
    decision.returned = ItemOfRecord(*decision.old_record);
  }
  return decision;
}

absl::Status Write(storage::Transaction& transaction,
                   const PreparedWrite& prepared, const Decision& decision) {
  if (!decision.writes) return absl::OkStatus();
  std::optional<absl::string_view> old_record;
  if (decision.old_record.has_value()) old_record = *decision.old_record;
  return WriteItem(transaction, *prepared.table, prepared.location, old_record,
                   decision.new_item);
}

}  // namespace hashrange::engine
