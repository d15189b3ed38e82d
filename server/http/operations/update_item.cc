#include "server/http/operations/update_item.h"

#include <utility>

#include "hashrange/v1/item_service.pb.h"
#include "server/engine/item/request_parameters.h"
#include "server/http/legacy/attribute_updates.h"
#include "server/http/legacy/expected.h"
#include "server/http/legacy/legacy_messages.h"
#include "server/http/operations/expression_input.h"
#include "server/http/operations/items_json.h"
#include "server/http/operations/reply.h"
#include "server/http/operations/write_input.h"

namespace hashrange::http {
namespace {

using Request = v1::UpdateItemRequest;
using Response = engine::SplicedResponse<v1::UpdateItemResponse>;

absl::Status Read(const JsonValue& input, Request* request) {
  absl::Status status =
      CheckNotMixed(input, {"AttributeUpdates", "Expected"},
                    {"UpdateExpression", "ConditionExpression"});
  if (status.ok()) {
    status = CheckPlaceholdersHaveExpressions(
        input, {"UpdateExpression", "ConditionExpression"});
  }
  if (status.ok()) status = ReadItem(input, "Key", request->mutable_key());
  if (!status.ok()) return status;
  ReadWriteOptions(input, request);
  CopyText(input, "UpdateExpression", request,
           &Request::mutable_update_expression);
  status = ReadPlaceholders(input, request);
  if (status.ok()) status = ReadAttributeUpdatesAndExpected(input, request);
  if (status.ok()) return status;
  absl::Status earlier = engine::CheckValuesOfKey(request->mutable_key());
  return earlier.ok() ? status : earlier;
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  absl::Status status = Read(input, &request);
  if (!status.ok()) return answer(std::move(status));
  answer = WithLegacyMessages(input, std::move(answer));
  call.engine->UpdateItem(
      std::move(request), call.context,
      ReplyWith<Response>(std::move(answer),
                          WriteWriteResponse<v1::UpdateItemResponse>));
}

}  // namespace

Operation UpdateItemOperation() {
  return {"UpdateItem", Lane::kInline, Run, TableNameCheck::kFirstAsData,
          EnumErrors::kFirst};
}

}  // namespace hashrange::http
