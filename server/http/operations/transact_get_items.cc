#include "server/http/operations/transact_get_items.h"

#include <utility>

#include "hashrange/v1/item_service.pb.h"
#include "server/http/operations/expression_input.h"
#include "server/http/operations/input_reader.h"
#include "server/http/operations/items_json.h"
#include "server/http/operations/reply.h"

namespace hashrange::http {
namespace {

using Request = v1::TransactGetItemsRequest;
using Response = engine::SplicedResponse<v1::TransactGetItemsResponse>;
using Get = v1::TransactGetItem;

absl::Status ReadGet(const JsonValue& json, Get* get) {
  absl::Status status = ReadItem(json, "Key", get->mutable_key());
  if (status.ok()) {
    status =
        ReadExpressionNames(json, get->mutable_expression_attribute_names());
  }
  CopyText(json, "TableName", get, &Get::mutable_table_name);
  CopyText(json, "ProjectionExpression", get,
           &Get::mutable_projection_expression);
  return status;
}

absl::Status Read(const JsonValue& input, Request* request) {
  CopyEnum(input, "ReturnConsumedCapacity", request,
           &Request::set_return_consumed_capacity);
  return input.Find("TransactItems").ForEachElement([&](const JsonValue& json) {
    return ReadGet(json.Find("Get"), request->add_transact_items());
  });
}

// `items` has a v1::TransactGetItemResult for each read, in wire form.
void Write(const Response& response, JsonWriter* json) {
  json->Reserve(2 * response.Items().size());
  json->Key("Responses");
  json->BeginArray();
  for (WireReader results(response.Items()); results.Next();) {
    json->BeginObject();
    WriteItemMember("Item", results.bytes(), json);
    json->EndObject();
  }
  json->EndArray();
  WriteCapacitiesOf(response.message, json);
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  absl::Status status = Read(input, &request);
  if (!status.ok()) return answer(std::move(status));
  AnswerWith(call.engine->TransactGetItems(std::move(request), call.context),
             Write, answer);
}

}  // namespace

Operation TransactGetItemsOperation() {
  return {"TransactGetItems", Lane::kPool, Run};
}

}  // namespace hashrange::http
