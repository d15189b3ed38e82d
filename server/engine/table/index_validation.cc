#include "server/engine/table/index_validation.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/table/key_schema_validation.h"
#include "server/engine/table/throughput_validation.h"

namespace hashrange::engine {
namespace {

// Source: DynamoDB.
constexpr int kNonKeyAttributesMax = 20;
constexpr size_t kTableKeyElementsMax = 2;
constexpr size_t kGlobalKeyElementsMax = 2 * kIndexKeyAttributesMax;

void CheckProjectionConstraints(absl::string_view path,
                                const v1::Projection& projection,
                                ConstraintList* constraints) {
  const auto& names = projection.non_key_attributes();
  constraints->CheckLength(absl::StrCat(path, ".nonKeyAttributes"), "[...]",
                           names.size(), 0, kNonKeyAttributesMax);
  for (int i = 0; i < names.size(); ++i) {
    constraints->CheckText(
        absl::StrCat(path, ".nonKeyAttributes.", i + 1, ".member"), names[i],
        {false, 1, 255});
  }
}

absl::Status ValidateProjection(const v1::Projection& projection) {
  const bool has_names = !projection.non_key_attributes().empty();
  switch (projection.projection_type()) {
    case v1::PROJECTION_TYPE_ALL:
    case v1::PROJECTION_TYPE_KEYS_ONLY:
      if (!has_names) return absl::OkStatus();
      return InvalidParameterError(absl::StrCat(
          "ProjectionType is ",
          projection.projection_type() == v1::PROJECTION_TYPE_ALL ? "ALL"
                                                                  : "KEYS_ONLY",
          ", but NonKeyAttributes is specified"));
    case v1::PROJECTION_TYPE_INCLUDE:
      if (has_names) return absl::OkStatus();
      return InvalidParameterError(
          "ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    case v1::PROJECTION_TYPE_UNSPECIFIED:
      return InvalidParameterError("Unknown ProjectionType: null");
    default:
      return InvalidParameterError(absl::StrCat("Unknown ProjectionType: ",
                                                projection.projection_type()));
  }
}

absl::Status ValidateLocalKey(const v1::CreateTableRequest& request,
                              const v1::LocalSecondaryIndex& index) {
  absl::Status status = ValidateKeySchema(
      index.key_schema(), request.attribute_definitions(), KeyShape::kSingle);
  if (!status.ok()) return status;
  if (index.key_schema_size() < 2) {
    return InvalidParameterError(
        absl::StrCat("Index KeySchema does not have a range key for index: ",
                     index.index_name()));
  }
  const std::string& index_hash = index.key_schema(0).attribute_name();
  const std::string& table_hash = request.key_schema(0).attribute_name();
  if (index_hash != table_hash) {
    return InvalidParameterError(absl::StrCat(
        "Index KeySchema does not have the same leading hash key as table "
        "KeySchema for index: ",
        index.index_name(), ". index hash key: ", index_hash,
        ", table hash key: ", table_hash));
  }
  return absl::OkStatus();
}

absl::Status AddName(const std::string& name, std::set<std::string>* names) {
  if (names->insert(name).second) return absl::OkStatus();
  return InvalidParameterError(absl::StrCat("Duplicate index name: ", name));
}

absl::Status ValidateIndexThroughput(const v1::GlobalSecondaryIndex& index,
                                     v1::BillingMode billing_mode) {
  const bool on_demand = billing_mode == v1::BILLING_MODE_PAY_PER_REQUEST;
  if (index.has_provisioned_throughput() == !on_demand) {
    return CheckIndexThroughputBounds(index.provisioned_throughput(),
                                      index.index_name());
  }
  return InvalidParameterError(
      on_demand
          ? absl::StrCat(
                "ProvisionedThroughput should not be specified for index: ",
                index.index_name(), " when BillingMode is PAY_PER_REQUEST")
          : absl::StrCat("ProvisionedThroughput must be specified for index: ",
                         index.index_name()));
}

}  // namespace

void CheckIndexConstraints(const v1::CreateTableRequest& request,
                           ConstraintList* constraints) {
  for (int i = 0; i < request.local_secondary_indexes_size(); ++i) {
    const auto& index = request.local_secondary_indexes(i);
    const std::string path =
        absl::StrCat("localSecondaryIndexes.", i + 1, ".member");
    constraints->CheckText(absl::StrCat(path, ".indexName"), index.index_name(),
                           {true, 3, 255});
    CheckKeySchemaConstraints(absl::StrCat(path, ".keySchema"),
                              index.key_schema(), kTableKeyElementsMax,
                              constraints);
    CheckProjectionConstraints(absl::StrCat(path, ".projection"),
                               index.projection(), constraints);
  }
  for (int i = 0; i < request.global_secondary_indexes_size(); ++i) {
    const auto& index = request.global_secondary_indexes(i);
    const std::string path =
        absl::StrCat("globalSecondaryIndexes.", i + 1, ".member");
    CheckGlobalIndexConstraints(path, index, constraints);
  }
}

absl::Status ValidateLocalIndexes(const v1::CreateTableRequest& request) {
  if (request.local_secondary_indexes().empty()) return absl::OkStatus();
  if (request.key_schema_size() < 2) {
    return InvalidParameterError(
        "Table KeySchema does not have a range key, which is required when "
        "specifying a LocalSecondaryIndex");
  }
  std::set<std::string> names;
  for (const auto& index : request.local_secondary_indexes()) {
    absl::Status status = ValidateLocalKey(request, index);
    if (status.ok()) status = ValidateProjection(index.projection());
    if (status.ok()) status = AddName(index.index_name(), &names);
    if (!status.ok()) return status;
  }
  if (request.local_secondary_indexes_size() > kLocalIndexesMax) {
    return InvalidParameterError(absl::StrCat(
        "Number of LocalSecondaryIndexes exceeds per-table limit of ",
        kLocalIndexesMax));
  }
  return absl::OkStatus();
}

absl::Status ValidateGlobalIndexes(const v1::CreateTableRequest& request) {
  std::set<std::string> names;
  for (const auto& index : request.local_secondary_indexes()) {
    names.insert(index.index_name());
  }
  for (const auto& index : request.global_secondary_indexes()) {
    absl::Status status = ValidateGlobalIndex(
        index, request.attribute_definitions(), request.billing_mode());
    if (status.ok()) status = AddName(index.index_name(), &names);
    if (!status.ok()) return status;
  }
  return CheckGlobalIndexCount(request.global_secondary_indexes_size());
}

void CheckGlobalIndexConstraints(absl::string_view path,
                                 const v1::GlobalSecondaryIndex& index,
                                 ConstraintList* constraints) {
  CheckKeySchemaConstraints(absl::StrCat(path, ".keySchema"),
                            index.key_schema(), kGlobalKeyElementsMax,
                            constraints);
  CheckProjectionConstraints(absl::StrCat(path, ".projection"),
                             index.projection(), constraints);
  constraints->CheckText(absl::StrCat(path, ".indexName"), index.index_name(),
                         {true, 3, 255});
  if (index.has_provisioned_throughput()) {
    CheckThroughputConstraints(absl::StrCat(path, ".provisionedThroughput"),
                               index.provisioned_throughput(), constraints);
  }
}

absl::Status ValidateGlobalIndex(const v1::GlobalSecondaryIndex& index,
                                 const AttributeDefinitions& definitions,
                                 v1::BillingMode billing_mode) {
  absl::Status status =
      ValidateKeySchema(index.key_schema(), definitions, KeyShape::kMultiple);
  if (status.ok()) status = ValidateProjection(index.projection());
  if (status.ok()) status = ValidateIndexThroughput(index, billing_mode);
  if (status.ok() && billing_mode != v1::BILLING_MODE_PAY_PER_REQUEST) {
    status = RefuseOnDemand(index.on_demand_throughput(),
                            "table BillingMode is PROVISIONED.");
  }
  if (!status.ok()) return status;
  return CheckOnDemandRange(index.on_demand_throughput(), OnDemandBounds::kNew,
                            absl::StrCat("index ", index.index_name()));
}

absl::Status CheckGlobalIndexCount(int indexes) {
  if (indexes <= kGlobalIndexesMax) return absl::OkStatus();
  return InvalidParameterError(
      absl::StrCat("GlobalSecondaryIndex count exceeds the per-table limit of ",
                   kGlobalIndexesMax));
}

absl::Status CheckProjectedCount(int attributes) {
  if (attributes <= kProjectedAttributesMax) return absl::OkStatus();
  return InvalidParameterError(absl::StrCat(
      "Number of NonKeyAttributes over all indexes exceeds the per-table "
      "limit of ",
      kProjectedAttributesMax));
}

}  // namespace hashrange::engine
