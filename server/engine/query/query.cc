#include "server/engine/query/query.h"

#include <utility>

#include "server/engine/errors.h"
#include "server/engine/query/page_reader.h"
#include "server/engine/query/query_plan.h"
#include "server/engine/query/read_parameters.h"

namespace hashrange::engine {

absl::StatusOr<SplicedResponse<v1::QueryResponse>> Query(
    EngineContext& context, v1::QueryRequest request,
    const RequestContext& call) {
  auto expressions = CheckQuery(context, request);
  if (!expressions.ok()) return expressions.status();
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto plan = PlanQuery(context, **snapshot, request, *std::move(expressions));
  if (!plan.ok()) return plan.status();
  auto page = ReadPage(**snapshot, *plan, call);
  if (!page.ok()) return page.status();
  return ToResponse<v1::QueryResponse>(plan->target, request, *std::move(page));
}

}  // namespace hashrange::engine
