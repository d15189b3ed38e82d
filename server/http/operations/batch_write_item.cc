#include "server/http/operations/batch_write_item.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/errors.h"
#include "server/http/codec/attribute_writer.h"
#include "server/http/legacy/legacy_members.h"
#include "server/http/operations/expression_input.h"
#include "server/http/operations/figures_json.h"
#include "server/http/operations/input_reader.h"
#include "server/http/operations/reply.h"

namespace hashrange::http {
namespace {

using Request = v1::BatchWriteItemRequest;
using Response = v1::BatchWriteItemResponse;

absl::Status ReadWrite(absl::string_view table, const JsonValue& json,
                       Request* request) {
  const JsonValue put = json.Find("PutRequest");
  const JsonValue erase = json.Find("DeleteRequest");
  if (put.IsNull() == erase.IsNull()) {
    // What DynamoDB says of requests, too.
    return engine::ValidationError(
        "Supplied AttributeValue has more than one datatypes set, must contain "
        "exactly one of the supported datatypes");
  }
  v1::WriteRequest* write = request->add_requests();
  write->set_table_name(std::string(table));
  return put.IsNull()
             ? ReadItem(erase, "Key", write->mutable_delete_()->mutable_key())
             : ReadItem(put, "Item", write->mutable_put()->mutable_item());
}

absl::Status Read(const JsonValue& input, Request* request) {
  CopyEnum(input, "ReturnConsumedCapacity", request,
           &Request::set_return_consumed_capacity);
  CopyEnum(input, "ReturnItemCollectionMetrics", request,
           &Request::set_return_item_collection_metrics);
  for (const auto& table : MembersByName(input.Find("RequestItems"))) {
    absl::Status status =
        table.second.ForEachElement([&](const JsonValue& json) {
          return ReadWrite(table.first, json, request);
        });
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

void WriteRequestMember(const v1::WriteRequest& request, JsonWriter* json) {
  json->BeginObject();
  json->Key(request.has_put() ? "PutRequest" : "DeleteRequest");
  json->BeginObject();
  json->Key(request.has_put() ? "Item" : "Key");
  WriteAttributes(
      request.has_put() ? request.put().item() : request.delete_().key(), json);
  json->EndObject();
  json->EndObject();
}

void Write(const Response& response, JsonWriter* json) {
  std::map<absl::string_view, std::vector<const v1::WriteRequest*>> requests;
  for (const v1::WriteRequest& request : response.unprocessed_requests()) {
    requests[request.table_name()].push_back(&request);
  }
  json->Key("UnprocessedItems");
  json->BeginObject();
  for (const auto& [table, requests_of_table] : requests) {
    json->Key(table);
    json->BeginArray();
    for (const v1::WriteRequest* request : requests_of_table) {
      WriteRequestMember(*request, json);
    }
    json->EndArray();
  }
  json->EndObject();
  WriteAllFiguresOf(response, json);
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  absl::Status status = Read(input, &request);
  if (!status.ok()) return answer(std::move(status));
  call.engine->BatchWriteItem(std::move(request), call.context,
                              ReplyWith<Response>(std::move(answer), Write));
}

}  // namespace

Operation BatchWriteItemOperation() {
  return {"BatchWriteItem", Lane::kPool, Run};
}

}  // namespace hashrange::http
