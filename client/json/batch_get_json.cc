#include "client/json/batch_get_json.h"

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/json/attribute_value_json.h"
#include "client/json/message_json.h"

namespace hashrange::aws_json {
namespace {

constexpr absl::string_view kKeys = "Keys";

absl::Status KeysFromJson(const JsonView& view, const std::string& table,
                          v1::BatchGetItemRequest* request) {
  return view.ForEachElement([&](const JsonView& element) {
    absl::StatusOr<AttributeMap> attributes = AttributesFromJson(element);
    if (!attributes.ok()) return attributes.status();
    v1::TableKey& key = *request->add_keys();
    key.set_table_name(table);
    *key.mutable_key() = *std::move(attributes);
    return absl::OkStatus();
  });
}

// Reads what is asked of one table: its keys, and how to read them.
absl::Status TableFromJson(const JsonView& view, const std::string& table,
                           v1::BatchGetItemRequest* request) {
  v1::TableReadOptions options;
  absl::Status status =
      view.ForEachMember([&](const std::string& name, const JsonView& member) {
        if (name == "TableName") return member.Error("unknown member");
        return name == kKeys ? KeysFromJson(member, table, request)
                             : MemberFromJson(name, member, &options);
      });
  if (!status.ok() || options.ByteSizeLong() == 0) return status;
  options.set_table_name(table);
  *request->add_table_options() = std::move(options);
  return absl::OkStatus();
}

}  // namespace

absl::Status RequestFromJson(const JsonView& view,
                             v1::BatchGetItemRequest* request) {
  return view.ForEachMember(
      [&](const std::string& name, const JsonView& member) {
        if (name == "ReturnConsumedCapacity") {
          return MemberFromJson(name, member, request);
        }
        if (name != "RequestItems") return member.Error("unknown member");
        return member.ForEachMember(
            [&](const std::string& table, const JsonView& reads) {
              return TableFromJson(reads, table, request);
            });
      });
}

nlohmann::ordered_json ResponseToJson(
    const v1::BatchGetItemResponse& response) {
  nlohmann::ordered_json responses = nlohmann::ordered_json::object();
  for (const v1::TableItem& item : response.items()) {
    responses[item.table_name()].push_back(
        nlohmann::ordered_json(AttributesToJson(item.item())));
  }
  nlohmann::ordered_json unprocessed = nlohmann::ordered_json::object();
  for (const v1::TableKey& key : response.unprocessed_keys()) {
    unprocessed[key.table_name()][std::string(kKeys)].push_back(
        nlohmann::ordered_json(AttributesToJson(key.key())));
  }
  nlohmann::ordered_json answer = {{"Responses", std::move(responses)},
                                   {"UnprocessedKeys", std::move(unprocessed)}};
  for (const v1::ConsumedCapacity& capacity : response.consumed_capacity()) {
    answer["ConsumedCapacity"].push_back(MessageToJson(capacity));
  }
  return answer;
}

}  // namespace hashrange::aws_json
