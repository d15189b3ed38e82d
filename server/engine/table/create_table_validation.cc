#include "server/engine/table/create_table_validation.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/engine/errors.h"
#include "server/engine/table/attribute_definitions.h"
#include "server/engine/table/index_validation.h"
#include "server/engine/table/key_schema_validation.h"
#include "server/engine/table/setting_constraints.h"
#include "server/engine/table/table_name.h"
#include "server/engine/table/tag_validation.h"
#include "server/engine/table/throughput_validation.h"
#include "server/engine/validation/enum_values.h"

namespace hashrange::engine {
namespace {

bool IsOnDemand(const v1::CreateTableRequest& request) {
  return request.billing_mode() == v1::BILLING_MODE_PAY_PER_REQUEST;
}

absl::Status CheckConstraints(const v1::CreateTableRequest& request) {
  ConstraintList constraints;
  CheckEnum(request.billing_mode(), &constraints);
  if (request.has_provisioned_throughput()) {
    CheckThroughputConstraints("provisionedThroughput",
                               request.provisioned_throughput(), &constraints);
  }
  CheckKeySchemaConstraints("keySchema", request.key_schema(), 2, &constraints);
  CheckDefinitionConstraints(request.attribute_definitions(), &constraints);
  CheckIndexConstraints(request, &constraints);
  CheckSseConstraints(request.sse_specification(), &constraints);
  CheckTagConstraints(request.tags(), &constraints);
  CheckEnum(request.table_class(), &constraints);
  return constraints.ToStatus();
}

absl::Status ValidateBilling(const v1::CreateTableRequest& request) {
  if (IsOnDemand(request)) {
    if (!request.has_provisioned_throughput()) return absl::OkStatus();
    return InvalidParameterError(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified "
        "when BillingMode is PAY_PER_REQUEST");
  }
  if (!request.has_provisioned_throughput()) {
    return InvalidParameterError(
        "ReadCapacityUnits and WriteCapacityUnits must both be specified when "
        "BillingMode is PROVISIONED");
  }
  return CheckThroughputBounds(request.provisioned_throughput());
}

absl::Status ValidateTableKey(const v1::CreateTableRequest& request) {
  if (request.key_schema_size() > request.attribute_definitions_size()) {
    return ValidationError(
        "Invalid KeySchema: Some index key attribute have no definition");
  }
  absl::Status status = ValidateKeySchema(
      request.key_schema(), request.attribute_definitions(), KeyShape::kSingle);
  if (!status.ok()) return status;
  if (request.local_secondary_indexes().empty() &&
      request.global_secondary_indexes().empty() &&
      request.key_schema_size() != request.attribute_definitions_size()) {
    return InvalidParameterError(
        "Number of attributes in KeySchema does not exactly match number of "
        "attributes defined in AttributeDefinitions");
  }
  return absl::OkStatus();
}

absl::Status ValidateDefinitionsUsed(const v1::CreateTableRequest& request) {
  const std::set<std::string> used = KeyAttributesOf(request);
  std::set<std::string> defined;
  for (const auto& definition : request.attribute_definitions()) {
    if (!defined.insert(definition.attribute_name()).second) {
      return InvalidParameterError(
          absl::StrCat("Duplicate AttributeName in AttributeDefinitions: ",
                       definition.attribute_name()));
    }
  }
  // Every used one is defined, as was checked before.
  if (defined.size() == used.size()) return absl::OkStatus();
  return InvalidParameterError(absl::StrCat(
      "Some AttributeDefinitions are not used. AttributeDefinitions: ",
      RenderNames(request.attribute_definitions()), ", keys used: [",
      absl::StrJoin(used, ", "), "]"));
}

absl::Status ValidateOnDemand(const v1::CreateTableRequest& request) {
  const v1::OnDemandThroughput& throughput = request.on_demand_throughput();
  if (!IsOnDemand(request)) {
    absl::Status status =
        RefuseOnDemand(throughput, "table BillingMode is PROVISIONED.");
    if (!status.ok()) return status;
  }
  return CheckOnDemandRange(throughput, OnDemandBounds::kNew, "table");
}

absl::Status ValidateRest(const v1::CreateTableRequest& request) {
  if (request.stream_specification().stream_enabled()) {
    return NotOfferedError("stream_specification");
  }
  if (request.stream_specification().stream_view_type() !=
      v1::STREAM_VIEW_TYPE_UNSPECIFIED) {
    return InvalidParameterError(
        "Table is being created with a stream disabled, UpdateViewType should "
        "not be specified");
  }
  absl::Status status = ValidateTags(request.tags());
  if (status.ok()) status = CheckTagCount(request.tags_size());
  if (!status.ok()) return status;
  return ValidateOnDemand(request);
}

}  // namespace

absl::Status ValidateCreateTable(const v1::CreateTableRequest& request) {
  absl::Status status = CheckControlTableName(request.table_name());
  if (status.ok()) status = CheckConstraints(request);
  if (status.ok()) status = ValidateBilling(request);
  if (status.ok()) status = ValidateTableKey(request);
  if (status.ok()) status = ValidateLocalIndexes(request);
  if (status.ok()) status = ValidateGlobalIndexes(request);
  if (status.ok()) status = ValidateDefinitionsUsed(request);
  if (status.ok()) status = CheckProjectedCount(ProjectedCount(request));
  if (status.ok()) status = ValidateRest(request);
  return status;
}

}  // namespace hashrange::engine
