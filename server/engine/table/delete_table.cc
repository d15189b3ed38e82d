#include "server/engine/table/delete_table.h"

#include <memory>
#include <utility>

#include "server/engine/errors.h"
#include "server/engine/table/table_change.h"
#include "server/engine/table/table_figures.h"
#include "server/engine/table/table_jobs.h"

namespace hashrange::engine {
namespace {

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
    auto record = ReadTableRecord(transaction, name);
    if (!record.ok()) return record.status();
    if (!record->has_value()) return TableNotFoundError(name);
    v1::TableDescription description = (*record)->table.description();
    if (description.deletion_protection_enabled()) {
      return ValidationError(
          "Resource cannot be deleted as it is currently protected against "
          "deletion. Disable deletion protection first.");
    }
    absl::Status status = AddFigures(transaction, **record, &description);
    if (!status.ok()) return status;
    transaction.Delete(storage::CatalogKey(name));
    WithdrawIndexBuilds(transaction, **record);
    PutSweepJob(transaction, **record);
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
