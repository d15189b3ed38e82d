#include "server/engine/table/delete_table.h"

#include <memory>
#include <utility>

#include "server/engine/errors.h"
#include "storage/catalog/catalog_record.h"

namespace hashrange::engine {
namespace {

std::string SweepJob(const Table& table) {
  storage::SweepRecord job;
  job.set_table_id(table.id);
  job.set_table_name(table.name);
  for (const Index& index : table.indexes) job.add_index_ids(index.id);
  return job.SerializeAsString();
}

class DeleteTableMutation : public storage::Mutation {
 public:
  DeleteTableMutation(v1::DeleteTableRequest request, absl::Time deadline,
                      std::function<void()> wake_sweeper,
                      Reply<v1::DeleteTableResponse> reply)
      : request_(std::move(request)),
        deadline_(deadline),
        wake_sweeper_(std::move(wake_sweeper)),
        reply_(std::move(reply)) {}

  absl::Status Apply(storage::Transaction& transaction) override {
    const absl::string_view name = PlainTableName(request_.table_name());
    const std::string key = storage::CatalogKey(name);
    auto stored = transaction.Get(key);
    if (!stored.ok()) return stored.status();
    if (!stored->has_value()) return TableNotFoundError(name);
    auto record = storage::DecodeCatalogRecord(**stored);
    if (!record.ok()) return record.status();
    auto table = MakeTable(*std::move(record));
    if (!table.ok()) return table.status();
    v1::TableDescription description = (*table)->record.table.description();
    if (description.deletion_protection_enabled()) {
      return ValidationError(
          "Resource cannot be deleted as it is currently protected against "
          "deletion. Disable deletion protection first.");
    }
    absl::Status status = AddFinalFigures(transaction, **table, &description);
    if (!status.ok()) return status;
    transaction.Delete(key);
    transaction.Put(storage::SweepJobKey((*table)->id), SweepJob(**table));
    description.set_table_status(v1::TABLE_STATUS_DELETING);
    *response_.mutable_table_description() = std::move(description);
    return absl::OkStatus();
  }

  void Finish(absl::Status outcome) override {
    if (!outcome.ok()) return reply_(AsEngineError(std::move(outcome)));
    wake_sweeper_();
    reply_(std::move(response_));
  }

  size_t EstimatedBytes() const override { return request_.ByteSizeLong(); }
  absl::Time Deadline() const override { return deadline_; }

 private:
  static absl::Status AddFinalFigures(storage::Transaction& transaction,
                                      const Table& table,
                                      v1::TableDescription* description) {
    auto items = transaction.Counter(storage::ItemCountKey(table.id, 0));
    if (!items.ok()) return items.status();
    auto bytes = transaction.Counter(storage::ItemBytesKey(table.id, 0));
    if (!bytes.ok()) return bytes.status();
    description->set_item_count(*items);
    description->set_table_size_bytes(*bytes);
    return absl::OkStatus();
  }

  const v1::DeleteTableRequest request_;
  const absl::Time deadline_;
  const std::function<void()> wake_sweeper_;
  v1::DeleteTableResponse response_;
  Reply<v1::DeleteTableResponse> reply_;
};

}  // namespace

void DeleteTable(EngineContext& context, v1::DeleteTableRequest request,
                 const RequestContext& call, std::function<void()> wake_sweeper,
                 Reply<v1::DeleteTableResponse> reply) {
  absl::Status status = CheckControlTableName(request.table_name());
  if (!status.ok()) return reply(std::move(status));
  context.store->Commit(std::make_unique<DeleteTableMutation>(
      std::move(request), call.deadline, std::move(wake_sweeper),
      std::move(reply)));
}

}  // namespace hashrange::engine
