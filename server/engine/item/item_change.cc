#include "server/engine/item/item_change.h"

#include <utility>

#include "server/engine/errors.h"
#include "server/engine/item/key_attributes.h"
#include "server/engine/item/request_parameters.h"
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
bool NeedsOldAttributes(const Table& table, const ItemWrite& write) {
  if (write.condition() != nullptr || write.kind == WriteKind::kUpdate) {
    return true;
  }
  // For its index entries.
  return write.kind != WriteKind::kConditionCheck && !table.indexes.empty();
}

// Source: DynamoDB's limit of an item holds for the item and its projections
// into local secondary indexes together.
bool IsTooLarge(const Table& table, const PreparedItem& item) {
  return table.has_local_indexes &&
         CollectionBytes(table, &item) > value::kItemSizeBytesMax;
}

absl::Status CheckCondition(const ItemWrite& write, const Decision& decision,
                            const v1::Item& old_item) {
  if (write.condition() == nullptr ||
      write.condition()->Holds(old_item.attributes())) {
    return absl::OkStatus();
  }
  const bool returns =
      write.on_failure == ItemOnFailure::kReturn && decision.before.has_value();
  return ConditionalCheckFailedError(returns ? std::optional<v1::Item>(old_item)
                                             : std::nullopt);
}

absl::Status UpdatedItemTooLarge() {
  return ValidationError(
      "Item size to update has exceeded the maximum allowed size");
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
    return UpdatedItemTooLarge();
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
      if (!decision.before.has_value()) return std::nullopt;
      return ItemOfRecord(decision.before->record);
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
  const bool exists = decision->before.has_value();
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
  if (IsTooLarge(*prepared.table, *decision->updated)) {
    return UpdatedItemTooLarge();
  }
  decision->after = decision->updated.get();
  decision->returned = ReturnedByUpdate(write, *decision, old_item, *result);
  return absl::OkStatus();
}

// Decides anything but an update.
void DecideWhole(const ItemWrite& write, const PreparedWrite& prepared,
                 Decision* decision) {
  decision->writes = write.kind != WriteKind::kConditionCheck;
  if (write.kind == WriteKind::kPut) decision->after = &*prepared.item;
  if (write.return_values == v1::RETURN_VALUES_ALL_OLD &&
      decision->before.has_value()) {
    decision->returned = ItemOfRecord(decision->before->record);
  }
}

// Brings `prepared` up to date with the table in the transaction.
absl::Status Refresh(EngineContext& context, storage::Transaction& transaction,
                     const ItemWrite& write, PreparedWrite* prepared) {
  auto table = context.tables.Require(transaction, write.table_name);
  if (!table.ok()) return table.status();
  if (prepared->table != nullptr && (*table)->stamp == prepared->table->stamp) {
    return absl::OkStatus();
  }
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
  absl::Status status = write.kind == WriteKind::kPut
                            ? CheckIndexKeys(*table, write.attributes)
                            : absl::OkStatus();
  if (status.ok()) status = CheckKeyUse(*table, write);
  if (!status.ok()) return status;
  PreparedWrite prepared;
  prepared.location = LocationOf(*table, *key);
  if (write.kind == WriteKind::kPut) {
    prepared.item =
        PrepareItem(*table, *key, prepared.location, write.attributes);
    if (IsTooLarge(*table, *prepared.item)) return ItemTooLargeError();
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

size_t EstimatedBytes(const ItemWrite& write, const PreparedWrite& prepared) {
  // An update's size is not known yet; its values are most of what it adds.
  const size_t known = prepared.item.has_value()
                           ? prepared.item->EstimatedBytes()
                           : value::ItemSizeBytes(write.attributes);
  return prepared.location.key.size() + known +
         (write.expressions != nullptr
              ? value::ItemSizeBytes(write.expressions->values)
              : 0);
}

absl::StatusOr<Decision> Decide(EngineContext& context,
                                storage::Transaction& transaction,
                                const ItemWrite& write,
                                PreparedWrite* prepared) {
  absl::Status status = Refresh(context, transaction, write, prepared);
  if (!status.ok()) return status;
  auto before = ReadStored(transaction, prepared->location);
  if (!before.ok()) return before.status();
  Decision decision;
  decision.before = *std::move(before);
  v1::Item old_item;
  if (decision.before.has_value() &&
      NeedsOldAttributes(*prepared->table, write)) {
    auto parsed = storage::ParseItem(
        storage::DecodeItemRecord(decision.before->record)->item);
    if (!parsed.ok()) return AsEngineError(parsed.status());
    old_item = *std::move(parsed);
  }
  status = CheckCondition(write, decision, old_item);
  if (!status.ok()) return status;
  if (write.kind == WriteKind::kUpdate) {
    status = DecideUpdate(write, *prepared, old_item, &decision);
    if (!status.ok()) return status;
  } else {
    DecideWhole(write, *prepared, &decision);
  }
  if (decision.writes && decision.before.has_value() &&
      !prepared->table->indexes.empty()) {
    status = AddEntries(transaction, *prepared->table, prepared->location,
                        old_item.attributes(), &*decision.before);
    if (!status.ok()) return status;
  }
  return decision;
}

void Write(storage::Transaction& transaction, const PreparedWrite& prepared,
           const Decision& decision) {
  if (!decision.writes) return;
  WriteItem(transaction, *prepared.table, prepared.location,
            decision.old_item(), decision.after);
}

}  // namespace hashrange::engine
