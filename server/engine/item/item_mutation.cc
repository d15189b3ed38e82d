#include "server/engine/item/item_mutation.h"

#include <memory>

#include "server/engine/errors.h"
#include "server/engine/item/write_capacity.h"

namespace hashrange::engine {

ItemMutation::ItemMutation(EngineContext* context, ItemWrite write,
                           PreparedWrite prepared, absl::Time deadline,
                           Done done)
    : context_(context),
      write_(std::move(write)),
      deadline_(deadline),
      prepared_(std::move(prepared)),
      done_(std::move(done)) {}

absl::Status ItemMutation::Apply(storage::Transaction& transaction) {
  returned_.reset();
  figures_ = {};
  auto decision = Decide(*context_, transaction, write_, &prepared_);
  if (!decision.ok()) return decision.status();
  absl::Status status =
      CheckCollectionSize(*context_, transaction, prepared_, *decision);
  if (!status.ok()) return status;
  Write(transaction, prepared_, *decision);
  returned_ = std::move(decision->returned);
  return TakeFigures(transaction, *decision);
}

absl::Status ItemMutation::TakeFigures(storage::Transaction& transaction,
                                       const Decision& decision) {
  if (ReportsCapacity(write_.return_consumed_capacity)) {
    figures_.capacity = WriteCapacity(prepared_, decision, WriteScope::kSingle);
  }
  if (ReportsCollections(write_.return_item_collection_metrics)) {
    auto report = ReportCollection(transaction, write_, prepared_);
    if (!report.ok()) return report.status();
    figures_.collection = *std::move(report);
  }
  return absl::OkStatus();
}

void ItemMutation::Finish(absl::Status outcome) {
  done_({AsEngineError(std::move(outcome)), std::move(write_),
         std::move(returned_), std::move(figures_)});
}

size_t ItemMutation::EstimatedBytes() const {
  return engine::EstimatedBytes(write_, prepared_);
}

void CommitWrite(EngineContext& context, ItemWrite write, absl::Time deadline,
                 ItemMutation::Done done) {
  absl::StatusOr<PreparedWrite> prepared = PrepareNow(context, write);
  if (!prepared.ok()) {
    return done({prepared.status(), std::move(write), std::nullopt, {}});
  }
  context.store->Commit(std::make_unique<ItemMutation>(
      &context, std::move(write), *std::move(prepared), deadline,
      std::move(done)));
}

}  // namespace hashrange::engine
