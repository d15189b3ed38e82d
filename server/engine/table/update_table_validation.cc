#include "server/engine/table/update_table_validation.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/table/index_change.h"
#include "server/engine/table/index_validation.h"
#include "server/engine/table/setting_constraints.h"
#include "server/engine/table/table_name.h"
#include "server/engine/table/throughput_validation.h"
#include "server/engine/validation/enum_values.h"

namespace hashrange::engine {
namespace {

void CheckIndexNameConstraints(absl::string_view path, const std::string& name,
                               ConstraintList* constraints) {
  constraints->CheckText(absl::StrCat(path, ".indexName"), name,
                         {true, 3, 255});
}

void CheckChangeConstraints(absl::string_view path,
                            const v1::GlobalSecondaryIndexUpdate& change,
                            ConstraintList* constraints) {
  switch (change.change_case()) {
    case v1::GlobalSecondaryIndexUpdate::kUpdate: {
      const std::string update = absl::StrCat(path, ".update");
      CheckIndexNameConstraints(update, change.update().index_name(),
                                constraints);
      if (change.update().has_provisioned_throughput()) {
        CheckThroughputConstraints(
            absl::StrCat(update, ".provisionedThroughput"),
            change.update().provisioned_throughput(), constraints);
      }
      return;
    }
    case v1::GlobalSecondaryIndexUpdate::kCreate:
      return CheckGlobalIndexConstraints(absl::StrCat(path, ".create"),
                                         change.create(), constraints);
    case v1::GlobalSecondaryIndexUpdate::kDelete:
      return CheckIndexNameConstraints(absl::StrCat(path, ".delete"),
                                       change.delete_().index_name(),
                                       constraints);
    default:
      return;
  }
}

absl::Status CheckConstraints(const v1::UpdateTableRequest& request) {
  ConstraintList constraints;
  CheckEnum(request.billing_mode(), &constraints);
  if (request.has_provisioned_throughput()) {
    CheckThroughputConstraints("provisionedThroughput",
                               request.provisioned_throughput(), &constraints);
  }
  CheckDefinitionConstraints(request.attribute_definitions(), &constraints);
  const auto& changes = request.global_secondary_index_updates();
  for (int i = 0; i < changes.size(); ++i) {
    CheckChangeConstraints(
        absl::StrCat("globalSecondaryIndexUpdates.", i + 1, ".member"),
        changes[i], &constraints);
  }
  if (request.has_stream_specification() &&
      !request.stream_specification().has_stream_enabled()) {
    constraints.AddNull("streamSpecification.streamEnabled");
  }
  CheckSseConstraints(request.sse_specification(), &constraints);
  CheckEnum(request.table_class(), &constraints);
  return constraints.ToStatus();
}

absl::Status CheckNotEmpty(const v1::UpdateTableRequest& request) {
  if (request.billing_mode() != v1::BILLING_MODE_UNSPECIFIED ||
      request.has_provisioned_throughput() ||
      !request.global_secondary_index_updates().empty() ||
      request.has_stream_specification() || request.has_sse_specification() ||
      request.table_class() != v1::TABLE_CLASS_UNSPECIFIED ||
      request.has_deletion_protection_enabled() ||
      request.has_on_demand_throughput()) {
    return absl::OkStatus();
  }
  return ValidationError(
      "At least one of ProvisionedThroughput, BillingMode, "
      "UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or "
      "ReplicaUpdates is required");
}

absl::Status ValidateThroughput(const v1::UpdateTableRequest& request) {
  if (request.billing_mode() == v1::BILLING_MODE_PROVISIONED &&
      !request.has_provisioned_throughput()) {
    return InvalidParameterError(
        "ProvisionedThroughput must be specified when BillingMode is "
        "PROVISIONED");
  }
  return CheckThroughputBounds(request.provisioned_throughput());
}

absl::Status ValidateIndexChanges(const v1::UpdateTableRequest& request) {
  std::set<std::string> names;
  for (const auto& change : request.global_secondary_index_updates()) {
    if (change.change_case() ==
        v1::GlobalSecondaryIndexUpdate::CHANGE_NOT_SET) {
      return InvalidParameterError(
          "One of GlobalSecondaryIndexUpdate.Update, "
          "GlobalSecondaryIndexUpdate.Create, "
          "GlobalSecondaryIndexUpdate.Delete must not be null");
    }
    const std::string& name = IndexNameOf(change);
    if (!names.insert(name).second) {
      return InvalidParameterError(
          absl::StrCat("Only one global secondary index update per index is "
                       "allowed simultaneously. Index: ",
                       name));
    }
    if (change.has_update() && !change.update().has_provisioned_throughput() &&
        !change.update().has_on_demand_throughput()) {
      return InvalidParameterError(
          absl::StrCat("ProvisionedThroughput or OnDemandThroughput must be "
                       "specified for index: ",
                       name));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ValidateUpdateTable(const v1::UpdateTableRequest& request) {
  absl::Status status = CheckControlTableName(request.table_name());
  if (status.ok()) status = CheckConstraints(request);
  if (status.ok()) status = CheckNotEmpty(request);
  if (status.ok()) status = ValidateThroughput(request);
  if (status.ok()) status = ValidateIndexChanges(request);
  return status;
}

}  // namespace hashrange::engine
