#include "server/engine/item/item_mutation.h"

#include <utility>

#include "server/engine/errors.h"
#include "storage/encoding/item_record.h"

namespace hashrange::engine {
namespace {

absl::StatusOr<PrimaryKey> KeyOf(const Table& table, const ItemWrite& write) {
  if (write.kind == WriteKind::kDelete) {
    return KeyOfRequest(table, write.attributes);
  }
  return write.key_errors == KeyErrors::kBySchema
             ? KeyOfBatchItem(table, write.attributes)
             : KeyOfItem(table, write.attributes);
}

absl::StatusOr<PreparedWrite> PrepareNow(EngineContext& context,
                                         const ItemWrite& write) {
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto table = context.tables.Require(**snapshot, write.table_name);
  if (!table.ok()) return table.status();
  return PrepareWrite(*std::move(table), write);
}

}  // namespace

absl::StatusOr<PreparedWrite> PrepareWrite(std::shared_ptr<const Table> table,
                                           const ItemWrite& write) {
  const bool put = write.kind == WriteKind::kPut;
  absl::StatusOr<PrimaryKey> key = KeyOf(*table, write);
  if (!key.ok()) return key.status();
  PreparedWrite prepared;
  prepared.location = LocationOf(*table, *key);
  if (put) {
    absl::Status status = CheckIndexKeys(*table, write.attributes);
    if (!status.ok()) return status;
    prepared.item =
        PrepareItem(*table, *key, prepared.location, write.attributes);
  }
  prepared.table = std::move(table);
  return prepared;
}

ItemMutation::ItemMutation(EngineContext* context, ItemWrite write,
                           PreparedWrite prepared, OldItem old_item,
                           absl::Time deadline, Done done)
    : context_(context),
      write_(std::move(write)),
      return_old_(old_item),
      deadline_(deadline),
      prepared_(std::move(prepared)),
      done_(std::move(done)) {}

absl::Status ItemMutation::Apply(storage::Transaction& transaction) {
  old_item_.reset();
  auto table = context_->tables.Require(transaction, write_.table_name);
  if (!table.ok()) return table.status();
  if ((*table)->stamp != prepared_.table->stamp) {
    auto prepared = PrepareWrite(*std::move(table), write_);
    if (!prepared.ok()) return prepared.status();
    prepared_ = *std::move(prepared);
  }
  auto old_record = ReadRecord(transaction, prepared_.location);
  if (!old_record.ok()) return old_record.status();
  if (return_old_ == OldItem::kReturn && old_record->has_value()) {
    old_item_ = std::string(storage::DecodeItemRecord(**old_record)->item);
  }
  return WriteItem(transaction, *prepared_.table, prepared_.location,
                   *old_record,
                   prepared_.item.has_value() ? &*prepared_.item : nullptr);
}

void ItemMutation::Finish(absl::Status outcome) {
  done_({AsEngineError(std::move(outcome)), std::move(write_),
         std::move(old_item_)});
}

size_t ItemMutation::EstimatedBytes() const {
  return prepared_.location.key.size() +
         (prepared_.item.has_value() ? prepared_.item->EstimatedBytes() : 0);
}

void CommitWrite(EngineContext& context, ItemWrite write, OldItem old_item,
                 absl::Time deadline, ItemMutation::Done done) {
  absl::StatusOr<PreparedWrite> prepared = PrepareNow(context, write);
  if (!prepared.ok()) {
    return done({prepared.status(), std::move(write), std::nullopt});
  }
  context.store->Commit(std::make_unique<ItemMutation>(
      &context, std::move(write), *std::move(prepared), old_item, deadline,
      std::move(done)));
}

OldItem OldItemFor(v1::ReturnValues return_values) {
  return return_values == v1::RETURN_VALUES_ALL_OLD ? OldItem::kReturn
                                                    : OldItem::kIgnore;
}

}  // namespace hashrange::engine
