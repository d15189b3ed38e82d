#include "server/http/operations/batch_get_item.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/errors.h"
#include "server/http/codec/attribute_reader.h"
#include "server/http/codec/json_copy.h"
#include "server/http/legacy/attributes_to_get.h"
#include "server/http/legacy/legacy_members.h"
#include "server/http/operations/expression_input.h"
#include "server/http/operations/input_reader.h"
#include "server/http/operations/items_json.h"
#include "server/http/operations/reply.h"

namespace hashrange::http {
namespace {

using Request = v1::BatchGetItemRequest;
using Response = engine::SplicedResponse<v1::BatchGetItemResponse>;
using Options = v1::TableReadOptions;

absl::Status ReadKeys(const std::string& table, const JsonValue& keys,
                      Request* request) {
  return keys.ForEachElement([&](const JsonValue& json) {
    v1::TableKey* key = request->add_keys();
    key->set_table_name(table);
    return engine::AsEngineError(ReadAttributes(json, key->mutable_key()));
  });
}

absl::Status ReadOptions(const JsonValue& input, Options* options) {
  absl::Status status =
      CheckNotMixed(input, {"AttributesToGet"}, {"ProjectionExpression"});
  if (status.ok()) {
    status = CheckPlaceholdersHaveExpressions(input, {"ProjectionExpression"});
  }
  if (status.ok()) {
    status = ReadExpressionNames(input,
                                 options->mutable_expression_attribute_names());
  }
  if (!status.ok()) return status;
  CopyBool(input, "ConsistentRead", options, &Options::set_consistent_read);
  CopyText(input, "ProjectionExpression", options,
           &Options::mutable_projection_expression);
  return ReadAttributesToGet(input, options);
}

absl::Status ReadTable(absl::string_view name, const JsonValue& input,
                       Request* request) {
  Options* options = request->add_table_options();
  options->set_table_name(std::string(name));
  absl::Status status = ReadOptions(input, options);
  if (!status.ok()) return status;
  return ReadKeys(options->table_name(), input.Find("Keys"), request);
}

absl::Status Read(const JsonValue& input, Request* request) {
  CopyEnum(input, "ReturnConsumedCapacity", request,
           &Request::set_return_consumed_capacity);
  for (const auto& [name, table] : MembersByName(input.Find("RequestItems"))) {
    absl::Status status = ReadTable(name, table, request);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// A v1::TableItem in wire form: the item is field 1, the name follows.
absl::string_view TableNameOf(absl::string_view table_item) {
  absl::string_view name;
  for (WireReader reader(table_item); reader.Next();) {
    if (reader.field() == v1::TableItem::kTableNameFieldNumber) {
      name = reader.bytes();
    }
  }
  return name;
}

// Every table of the request has a list, even if nothing was found.
void WriteResponses(const std::map<absl::string_view, JsonValue>& tables,
                    absl::string_view items, JsonWriter* json) {
  std::map<absl::string_view, std::vector<absl::string_view>> found;
  for (WireReader reader(items); reader.Next();) {
    found[TableNameOf(reader.bytes())].push_back(reader.bytes());
  }
  json->Key("Responses");
  json->BeginObject();
  for (const auto& [name, table] : tables) {
    json->Key(name);
    json->BeginArray();
    for (const absl::string_view item : found[name]) {
      WriteAttributes(item, json);
    }
    json->EndArray();
  }
  json->EndObject();
}

// How a table was to be read, as the client said it.
void CopyOptions(const JsonValue& table, JsonWriter* json) {
  for (const absl::string_view member :
       {"ConsistentRead", "ProjectionExpression", "ExpressionAttributeNames",
        "AttributesToGet"}) {
    const JsonValue value = table.Find(member);
    if (value.IsNull()) continue;
    json->Key(member);
    CopyJson(value, json);
  }
}

void WriteUnprocessed(const std::map<absl::string_view, JsonValue>& tables,
                      const v1::BatchGetItemResponse& response,
                      JsonWriter* json) {
  std::map<absl::string_view, std::vector<const v1::TableKey*>> keys;
  for (const v1::TableKey& key : response.unprocessed_keys()) {
    keys[key.table_name()].push_back(&key);
  }
  json->Key("UnprocessedKeys");
  json->BeginObject();
  for (const auto& [name, keys_of_table] : keys) {
    json->Key(name);
    json->BeginObject();
    json->Key("Keys");
    json->BeginArray();
    for (const v1::TableKey* key : keys_of_table) {
      WriteAttributes(key->key(), json);
    }
    json->EndArray();
    CopyOptions(tables.at(name), json);
    json->EndObject();
  }
  json->EndObject();
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  absl::Status status = Read(input, &request);
  if (!status.ok()) return answer(std::move(status));
  const auto tables = MembersByName(input.Find("RequestItems"));
  AnswerWith(
      call.engine->BatchGetItem(std::move(request), call.context),
      [&tables](const Response& response, JsonWriter* json) {
        json->Reserve(2 * response.Items().size());
        WriteResponses(tables, response.Items(), json);
        WriteUnprocessed(tables, response.message, json);
        WriteCapacitiesOf(response.message, json);
      },
      answer);
}

}  // namespace

Operation BatchGetItemOperation() { return {"BatchGetItem", Lane::kPool, Run}; }

}  // namespace hashrange::http
