#include "server/engine/query/query_plan.h"

#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/query/key_range_plan.h"
#include "server/engine/query/read_parameters.h"
#include "server/engine/query/selection.h"
#include "server/engine/query/start_key.h"
#include "server/engine/table/table_name.h"
#include "server/engine/validation/enum_values.h"

namespace hashrange::engine {
namespace {

absl::Status CheckConstraints(const v1::QueryRequest& request) {
  ConstraintList constraints;
  CheckEnum(request.select(), &constraints);
  if (request.has_index_name()) {
    constraints.CheckText("indexName", request.index_name(), {true, 3, 255});
  }
  CheckEnum(request.return_consumed_capacity(), &constraints);
  CheckDataTableName("tableName", request.table_name(), &constraints);
  if (request.has_limit() && request.limit() < 1) {
    constraints.AddWithoutValue(
        "Limit", "Member must have value greater than or equal to 1");
  }
  return constraints.ToStatus();
}

// The key of an index may have more attributes.
absl::Status CheckConditionCount(const v1::QueryRequest& request,
                                 const ReadExpressions& expressions) {
  if (request.has_index_name() || expressions.key_conditions.size() <= 2) {
    return absl::OkStatus();
  }
  return TooManyConditionsError();
}

// The start key must lie within what the conditions select.
absl::Status CheckWithinRange(const KeyRangePlan& keys,
                              const std::string& record_key) {
  const bool in_partition = absl::StartsWith(record_key, keys.partition_prefix);
  if (!keys.has_sort_condition) {
    if (in_partition) return absl::OkStatus();
    return ValidationError(
        "The provided starting key is outside query boundaries based on "
        "provided conditions");
  }
  // Whatever the partition is, the sort key is checked first. All prefixes of
  // partitions are of one length.
  const std::string in_queried_partition = absl::StrCat(
      keys.partition_prefix, record_key.substr(keys.partition_prefix.size()));
  if (in_queried_partition < keys.range.begin ||
      in_queried_partition >= keys.range.end) {
    return ValidationError(
        "The provided starting key does not match the range key predicate");
  }
  if (in_partition) return absl::OkStatus();
  // What DynamoDB answers, odd as it is.
  return ValidationError(
      "The query can return at most one row and cannot be restarted");
}

// Sets the range of `plan`, whose target and direction are known.
absl::Status PlanRange(const v1::QueryRequest& request,
                       const ReadExpressions& expressions, ReadPlan* plan) {
  const value::AttributeMap& start_key = request.exclusive_start_key();
  absl::Status status = start_key.empty()
                            ? absl::OkStatus()
                            : CheckStartKeyOfQuery(plan->target, start_key);
  if (!status.ok()) return status;
  auto keys = PlanKeyRange(plan->target, expressions.key_conditions);
  if (!keys.ok()) return keys.status();
  plan->range = keys->range;
  if (start_key.empty()) return absl::OkStatus();
  auto start = ParseStartKey(plan->target, start_key);
  if (!start.ok()) return start.status();
  const std::string record_key = start->RecordKey(plan->target);
  status = CheckWithinRange(*keys, record_key);
  if (!status.ok()) return status;
  ContinueAfter(record_key, plan->direction, &plan->range);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ReadExpressions> CheckQuery(EngineContext& context,
                                           v1::QueryRequest& request) {
  absl::Status status = CheckConstraints(request);
  if (status.ok()) status = CheckPlaceholdersOf(request);
  if (status.ok()) {
    status = CheckStartKeyValues(request.mutable_exclusive_start_key());
  }
  if (!status.ok()) return status;
  if (!request.has_key_condition_expression()) {
    return ValidationError(
        "Either the KeyConditions or KeyConditionExpression parameter must be "
        "specified in the request.");
  }
  auto expressions = ReadExpressionsOf(context.expressions, request);
  if (!expressions.ok()) return expressions.status();
  status = CheckConditionCount(request, *expressions);
  if (status.ok()) status = CheckSelect(request);
  if (!status.ok()) return status;
  return expressions;
}

absl::StatusOr<ReadPlan> PlanQuery(EngineContext& context,
                                   const storage::Snapshot& snapshot,
                                   const v1::QueryRequest& request,
                                   ReadExpressions expressions) {
  auto table = context.tables.Require(snapshot, request.table_name());
  if (!table.ok()) return table.status();
  auto target = TargetOf(context.clock, *std::move(table), request);
  if (!target.ok()) return target.status();
  ReadPlan plan;
  plan.target = *std::move(target);
  plan.limit = request.limit();
  if (request.has_scan_index_forward() && !request.scan_index_forward()) {
    plan.direction = storage::ScanDirection::kBackward;
  }
  absl::Status status = PlanRange(request, expressions, &plan);
  if (!status.ok()) return status;
  status = CheckPathsIntoKeys(*plan.target.table, expressions);
  if (status.ok()) {
    status = CheckFilterHasNoKeys(plan.target, expressions.filter);
  }
  if (!status.ok()) return status;
  auto selection =
      MakeSelection(plan.target, request.select(), std::move(expressions));
  if (!selection.ok()) return selection.status();
  plan.selection = *std::move(selection);
  return plan;
}

}  // namespace hashrange::engine
