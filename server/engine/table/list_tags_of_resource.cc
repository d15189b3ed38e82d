#include "server/engine/table/list_tags_of_resource.h"

#include <map>
#include <string>

#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/table/resource_arn.h"
#include "server/engine/validation/constraints.h"

namespace hashrange::engine {
namespace {

absl::Status Validate(const Account& account,
                      const v1::ListTagsOfResourceRequest& request) {
  absl::Status status =
      CheckResourceArn(account, "ListTagsOfResource", request.resource_arn());
  if (!status.ok()) return status;
  ConstraintList constraints;
  constraints.CheckText("nextToken", request.page_token(),
                        {false, 0, kTagKeyLengthMax});
  return constraints.ToStatus();
}

}  // namespace

absl::StatusOr<v1::ListTagsOfResourceResponse> ListTagsOfResource(
    EngineContext& context, const v1::ListTagsOfResourceRequest& request) {
  absl::Status status = Validate(context.account, request);
  if (!status.ok()) return status;
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto table = context.tables.Find(**snapshot, request.resource_arn());
  if (!table.ok()) return table.status();
  if (*table == nullptr) return ResourceNotFoundError(request.resource_arn());
  std::map<std::string, const v1::Tag*> by_key;
  for (const v1::Tag& tag : (*table)->record.table.tags()) {
    by_key[tag.key()] = &tag;
  }
  v1::ListTagsOfResourceResponse response;
  for (auto tag = by_key.upper_bound(request.page_token()); tag != by_key.end();
       ++tag) {
    *response.add_tags() = *tag->second;
  }
  return response;
}

}  // namespace hashrange::engine
