#include "server/engine/table/untag_resource.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/table/resource_arn.h"
#include "server/engine/table/tag_validation.h"
#include "server/engine/table/tags_mutation.h"

namespace hashrange::engine {
namespace {

absl::Status Validate(const Account& account,
                      const v1::UntagResourceRequest& request) {
  absl::Status status =
      CheckResourceArn(account, "UntagResource", request.resource_arn());
  if (!status.ok()) return status;
  if (request.tag_keys().empty()) {
    return ValidationError(
        "Atleast one Tag Key needs to be provided as Input.");
  }
  ConstraintList constraints;
  for (int i = 0; i < request.tag_keys_size(); ++i) {
    constraints.CheckText(absl::StrCat("tagKeys.", i + 1, ".member"),
                          request.tag_keys(i), {false, 1, kTagKeyLengthMax});
  }
  return constraints.ToStatus();
}

void Remove(const std::set<std::string>& keys, Tags* tags) {
  tags->erase(std::remove_if(tags->begin(), tags->end(),
                             [&](const v1::Tag& tag) {
                               return keys.count(tag.key()) > 0;
                             }),
              tags->end());
}

}  // namespace

void UntagResource(EngineContext& context, v1::UntagResourceRequest request,
                   const RequestContext& call,
                   Reply<v1::UntagResourceResponse> reply) {
  absl::Status status = Validate(context.account, request);
  if (!status.ok()) return reply(std::move(status));
  std::set<std::string> keys(request.tag_keys().begin(),
                             request.tag_keys().end());
  context.store->Commit(std::make_unique<TagsMutation>(
      TagsMutation::Target{std::string(PlainTableName(request.resource_arn())),
                           TableNotFoundError()},
      [keys = std::move(keys)](Tags* tags) {
        Remove(keys, tags);
        return absl::OkStatus();
      },
      request.ByteSizeLong(), call.deadline,
      [reply = std::move(reply)](absl::Status outcome) mutable {
        if (!outcome.ok()) return reply(std::move(outcome));
        reply(v1::UntagResourceResponse());
      }));
}

}  // namespace hashrange::engine
