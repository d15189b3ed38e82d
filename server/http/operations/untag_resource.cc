#include "server/http/operations/untag_resource.h"

#include <utility>

#include "hashrange/v1/table_service.pb.h"
#include "server/http/operations/reply.h"
#include "server/http/operations/table_input.h"

namespace hashrange::http {
namespace {

using Request = v1::UntagResourceRequest;

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  ReadResourceArn(input, &request);
  ReadTagKeys(input.Find("TagKeys"), request.mutable_tag_keys());
  answer = RefuseAbsentTags(input, "TagKeys", "tagKeys", std::move(answer));
  call.engine->UntagResource(
      std::move(request), call.context,
      ReplyWithNothing<v1::UntagResourceResponse>(std::move(answer)));
}

}  // namespace

Operation UntagResourceOperation() {
  return {"UntagResource", Lane::kPool, Run};
}

}  // namespace hashrange::http
