#include "client/json/aws_json.h"

#include "client/json/write_request_json.h"

namespace hashrange::aws_json {
namespace {

// AWS asks for encryption by one shape and describes it by another.
nlohmann::ordered_json SseDescriptionToJson(const v1::SseSpecification& sse) {
  nlohmann::ordered_json description = {
      {"Status", sse.enabled() ? "ENABLED" : "DISABLED"}};
  if (!sse.sse_type().empty()) description["SSEType"] = sse.sse_type();
  if (!sse.kms_master_key_id().empty()) {
    description["KMSMasterKeyArn"] = sse.kms_master_key_id();
  }
  return description;
}

}  // namespace

absl::Status RequestFromJson(const JsonView& view,
                             google::protobuf::Message* request) {
  return MessageFromJson(view, request);
}

absl::StatusOr<v1::CreateTableRequest> ParseCreateTableRequest(
    absl::string_view text) {
  return ParseRequest<v1::CreateTableRequest>(text);
}

absl::StatusOr<std::vector<v1::WriteRequest>> ParseWriteRequests(
    absl::string_view text) {
  absl::StatusOr<nlohmann::json> document = ParseJson(text);
  if (!document.ok()) return document.status();
  return WriteRequestsFromJson(JsonView(*document));
}

absl::StatusOr<AttributeMap> ParseAttributes(absl::string_view text,
                                             ValueForm form) {
  absl::StatusOr<nlohmann::json> document = ParseJson(text, Numbers::kExact);
  if (!document.ok()) return document.status();
  return AttributesFromJson(JsonView(*document), form);
}

absl::StatusOr<v1::AttributeValue> ParseAttributeValue(absl::string_view text,
                                                       ValueForm form) {
  absl::StatusOr<nlohmann::json> document = ParseJson(text, Numbers::kExact);
  if (!document.ok()) return document.status();
  return AttributeValueFromJson(JsonView(*document), form);
}

nlohmann::ordered_json TableDescriptionToJson(
    const v1::TableDescription& description) {
  nlohmann::ordered_json table = MessageToJson(description);
  if (description.has_sse_specification()) {
    table.erase("SSESpecification");
    table["SSEDescription"] =
        SseDescriptionToJson(description.sse_specification());
  }
  return table;
}

}  // namespace hashrange::aws_json
