#include "server/engine/transaction/transaction_mutation.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/engine/capacity/capacity_by_table.h"
#include "server/engine/capacity/capacity_units.h"
#include "server/engine/errors.h"
#include "server/engine/item/item_collection.h"
#include "server/engine/item/item_mutation.h"
#include "server/engine/item/write_capacity.h"
#include "server/engine/limits.h"
#include "server/engine/transaction/transaction_constraints.h"
#include "server/engine/transaction/transaction_replay.h"
#include "server/engine/transaction/transaction_token.h"

namespace hashrange::engine {
namespace {

// The items that a transaction handles, which are bounded together.
class TotalSize {
 public:
  // False if there are too many bytes now.
  bool Add(const Decision& decision) {
    bytes_ += SizeAfter(decision);
    for (const PreparedItem* item : {decision.old_item(), decision.after}) {
      if (item != nullptr) wire_bytes_ += item->record.size();
    }
    return bytes_ <= kTransactionBytesMax &&
           wire_bytes_ <= kTransactionWireBytesMax;
  }

  // The item as the action leaves it; 0 if there is none.
  static size_t SizeAfter(const Decision& decision) {
    const PreparedItem* item =
        decision.writes ? decision.after : decision.old_item();
    return item == nullptr ? 0 : item->size_bytes;
  }

 private:
  size_t bytes_ = 0;
  size_t wire_bytes_ = 0;
};

std::vector<absl::string_view> ItemKeys(
    const std::vector<PreparedWrite>& prepared) {
  std::vector<absl::string_view> keys;
  for (const PreparedWrite& write : prepared) {
    keys.push_back(write.location.key);
  }
  return keys;
}

}  // namespace

TransactionMutation::TransactionMutation(
    EngineContext* context, TransactWrites writes,
    std::vector<PreparedWrite> prepared, absl::Time deadline,
    Reply<v1::TransactWriteItemsResponse> reply)
    : context_(context),
      writes_(std::move(writes)),
      prepared_(std::move(prepared)),
      deadline_(deadline),
      reply_(std::move(reply)) {}

absl::Status TransactionMutation::Apply(storage::Transaction& transaction) {
  response_.Clear();
  if (writes_.token.has_value()) {
    auto use = FindUse(transaction, *writes_.token);
    if (!use.ok()) return use.status();
    if (use->has_value()) {
      response_ = ReplayResponse(writes_, **use);
      return absl::OkStatus();
    }
  }
  auto decisions = DecideAll(transaction);
  if (!decisions.ok()) return decisions.status();
  std::vector<uint64_t> sizes;
  for (size_t i = 0; i < decisions->size(); ++i) {
    Write(transaction, prepared_[i], (*decisions)[i]);
    sizes.push_back(TotalSize::SizeAfter((*decisions)[i]));
  }
  if (writes_.token.has_value()) {
    absl::Status status =
        RecordUse(transaction, *writes_.token, std::move(sizes));
    if (!status.ok()) return status;
  }
  return Report(transaction, *decisions);
}

absl::StatusOr<TransactionMutation::Decisions> TransactionMutation::DecideAll(
    storage::Transaction& transaction) {
  Decisions decisions;
  CancellationReasons reasons(writes_.actions.size());
  TotalSize total;
  for (size_t i = 0; i < writes_.actions.size(); ++i) {
    auto decision =
        Decide(*context_, transaction, writes_.actions[i], &prepared_[i]);
    if (!decision.ok()) {
      absl::Status status = reasons.Add(i, decision.status());
      if (!status.ok()) return status;
      decisions.emplace_back();
      continue;
    }
    // Checked on the way: so much is held in memory.
    if (!total.Add(*decision)) return ItemsTooLargeError();
    decisions.push_back(*std::move(decision));
  }
  // Tables may have changed since this was checked before: a table of the same
  // name may have another key now, by which two actions meet in one item.
  absl::Status status = CheckDistinctItems(ItemKeys(prepared_));
  if (status.ok()) status = CheckCollections(transaction, decisions, &reasons);
  if (status.ok()) status = std::move(reasons).ToStatus();
  if (!status.ok()) return status;
  return decisions;
}

absl::Status TransactionMutation::CheckCollections(
    storage::Transaction& transaction, const Decisions& decisions,
    CancellationReasons* reasons) const {
  // What counts is the size after the whole transaction.
  absl::flat_hash_map<absl::string_view, int64_t> growth_by_collection;
  for (size_t i = 0; i < decisions.size(); ++i) {
    if (reasons->HasFailed(i)) continue;
    growth_by_collection[prepared_[i].location.collection_key] +=
        CollectionGrowth(prepared_[i], decisions[i]);
  }
  for (size_t i = 0; i < decisions.size(); ++i) {
    if (reasons->HasFailed(i) ||
        CollectionGrowth(prepared_[i], decisions[i]) <= 0) {
      continue;
    }
    const absl::string_view collection = prepared_[i].location.collection_key;
    auto outgrows = OutgrowsLimit(*context_, transaction, collection,
                                  growth_by_collection[collection]);
    if (!outgrows.ok()) return outgrows.status();
    if (!*outgrows) continue;
    absl::Status status =
        reasons->Add(i, ItemCollectionSizeLimitExceededError());
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status TransactionMutation::Report(storage::Transaction& transaction,
                                         const Decisions& decisions) {
  if (ReportsCapacity(writes_.return_consumed_capacity)) {
    CapacityByTable capacity;
    for (size_t i = 0; i < decisions.size(); ++i) {
      capacity.Add(
          writes_.actions[i].table_name,
          WriteCapacity(prepared_[i], decisions[i], WriteScope::kTransaction));
    }
    *response_.mutable_consumed_capacity() = capacity.ToMessages(
        writes_.return_consumed_capacity, CapacityKind::kTransactionWrite);
  }
  if (ReportsCollections(writes_.return_item_collection_metrics)) {
    CollectionReports reports;
    for (size_t i = 0; i < decisions.size(); ++i) {
      const ItemWrite& action = writes_.actions[i];
      auto report = ReportCollection(transaction, action, prepared_[i]);
      if (!report.ok()) return report.status();
      if (report->has_value()) {
        reports.Add(**std::move(report), action.table_name);
      }
    }
    *response_.mutable_item_collection_metrics() = reports.Take();
  }
  return absl::OkStatus();
}

void TransactionMutation::Finish(absl::Status outcome) {
  if (!outcome.ok()) return reply_(AsEngineError(std::move(outcome)));
  reply_(std::move(response_));
}

size_t TransactionMutation::EstimatedBytes() const {
  size_t bytes = 0;
  for (size_t i = 0; i < prepared_.size(); ++i) {
    bytes += engine::EstimatedBytes(writes_.actions[i], prepared_[i]);
  }
  return bytes;
}

}  // namespace hashrange::engine
