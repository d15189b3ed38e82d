#include "server/engine/query/scan_plan.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/query/read_parameters.h"
#include "server/engine/query/selection.h"
#include "server/engine/query/start_key.h"
#include "server/engine/table/table_name.h"
#include "server/engine/validation/enum_values.h"

namespace hashrange::engine {
namespace {

absl::Status CheckConstraints(const v1::ScanRequest& request) {
  ConstraintList constraints;
  CheckEnum(request.select(), &constraints);
  if (request.has_index_name()) {
    constraints.CheckText("indexName", request.index_name(), {true, 3, 255});
  }
  if (request.has_total_segments()) {
    constraints.CheckAtLeast("totalSegments", request.total_segments(), 1);
    constraints.CheckAtMost("totalSegments", request.total_segments(),
                            kScanSegmentsMax);
  }
  CheckEnum(request.return_consumed_capacity(), &constraints);
  CheckDataTableName("tableName", request.table_name(), &constraints);
  if (request.has_segment()) {
    constraints.CheckAtLeast("segment", request.segment(), 0);
    constraints.CheckAtMost("segment", request.segment(), kScanSegmentsMax - 1);
  }
  if (request.has_limit()) {
    constraints.CheckAtLeast("limit", request.limit(), 1);
  }
  return constraints.ToStatus();
}

absl::Status CheckSegments(const v1::ScanRequest& request) {
  if (request.has_segment() && !request.has_total_segments()) {
    return ValidationError(
        "The TotalSegments parameter is required but was not present in the "
        "request when Segment parameter is present");
  }
  if (request.has_total_segments() && !request.has_segment()) {
    return ValidationError(
        "The Segment parameter is required but was not present in the request "
        "when parameter TotalSegments is present");
  }
  if (request.has_segment() && request.segment() >= request.total_segments()) {
    return ValidationError(absl::StrCat(
        "The Segment parameter is zero-based and must be less than parameter "
        "TotalSegments: Segment: ",
        request.segment(),
        " is not less than TotalSegments: ", request.total_segments()));
  }
  return absl::OkStatus();
}

storage::KeyRange RangeOf(const v1::ScanRequest& request,
                          const ReadTarget& target) {
  return request.has_segment()
             ? storage::SegmentRange(target.table->id, target.index_id(),
                                     request.segment(),
                                     request.total_segments())
             : storage::RecordRange(target.table->id, target.index_id());
}

// Lets `range` begin behind the start key, which must lie in it.
absl::Status ContinueAfterStartKey(const v1::ScanRequest& request,
                                   const ReadTarget& target,
                                   storage::KeyRange* range) {
  auto start = ParseStartKey(target, request.exclusive_start_key());
  if (!start.ok()) return start.status();
  const std::string record_key = start->RecordKey(target);
  if (record_key < range->begin || record_key >= range->end) {
    return ValidationError(absl::StrCat(
        "The provided starting key is invalid: Invalid ExclusiveStartKey. "
        "Please use ExclusiveStartKey with correct Segment. TotalSegments: ",
        request.total_segments(), " Segment: ", request.segment()));
  }
  ContinueAfter(record_key, storage::ScanDirection::kForward, range);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ReadExpressions> CheckScan(EngineContext& context,
                                          v1::ScanRequest& request) {
  absl::Status status = CheckConstraints(request);
  if (status.ok()) status = CheckPlaceholdersOf(request);
  if (status.ok()) {
    status = CheckStartKeyValues(request.mutable_exclusive_start_key());
  }
  if (status.ok()) status = CheckSegments(request);
  if (status.ok()) status = CheckSelect(request);
  if (!status.ok()) return status;
  return ReadExpressionsOf(context.expressions, request);
}

absl::StatusOr<ReadPlan> PlanScan(EngineContext& context,
                                  const storage::Snapshot& snapshot,
                                  const v1::ScanRequest& request,
                                  ReadExpressions expressions) {
  auto table = context.tables.Require(snapshot, request.table_name());
  if (!table.ok()) return table.status();
  auto target = TargetOf(context.clock, *std::move(table), request);
  if (!target.ok()) return target.status();
  ReadPlan plan;
  plan.target = *std::move(target);
  plan.limit = request.limit();
  plan.range = RangeOf(request, plan.target);
  if (!request.exclusive_start_key().empty()) {
    absl::Status status =
        ContinueAfterStartKey(request, plan.target, &plan.range);
    if (!status.ok()) return status;
  }
  absl::Status status = CheckPathsIntoKeys(*plan.target.table, expressions);
  if (!status.ok()) return status;
  auto selection =
      MakeSelection(plan.target, request.select(), std::move(expressions));
  if (!selection.ok()) return selection.status();
  plan.selection = *std::move(selection);
  return plan;
}

}  // namespace hashrange::engine
