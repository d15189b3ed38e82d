#include "server/engine/query/scan.h"

#include <memory>
#include <utility>

#include "server/engine/errors.h"
#include "server/engine/query/page_reader.h"
#include "server/engine/query/read_parameters.h"
#include "server/engine/query/scan_plan.h"

namespace hashrange::engine {

absl::StatusOr<SplicedResponse<v1::ScanResponse>> Scan(
    EngineContext& context, v1::ScanRequest request,
    const RequestContext& call) {
  auto expressions = CheckScan(context, request);
  if (!expressions.ok()) return expressions.status();
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto plan = PlanScan(context, **snapshot, request, *std::move(expressions));
  if (!plan.ok()) return plan.status();
  auto page = ReadPage(**snapshot, *plan, call);
  if (!page.ok()) return page.status();
  return ToResponse<v1::ScanResponse>(
      plan->target, request, std::make_shared<const Page>(*std::move(page)));
}

}  // namespace hashrange::engine
