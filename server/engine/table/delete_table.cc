#include "server/engine/table/delete_table.h"

#include <memory>
#include <utility>

#include "server/engine/errors.h"
#include "server/engine/table/table_change.h"
#include "server/engine/table/table_figures.h"
#include "server/engine/table/table_jobs.h"
#include "server/engine/table/table_transition.h"

namespace hashrange::engine {
namespace {

class DeleteTableMutation : public storage::Mutation {
 public:
  DeleteTableMutation(const EngineContext& context,
                      v1::DeleteTableRequest request, absl::Time deadline,
                      std::function<void()> wake_sweeper,
                      Reply<v1::DeleteTableResponse> reply)
      : transition_(context.table_transition),
        now_(context.clock()),
        request_(std::move(request)),
        deadline_(deadline),
        wake_sweeper_(std::move(wake_sweeper)),
        reply_(std::move(reply)) {}

  absl::Status Apply(storage::Transaction& transaction) override {
    const absl::string_view name = PlainTableName(request_.table_name());
    auto record = ReadTableRecord(transaction, name);
    if (!record.ok()) return record.status();
    if (!record->has_value() || IsGone((*record)->table, now_)) {
      return TableNotFoundError(name);
    }
    if ((*record)->table.description().deletion_protection_enabled()) {
      return ValidationError(
          "Resource cannot be deleted as it is currently protected against "
          "deletion. Disable deletion protection first.");
    }
    absl::Status status = CheckNotInTransition((*record)->table, now_);
    if (!status.ok()) return status;
    WithdrawIndexBuilds(transaction, **record);
    PutSweepJob(transaction, **record);
    return Delete(transaction, **std::move(record));
  }

  void Finish(absl::Status outcome) override {
    if (!outcome.ok()) return reply_(AsEngineError(std::move(outcome)));
    wake_sweeper_();
    reply_(std::move(response_));
  }

  size_t EstimatedBytes() const override { return request_.ByteSizeLong(); }
  absl::Time Deadline() const override { return deadline_; }

 private:
  // Removes the record, or leaves what is shown for a while.
  absl::Status Delete(storage::Transaction& transaction,
                      storage::CatalogRecord record) {
    v1::TableDescription& description = *record.table.mutable_description();
    description.set_table_status(v1::TABLE_STATUS_DELETING);
    v1::TableDescription* answer = response_.mutable_table_description();
    *answer = description;
    absl::Status status = AddFigures(transaction, record, answer);
    if (!status.ok()) return status;
    // As DynamoDB answers; local indexes it lists.
    answer->clear_global_secondary_indexes();
    if (transition_ == absl::ZeroDuration()) {
      transaction.Delete(storage::CatalogKey(description.table_name()));
      return absl::OkStatus();
    }
    BeginTransition(description, now_, transition_, &record.table);
    WriteTableRecord(transaction, std::move(record));
    return absl::OkStatus();
  }

  const absl::Duration transition_;
  const absl::Time now_;
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
      context, std::move(request), call.deadline, std::move(wake_sweeper),
      std::move(reply)));
}

}  // namespace hashrange::engine
