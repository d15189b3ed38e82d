#include "server/engine/table/tag_resource.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "server/engine/errors.h"
#include "server/engine/table/resource_arn.h"
#include "server/engine/table/tag_validation.h"
#include "server/engine/table/tags_mutation.h"

namespace hashrange::engine {
namespace {

absl::Status Validate(const Account& account,
                      const v1::TagResourceRequest& request) {
  absl::Status status =
      CheckResourceArn(account, "TagResource", request.resource_arn());
  if (!status.ok()) return status;
  if (request.tags().empty()) {
    return ValidationError("Atleast one Tag needs to be provided as Input.");
  }
  ConstraintList constraints;
  CheckTagConstraints(request.tags(), &constraints);
  status = constraints.ToStatus();
  if (status.ok()) status = ValidateTags(request.tags());
  return status;
}

absl::Status Merge(const Tags& added, Tags* tags) {
  for (const v1::Tag& tag : added) {
    const auto same = std::find_if(
        tags->begin(), tags->end(),
        [&](const v1::Tag& other) { return other.key() == tag.key(); });
    *(same == tags->end() ? tags->Add() : &*same) = tag;
  }
  return CheckTagCount(tags->size());
}

}  // namespace

void TagResource(EngineContext& context, v1::TagResourceRequest request,
                 const RequestContext& call,
                 Reply<v1::TagResourceResponse> reply) {
  absl::Status status = Validate(context.account, request);
  if (!status.ok()) return reply(std::move(status));
  TagsMutation::Target target{
      std::string(PlainTableName(request.resource_arn())),
      ResourceNotFoundError(request.resource_arn())};
  const size_t bytes = request.ByteSizeLong();
  context.store->Commit(std::make_unique<TagsMutation>(
      std::move(target),
      [request = std::move(request)](Tags* tags) {
        return Merge(request.tags(), tags);
      },
      bytes, call.deadline,
      [reply = std::move(reply)](absl::Status outcome) mutable {
        if (!outcome.ok()) return reply(std::move(outcome));
        reply(v1::TagResourceResponse());
      }));
}

}  // namespace hashrange::engine
