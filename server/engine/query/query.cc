#include "server/engine/query/query.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/engine/deterministic_bytes.h"
#include "server/engine/errors.h"
#include "server/engine/query/page_cache.h"
#include "server/engine/query/page_reader.h"
#include "server/engine/query/query_plan.h"
#include "server/engine/query/read_parameters.h"

namespace hashrange::engine {
namespace {

// Nothing if the page depends on more than the item collection that the plan
// reads, or the store cannot tell its version.
std::optional<PageCache::Key> CacheKeyOf(const storage::Snapshot& snapshot,
                                         const ReadPlan& plan,
                                         const v1::QueryRequest& request) {
  if (plan.selection.fetches_items) return std::nullopt;
  const std::optional<uint64_t> version = snapshot.VersionOf(plan.range);
  if (!version.has_value()) return std::nullopt;
  // A request names its table, which may be another one by now.
  return PageCache::Key{
      absl::StrCat(plan.target.table->id, "/", plan.target.index_id(), "/",
                   DeterministicBytes(request)),
      *version};
}

absl::StatusOr<std::shared_ptr<const Page>> ReadPageOrKept(
    PageCache& pages, const storage::Snapshot& snapshot, const ReadPlan& plan,
    const v1::QueryRequest& request, const RequestContext& call) {
  const std::optional<PageCache::Key> key = CacheKeyOf(snapshot, plan, request);
  if (key.has_value()) {
    if (auto kept = pages.Find(*key); kept != nullptr) return kept;
  }
  auto page = ReadPage(snapshot, plan, call);
  if (!page.ok()) return page.status();
  auto shared = std::make_shared<const Page>(*std::move(page));
  if (key.has_value()) pages.Offer(*key, shared);
  return shared;
}

}  // namespace

absl::StatusOr<SplicedResponse<v1::QueryResponse>> Query(
    EngineContext& context, v1::QueryRequest request,
    const RequestContext& call) {
  auto expressions = CheckQuery(context, request);
  if (!expressions.ok()) return expressions.status();
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto plan = PlanQuery(context, **snapshot, request, *std::move(expressions));
  if (!plan.ok()) return plan.status();
  auto page = ReadPageOrKept(context.pages, **snapshot, *plan, request, call);
  if (!page.ok()) return page.status();
  return ToResponse<v1::QueryResponse>(plan->target, request, *std::move(page));
}

}  // namespace hashrange::engine
