#include "server/http/operations/tag_resource.h"

#include <utility>

#include "hashrange/v1/table_service.pb.h"
#include "server/http/operations/reply.h"
#include "server/http/operations/table_input.h"

namespace hashrange::http {
namespace {

using Request = v1::TagResourceRequest;

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  ReadResourceArn(input, &request);
  ReadTags(input.Find("Tags"), request.mutable_tags());
  answer = RefuseAbsentTags(input, "Tags", "tags", std::move(answer));
  call.engine->TagResource(
      std::move(request), call.context,
      ReplyWithNothing<v1::TagResourceResponse>(std::move(answer)));
}

}  // namespace

Operation TagResourceOperation() { return {"TagResource", Lane::kPool, Run}; }

}  // namespace hashrange::http
