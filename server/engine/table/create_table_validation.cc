#include "server/engine/table/create_table_validation.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/table/index_validation.h"
#include "server/engine/table/key_schema_validation.h"
#include "server/engine/table/table_name.h"
#include "server/engine/validation/enum_values.h"

namespace hashrange::engine {
namespace {

bool IsOnDemand(const v1::CreateTableRequest& request) {
  return request.billing_mode() == v1::BILLING_MODE_PAY_PER_REQUEST;
}

void CheckDefinitionConstraints(const v1::CreateTableRequest& request,
                                ConstraintList* constraints) {
  if (request.attribute_definitions().empty()) {
    constraints->AddNull("attributeDefinitions");
  }
  for (int i = 0; i < request.attribute_definitions_size(); ++i) {
    const auto& definition = request.attribute_definitions(i);
    const std::string path =
        absl::StrCat("attributeDefinitions.", i + 1, ".member");
    constraints->CheckText(absl::StrCat(path, ".attributeName"),
                           definition.attribute_name(), {false, 1, 255});
    CheckRequiredEnum(absl::StrCat(path, ".attributeType"),
                      definition.attribute_type(), constraints);
  }
}

void CheckTagConstraints(const v1::CreateTableRequest& request,
                         ConstraintList* constraints) {
  for (int i = 0; i < request.tags_size(); ++i) {
    const std::string path = absl::StrCat("tags.", i + 1, ".member");
    constraints->CheckText(absl::StrCat(path, ".key"), request.tags(i).key(),
                           {false, 1, 128});
    constraints->CheckText(absl::StrCat(path, ".value"),
                           request.tags(i).value(), {false, 0, 256});
  }
}

absl::Status CheckConstraints(const v1::CreateTableRequest& request) {
  ConstraintList constraints;
  CheckEnum(request.billing_mode(), &constraints);
  if (request.has_provisioned_throughput()) {
    CheckThroughputConstraints("provisionedThroughput",
                               request.provisioned_throughput(), &constraints);
  }
  CheckKeySchemaConstraints("keySchema", request.key_schema(), 2, &constraints);
  CheckDefinitionConstraints(request, &constraints);
  CheckIndexConstraints(request, &constraints);
  CheckTagConstraints(request, &constraints);
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
  std::set<std::string> used;
  AddAttributeNames(request.key_schema(), &used);
  for (const auto& index : request.local_secondary_indexes()) {
    AddAttributeNames(index.key_schema(), &used);
  }
  for (const auto& index : request.global_secondary_indexes()) {
    AddAttributeNames(index.key_schema(), &used);
  }
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
  const v1::OnDemandThroughput& limits = request.on_demand_throughput();
  if (limits.has_max_read_request_units() && !IsOnDemand(request)) {
    return InvalidParameterError(
        "MaxReadRequestUnits for OnDemandThroughput cannot be specified when "
        "table BillingMode is PROVISIONED.");
  }
  if (limits.has_max_write_request_units() && !IsOnDemand(request)) {
    return InvalidParameterError(
        "MaxWriteRequestUnits for OnDemandThroughput cannot be specified when "
        "table BillingMode is PROVISIONED.");
  }
  const auto valid = [](int64_t units) { return units >= 1 || units == -1; };
  if (limits.has_max_read_request_units() &&
      !valid(limits.max_read_request_units())) {
    return InvalidParameterError(
        "Requested MaxReadRequestUnits for OnDemandThroughput for table is "
        "outside of valid range");
  }
  if (limits.has_max_write_request_units() &&
      !valid(limits.max_write_request_units())) {
    return InvalidParameterError(
        "Requested MaxWriteRequestUnits for OnDemandThroughput for table is "
        "outside of valid range");
  }
  return absl::OkStatus();
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
  if (request.tags_size() > kTagsMax) {
    return ValidationError(
        "Number of Tags exceed the current limit for the provided "
        "ResourceArn");
  }
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
  if (status.ok()) status = ValidateProjectedCount(request);
  if (status.ok()) status = ValidateRest(request);
  return status;
}

}  // namespace hashrange::engine
