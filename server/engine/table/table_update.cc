#include "server/engine/table/table_update.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/engine/errors.h"
#include "server/engine/table/attribute_definitions.h"
#include "server/engine/table/index_change.h"
#include "server/engine/table/index_validation.h"
#include "server/engine/table/new_index.h"
#include "server/engine/table/table_transition.h"
#include "server/engine/table/throughput_update.h"
#include "server/engine/table/throughput_validation.h"
#include "server/engine/table/timestamps.h"

namespace hashrange::engine {
namespace {

using Change = v1::GlobalSecondaryIndexUpdate;
using IndexDescription = v1::GlobalSecondaryIndexDescription;

constexpr char kOnDemandRefused[] = "the table BillingMode is PROVISIONED";

IndexDescription* FindGlobal(v1::TableDescription* table,
                             const std::string& name) {
  for (auto& index : *table->mutable_global_secondary_indexes()) {
    if (index.index_name() == name) return &index;
  }
  return nullptr;
}

bool HasIndex(const storage::TableRecord& table, const std::string& name) {
  return std::any_of(
      table.indexes().begin(), table.indexes().end(),
      [&](const auto& index) { return index.index_name() == name; });
}

absl::Status UpdateBlocked() {
  return ValidationError(
      "This operation cannot be performed with given input values. Please "
      "contact DynamoDB service team for more info: Action Blocked: "
      "IndexUpdate");
}

// One UpdateTable. Each member function is one step; a step changes table_ and
// may refuse the whole.
class Updater {
 public:
  Updater(const v1::UpdateTableRequest& request, absl::Time now,
          const storage::CatalogRecord& before)
      : request_(request), now_(now), before_(before) {
    update_.record = before;
    update_.record.table.clear_transition();
    ForgetEarlierDecreases(now, &table());
  }

  absl::StatusOr<TableUpdate> Run() {
    for (auto step :
         {&Updater::CheckNotInUse, &Updater::ChangeBillingMode,
          &Updater::CheckCreatesAndDeletes, &Updater::CheckIndexUpdates,
          &Updater::CheckAllIndexesProvisioned, &Updater::ChangeThroughput,
          &Updater::ChangeOnDemand, &Updater::CreateIndex,
          &Updater::FindDeletedIndex, &Updater::ChangeStream}) {
      absl::Status status = (this->*step)();
      if (!status.ok()) return status;
    }
    ChangeSettings();
    Answer();
    RemoveDeletedIndex();
    return std::move(update_);
  }

 private:
  v1::TableDescription& table() {
    return *update_.record.table.mutable_description();
  }
  const v1::TableDescription& table_before() const {
    return before_.table.description();
  }
  const google::protobuf::RepeatedPtrField<Change>& changes() const {
    return request_.global_secondary_index_updates();
  }
  // The change that deletes an index, or null.
  const Change* Deletion() const {
    for (const Change& change : changes()) {
      if (change.has_delete_()) return &change;
    }
    return nullptr;
  }

  absl::Status CheckNotInUse();
  absl::Status ChangeBillingMode();
  absl::Status CheckCreatesAndDeletes();
  absl::Status CheckIndexUpdates();
  absl::Status CheckAllIndexesProvisioned();
  absl::Status ChangeThroughput();
  absl::Status ChangeOnDemand();
  absl::Status CreateIndex();
  absl::Status FindDeletedIndex();
  absl::Status ChangeStream();
  void ChangeSettings();
  void Answer();
  void RemoveDeletedIndex();

  // Whether the request asks for more than index changes, and whether any of
  // that takes DynamoDB time.
  bool HasSettings() const;
  bool TakesTime() const;

  const v1::UpdateTableRequest& request_;
  const absl::Time now_;
  const storage::CatalogRecord& before_;
  TableUpdate update_;
};

bool Updater::TakesTime() const {
  return request_.billing_mode() != v1::BILLING_MODE_UNSPECIFIED ||
         request_.has_provisioned_throughput() ||
         request_.has_stream_specification() ||
         request_.has_sse_specification() ||
         request_.has_on_demand_throughput();
}

bool Updater::HasSettings() const {
  return TakesTime() || request_.table_class() != v1::TABLE_CLASS_UNSPECIFIED ||
         request_.has_deletion_protection_enabled();
}

absl::Status Updater::CheckNotInUse() {
  absl::Status status = CheckNotInTransition(before_.table, now_);
  if (!status.ok()) return status;
  if (table().table_status() == v1::TABLE_STATUS_ACTIVE) {
    return absl::OkStatus();
  }
  const Change* only = changes().size() == 1 && !HasSettings()
                           ? &request_.global_secondary_index_updates(0)
                           : nullptr;
  const IndexDescription* index =
      only == nullptr ? nullptr : FindGlobal(&table(), IndexNameOf(*only));
  const bool is_busy_index =
      index != nullptr && index->index_status() == v1::INDEX_STATUS_CREATING;
  if (is_busy_index && only->has_delete_()) return absl::OkStatus();
  if (is_busy_index && only->has_update()) {
    return ResourceInUseError(
        absl::StrCat("Index is being updated.  Table: ", table().table_name(),
                     " Index: ", index->index_name()));
  }
  return ResourceInUseError(
      absl::StrCat("Table is being updated: ", table().table_name()));
}

absl::Status Updater::ChangeBillingMode() {
  switch (request_.billing_mode()) {
    case v1::BILLING_MODE_PAY_PER_REQUEST:
      if (!IsOnDemand(table())) SwitchToOnDemand(now_, &table());
      break;
    case v1::BILLING_MODE_PROVISIONED:
      if (IsOnDemand(table())) SwitchToProvisioned(&table());
      break;
    default:
      break;
  }
  if (request_.has_provisioned_throughput() && IsOnDemand(table())) {
    return InvalidParameterError(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified "
        "when BillingMode is PAY_PER_REQUEST");
  }
  return absl::OkStatus();
}

absl::Status Updater::CheckCreatesAndDeletes() {
  const auto count =
      std::count_if(changes().begin(), changes().end(),
                    [](const Change& change) { return !change.has_update(); });
  if (count <= 1) return absl::OkStatus();
  return LimitExceededError(
      "Subscriber limit exceeded: Only 1 online index can be created or "
      "deleted simultaneously per table");
}

absl::Status Updater::CheckIndexUpdates() {
  for (const Change& change : changes()) {
    if (!change.has_update()) continue;
    const auto& update = change.update();
    if (FindGlobal(&table(), update.index_name()) == nullptr) {
      return UpdateBlocked();
    }
    if (!update.has_provisioned_throughput()) continue;
    if (!CheckThroughputBounds(update.provisioned_throughput()).ok()) {
      return UpdateBlocked();
    }
    if (IsOnDemand(table())) {
      return InvalidParameterError(absl::StrCat(
          "ProvisionedThroughput should not be specified for index: ",
          update.index_name(), " when BillingMode is PAY_PER_REQUEST"));
    }
  }
  return absl::OkStatus();
}

absl::Status Updater::CheckAllIndexesProvisioned() {
  if (IsOnDemand(table())) return absl::OkStatus();
  std::set<std::string> provided;
  for (const Change& change : changes()) {
    if (change.has_delete_() || change.update().has_provisioned_throughput()) {
      provided.insert(IndexNameOf(change));
    }
  }
  std::vector<std::string> missing;
  for (const IndexDescription& index : table().global_secondary_indexes()) {
    if (index.provisioned_throughput().read_capacity_units() == 0 &&
        provided.count(index.index_name()) == 0) {
      missing.push_back(index.index_name());
    }
  }
  if (missing.empty()) return absl::OkStatus();
  return InvalidParameterError(
      absl::StrCat("ProvisionedThroughput must be specified for index: ",
                   absl::StrJoin(missing, ",")));
}

absl::Status Updater::ChangeThroughput() {
  absl::Status status;
  if (request_.has_provisioned_throughput()) {
    status = UpdateThroughput(request_.provisioned_throughput(), now_,
                              table().mutable_provisioned_throughput());
  }
  for (const Change& change : changes()) {
    if (!change.update().has_provisioned_throughput()) continue;
    if (!status.ok()) return status;
    status = UpdateThroughput(change.update().provisioned_throughput(), now_,
                              FindGlobal(&table(), IndexNameOf(change))
                                  ->mutable_provisioned_throughput());
  }
  return status;
}

absl::Status Updater::ChangeOnDemand() {
  const auto change = [this](const v1::OnDemandThroughput& throughput,
                             const std::string& subject, auto* description) {
    absl::Status status;
    if (!IsOnDemand(table()))
      status = RefuseOnDemand(throughput, kOnDemandRefused);
    if (status.ok())
      status =
          CheckOnDemandRange(throughput, OnDemandBounds::kChanged, subject);
    if (!status.ok()) return status;
    auto* current = description->mutable_on_demand_throughput();
    MergeOnDemand(throughput, current);
    if (current->ByteSizeLong() == 0) {
      description->clear_on_demand_throughput();
    }
    return status;
  };
  absl::Status status;
  if (request_.has_on_demand_throughput()) {
    status = change(request_.on_demand_throughput(), "table", &table());
  }
  for (const Change& update : changes()) {
    if (!update.update().has_on_demand_throughput()) continue;
    if (!status.ok()) return status;
    const std::string& name = IndexNameOf(update);
    status = change(update.update().on_demand_throughput(),
                    absl::StrCat("index ", name), FindGlobal(&table(), name));
  }
  return status;
}

absl::Status Updater::CreateIndex() {
  const auto found =
      std::find_if(changes().begin(), changes().end(),
                   [](const Change& change) { return change.has_create(); });
  if (found == changes().end()) return absl::OkStatus();
  const v1::GlobalSecondaryIndex& index = found->create();
  storage::TableRecord& record = update_.record.table;
  if (HasIndex(record, index.index_name())) {
    return InvalidParameterError(
        absl::StrCat("Duplicate index name: ", index.index_name()));
  }
  absl::Status status =
      ValidateGlobalIndex(index, request_.attribute_definitions(),
                          IsOnDemand(table()) ? v1::BILLING_MODE_PAY_PER_REQUEST
                                              : v1::BILLING_MODE_PROVISIONED);
  if (!status.ok()) return status;
  *table().add_global_secondary_indexes() =
      DescribeNewIndex(index, table().table_arn(), v1::INDEX_STATUS_CREATING);
  status = CheckGlobalIndexCount(table().global_secondary_indexes_size());
  if (status.ok()) status = CheckProjectedCount(ProjectedCount(table()));
  if (!status.ok()) return status;
  AddDefinitions(request_.attribute_definitions(), &table());
  update_.created_index = record.next_index_id();
  record.set_next_index_id(record.next_index_id() + 1);
  auto* added = record.add_indexes();
  added->set_index_name(index.index_name());
  added->set_index_id(*update_.created_index);
  table().set_table_status(v1::TABLE_STATUS_UPDATING);
  return absl::OkStatus();
}

absl::Status Updater::FindDeletedIndex() {
  const Change* deletion = Deletion();
  if (deletion == nullptr) return absl::OkStatus();
  const std::string& name = IndexNameOf(*deletion);
  if (FindGlobal(&table(), name) == nullptr) return IndexNotFoundError();
  for (const storage::IndexRecord& index : before_.table.indexes()) {
    if (index.index_name() == name) update_.deleted_index = index.index_id();
  }
  return absl::OkStatus();
}

absl::Status Updater::ChangeStream() {
  if (!request_.has_stream_specification()) return absl::OkStatus();
  if (request_.stream_specification().stream_enabled()) {
    return NotOfferedError("stream_specification");
  }
  return ValidationError(
      absl::StrCat("Table already has a disabled stream: TableName: ",
                   table().table_name()));
}

void Updater::ChangeSettings() {
  if (request_.has_sse_specification()) {
    *table().mutable_sse_specification() = request_.sse_specification();
  }
  if (request_.table_class() != v1::TABLE_CLASS_UNSPECIFIED) {
    auto* summary = table().mutable_table_class_summary();
    summary->set_table_class(request_.table_class());
    *summary->mutable_last_update_time() = ToTimestamp(now_);
  }
  if (request_.has_deletion_protection_enabled()) {
    table().set_deletion_protection_enabled(
        request_.deletion_protection_enabled());
  }
}

void Updater::Answer() {
  update_.answer = table();
  if (!TakesTime() && changes().empty()) return;
  update_.answer.set_table_status(v1::TABLE_STATUS_UPDATING);
  const auto show_units_before =
      [](const v1::ProvisionedThroughputDescription& before,
         v1::ProvisionedThroughputDescription* shown) {
        shown->set_read_capacity_units(before.read_capacity_units());
        shown->set_write_capacity_units(before.write_capacity_units());
      };
  show_units_before(table_before().provisioned_throughput(),
                    update_.answer.mutable_provisioned_throughput());
  for (const auto& before : table_before().global_secondary_indexes()) {
    show_units_before(before.provisioned_throughput(),
                      FindGlobal(&update_.answer, before.index_name())
                          ->mutable_provisioned_throughput());
  }
  for (const Change& change : changes()) {
    IndexDescription* index = FindGlobal(&update_.answer, IndexNameOf(change));
    if (change.has_update()) {
      index->set_index_status(v1::INDEX_STATUS_UPDATING);
    } else if (change.has_delete_()) {
      index->set_index_status(v1::INDEX_STATUS_DELETING);
      index->clear_backfilling();
    }
  }
}

void Updater::RemoveDeletedIndex() {
  const auto keep_others = [](auto* indexes, const std::string& name) {
    indexes->erase(std::remove_if(indexes->begin(), indexes->end(),
                                  [&](const auto& index) {
                                    return index.index_name() == name;
                                  }),
                   indexes->end());
  };
  if (const Change* deletion = Deletion(); deletion != nullptr) {
    const std::string& name = IndexNameOf(*deletion);
    keep_others(table().mutable_global_secondary_indexes(), name);
    keep_others(update_.record.table.mutable_indexes(), name);
    // It may have been the one that kept the table from being ACTIVE.
    table().set_table_status(v1::TABLE_STATUS_ACTIVE);
  }
  PruneDefinitions(&table());
}

}  // namespace

absl::StatusOr<TableUpdate> UpdateTableRecord(
    const v1::UpdateTableRequest& request, absl::Time now,
    const storage::CatalogRecord& before) {
  return Updater(request, now, before).Run();
}

}  // namespace hashrange::engine
