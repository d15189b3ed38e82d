#include "server/http/operations/delete_item.h"

#include <utility>

#include "hashrange/v1/item_service.pb.h"
#include "server/engine/item/request_parameters.h"
#include "server/http/legacy/expected.h"
#include "server/http/legacy/legacy_messages.h"
#include "server/http/operations/expression_input.h"
#include "server/http/operations/items_json.h"
#include "server/http/operations/reply.h"
#include "server/http/operations/write_input.h"

namespace hashrange::http {
namespace {

using Request = v1::DeleteItemRequest;
using Response = engine::SplicedResponse<v1::DeleteItemResponse>;

absl::Status Read(const JsonValue& input, Request* request) {
  absl::Status status =
      CheckNotMixed(input, {"Expected"}, {"ConditionExpression"});
  if (status.ok()) {
    status = CheckPlaceholdersHaveExpressions(input, {"ConditionExpression"});
  }
  if (status.ok()) status = ReadItem(input, "Key", request->mutable_key());
  if (!status.ok()) return status;
  ReadWriteOptions(input, request);
  status = ReadPlaceholders(input, request);
  if (status.ok()) status = ReadExpected(input, request);
  if (status.ok()) return status;
  absl::Status earlier = engine::CheckBeforeCondition(request);
  return earlier.ok() ? status : earlier;
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  absl::Status status = Read(input, &request);
  if (!status.ok()) return answer(std::move(status));
  answer = WithLegacyMessages(input, std::move(answer));
  call.engine->DeleteItem(
      std::move(request), call.context,
      ReplyWith<Response>(std::move(answer),
                          WriteWriteResponse<v1::DeleteItemResponse>));
}

}  // namespace

Operation DeleteItemOperation() { return {"DeleteItem", Lane::kInline, Run}; }

}  // namespace hashrange::http
