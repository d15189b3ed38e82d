#include "server/http/operations/get_item.h"

#include <utility>

#include "hashrange/v1/item_service.pb.h"
#include "server/engine/item/request_parameters.h"
#include "server/http/legacy/attributes_to_get.h"
#include "server/http/legacy/legacy_messages.h"
#include "server/http/operations/expression_input.h"
#include "server/http/operations/input_reader.h"
#include "server/http/operations/items_json.h"
#include "server/http/operations/reply.h"

namespace hashrange::http {
namespace {

using Request = v1::GetItemRequest;
using Response = engine::SplicedResponse<v1::GetItemResponse>;

absl::Status Read(const JsonValue& input, Request* request) {
  absl::Status status =
      CheckNotMixed(input, {"AttributesToGet"}, {"ProjectionExpression"});
  if (status.ok()) {
    status = CheckPlaceholdersHaveExpressions(input, {"ProjectionExpression"});
  }
  if (status.ok()) status = ReadItem(input, "Key", request->mutable_key());
  if (!status.ok()) return status;
  CopyText(input, "TableName", request, &Request::mutable_table_name);
  CopyBool(input, "ConsistentRead", request, &Request::set_consistent_read);
  CopyText(input, "ProjectionExpression", request,
           &Request::mutable_projection_expression);
  CopyEnum(input, "ReturnConsumedCapacity", request,
           &Request::set_return_consumed_capacity);
  status =
      ReadExpressionNames(input, request->mutable_expression_attribute_names());
  if (status.ok()) status = ReadAttributesToGet(input, request);
  if (status.ok()) return status;
  absl::Status earlier = engine::CheckValuesOfKey(request->mutable_key());
  return earlier.ok() ? status : earlier;
}

void Write(const Response& response, JsonWriter* json) {
  WriteItemMember("Item", response.Items(), json);
  WriteCapacityOf(response.message, json);
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  absl::Status status = Read(input, &request);
  if (!status.ok()) return answer(std::move(status));
  answer = WithLegacyMessages(input, std::move(answer));
  AnswerWith(call.engine->GetItem(std::move(request)), Write, answer);
}

}  // namespace

Operation GetItemOperation() { return {"GetItem", Lane::kInline, Run}; }

}  // namespace hashrange::http
