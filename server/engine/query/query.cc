#include "server/engine/query/query.h"

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "server/engine/errors.h"
#include "server/engine/query/key_range_plan.h"
#include "server/engine/query/page_reader.h"
#include "server/engine/query/read_parameters.h"
#include "server/engine/validation/enum_values.h"
#include "server/expression/key_condition.h"
#include "server/expression/request_expressions.h"

namespace hashrange::engine {
namespace {

using Conditions = std::vector<expression::KeyCondition>;

absl::Status CheckConstraints(const v1::QueryRequest& request) {
  ConstraintList constraints;
  CheckEnum(request.select(), &constraints);
  if (request.has_index_name()) {
    constraints.CheckText("indexName", request.index_name(), {true, 3, 255});
  }
  CheckEnum(request.return_consumed_capacity(), &constraints);
  absl::Status status = CheckDataTableName(request.table_name());
  if (!status.ok()) return status;
  if (request.has_limit() && request.limit() < 1) {
    // DynamoDB leaves the value out here.
    return ValidationError(
        "1 validation error detected: Value at 'Limit' failed to satisfy "
        "constraint: Member must have value greater than or equal to 1");
  }
  return constraints.ToStatus();
}

absl::StatusOr<Conditions> ParseConditions(EngineContext& context,
                                           v1::QueryRequest& request) {
  if (!request.has_key_condition_expression()) {
    return ValidationError(
        "Either the KeyConditions or KeyConditionExpression parameter must be "
        "specified in the request.");
  }
  expression::RequestExpressions expressions(
      &context.expressions, request.expression_attribute_names(),
      request.mutable_expression_attribute_values());
  absl::Status status = expressions.CheckPlaceholders();
  if (!status.ok()) return AsEngineError(status);
  auto conditions =
      expressions.ReadKeyConditions(request.key_condition_expression());
  if (!conditions.ok()) return AsEngineError(conditions.status());
  status = expressions.CheckAllUsed();
  if (!status.ok()) return AsEngineError(status);
  return conditions;
}

// The start key must lie within what the conditions select.
absl::Status CheckWithinPlan(const KeyRangePlan& plan,
                             const std::string& record_key) {
  if (!absl::StartsWith(record_key, plan.partition_prefix)) {
    // The second text is what DynamoDB answers, odd as it is.
    return ValidationError(
        plan.has_sort_condition
            ? "The query can return at most one row and cannot be restarted"
            : "The provided starting key is outside query boundaries based on "
              "provided conditions");
  }
  if (record_key < plan.range.begin || record_key >= plan.range.end) {
    return ValidationError(
        "The provided starting key does not match the range key predicate");
  }
  return absl::OkStatus();
}

absl::StatusOr<PageRequest> PlanPage(const v1::QueryRequest& request,
                                     const ReadTarget& target,
                                     const Conditions& conditions) {
  auto start = request.exclusive_start_key().empty()
                   ? StartKey()
                   : ParseStartKey(target, request.exclusive_start_key());
  if (!start.ok()) return start.status();
  auto plan = PlanKeyRange(target, conditions);
  if (!plan.ok()) return plan.status();
  auto content = ContentFor(request.select(), target);
  if (!content.ok()) return content.status();
  PageRequest page;
  page.limit = request.limit();
  page.content = *content;
  if (request.has_scan_index_forward() && !request.scan_index_forward()) {
    page.direction = storage::ScanDirection::kBackward;
  }
  page.range = plan->range;
  if (!request.exclusive_start_key().empty()) {
    const std::string record_key = start->RecordKey(target);
    absl::Status status = CheckWithinPlan(*plan, record_key);
    if (!status.ok()) return status;
    ContinueAfter(record_key, page.direction, &page.range);
  }
  return page;
}

}  // namespace

absl::StatusOr<SplicedResponse<v1::QueryResponse>> Query(
    EngineContext& context, v1::QueryRequest request,
    const RequestContext& call) {
  absl::Status status = CheckConstraints(request);
  if (status.ok()) status = CheckOfferedReadParameters(request);
  if (status.ok()) {
    status = CheckStartKeyValues(request.mutable_exclusive_start_key());
  }
  if (!status.ok()) return status;
  auto conditions = ParseConditions(context, request);
  if (!conditions.ok()) return conditions.status();
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto table = context.tables.Require(**snapshot, request.table_name());
  if (!table.ok()) return table.status();
  auto target = TargetOf(*std::move(table), request);
  if (!target.ok()) return target.status();
  auto plan = PlanPage(request, *target, *conditions);
  if (!plan.ok()) return plan.status();
  auto page = ReadPage(**snapshot, *target, *plan, call);
  if (!page.ok()) return page.status();
  return ToResponse<v1::QueryResponse>(*std::move(page));
}

}  // namespace hashrange::engine
