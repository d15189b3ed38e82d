#include "server/engine/query/scan.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/query/page_reader.h"
#include "server/engine/query/read_parameters.h"
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
  absl::Status status = CheckDataTableName(request.table_name());
  if (!status.ok()) return status;
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

absl::Status CheckPlaceholders(const v1::ScanRequest& request) {
  if (!request.expression_attribute_names().empty()) {
    return ValidationError(
        "ExpressionAttributeNames can only be specified when using "
        "expressions");
  }
  if (!request.expression_attribute_values().empty()) {
    return ValidationError(
        "ExpressionAttributeValues can only be specified when using "
        "expressions: FilterExpression is null");
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

absl::StatusOr<PageRequest> PlanPage(const v1::ScanRequest& request,
                                     const ReadTarget& target) {
  PageRequest page;
  page.range = RangeOf(request, target);
  page.limit = request.limit();
  auto content = ContentFor(request.select(), target);
  if (!content.ok()) return content.status();
  page.content = *content;
  if (request.exclusive_start_key().empty()) return page;
  auto start = ParseStartKey(target, request.exclusive_start_key());
  if (!start.ok()) return start.status();
  const std::string record_key = start->RecordKey(target);
  if (record_key < page.range.begin || record_key >= page.range.end) {
    return ValidationError(absl::StrCat(
        "The provided starting key is invalid: Invalid ExclusiveStartKey. "
        "Please use ExclusiveStartKey with correct Segment. TotalSegments: ",
        request.total_segments(), " Segment: ", request.segment()));
  }
  ContinueAfter(record_key, page.direction, &page.range);
  return page;
}

}  // namespace

absl::StatusOr<SplicedResponse<v1::ScanResponse>> Scan(
    EngineContext& context, v1::ScanRequest request,
    const RequestContext& call) {
  absl::Status status = CheckConstraints(request);
  if (status.ok()) status = CheckOfferedReadParameters(request);
  if (status.ok()) {
    status = CheckStartKeyValues(request.mutable_exclusive_start_key());
  }
  if (status.ok()) status = CheckSegments(request);
  if (status.ok()) status = CheckPlaceholders(request);
  if (!status.ok()) return status;
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto table = context.tables.Require(**snapshot, request.table_name());
  if (!table.ok()) return table.status();
  auto target = TargetOf(*std::move(table), request);
  if (!target.ok()) return target.status();
  auto plan = PlanPage(request, *target);
  if (!plan.ok()) return plan.status();
  auto page = ReadPage(**snapshot, *target, *plan, call);
  if (!page.ok()) return page.status();
  return ToResponse<v1::ScanResponse>(*std::move(page));
}

}  // namespace hashrange::engine
