#include "server/engine/table/update_table.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "server/engine/errors.h"
#include "server/engine/table/fences.h"
#include "server/engine/table/table_change.h"
#include "server/engine/table/table_figures.h"
#include "server/engine/table/table_jobs.h"
#include "server/engine/table/table_transition.h"
#include "server/engine/table/table_update.h"
#include "server/engine/table/update_table_validation.h"

namespace hashrange::engine {
namespace {

class UpdateTableMutation : public storage::Mutation {
 public:
  UpdateTableMutation(const EngineContext& context,
                      v1::UpdateTableRequest request, absl::Time deadline,
                      WakeJobs wake, Reply<v1::UpdateTableResponse> reply)
      : transition_(context.table_transition),
        request_(std::move(request)),
        now_(context.clock()),
        deadline_(deadline),
        wake_(std::move(wake)),
        reply_(std::move(reply)) {}

  absl::Status Apply(storage::Transaction& transaction) override {
    const absl::string_view name = PlainTableName(request_.table_name());
    auto before = ReadTableRecord(transaction, name);
    if (!before.ok()) return before.status();
    if (!before->has_value() || IsGone((*before)->table, now_)) {
      return TableNotFoundError(name);
    }
    auto update = UpdateTableRecord(request_, now_, **before);
    if (!update.ok()) return update.status();
    update_ = *std::move(update);
    if (update_.answer.table_status() != v1::TABLE_STATUS_ACTIVE) {
      BeginTransition(update_.answer, now_, transition_, &update_.record.table);
    }
    absl::Status status = AddFigures(transaction, **before, &update_.answer);
    if (!status.ok()) return status;
    const storage::TableId table = update_.record.table_id;
    if (update_.created_index.has_value()) {
      PutFences(transaction, table, *update_.created_index);
      PutIndexBuildJob(transaction, update_.record, *update_.created_index);
    }
    if (update_.deleted_index.has_value()) {
      // It may be in the making.
      transaction.Delete(
          storage::IndexBuildJobKey(table, *update_.deleted_index));
      PutIndexSweepJob(transaction, update_.record, *update_.deleted_index);
    }
    WriteTableRecord(transaction, update_.record);
    return absl::OkStatus();
  }

  void Finish(absl::Status outcome) override {
    if (!outcome.ok()) return reply_(AsEngineError(std::move(outcome)));
    if (update_.created_index.has_value()) wake_.index_build();
    if (update_.deleted_index.has_value()) wake_.sweep();
    v1::UpdateTableResponse response;
    *response.mutable_table_description() = std::move(update_.answer);
    reply_(std::move(response));
  }

  size_t EstimatedBytes() const override { return 2 * request_.ByteSizeLong(); }
  absl::Time Deadline() const override { return deadline_; }

 private:
  const absl::Duration transition_;
  const v1::UpdateTableRequest request_;
  const absl::Time now_;
  const absl::Time deadline_;
  const WakeJobs wake_;
  TableUpdate update_;
  Reply<v1::UpdateTableResponse> reply_;
};

}  // namespace

void UpdateTable(EngineContext& context, v1::UpdateTableRequest request,
                 const RequestContext& call, WakeJobs wake,
                 Reply<v1::UpdateTableResponse> reply) {
  absl::Status status = ValidateUpdateTable(request);
  if (!status.ok()) return reply(std::move(status));
  context.store->Commit(std::make_unique<UpdateTableMutation>(
      context, std::move(request), call.deadline, std::move(wake),
      std::move(reply)));
}

}  // namespace hashrange::engine
