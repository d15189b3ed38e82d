#include "client/json/aws_json.h"

#include <utility>

#include "absl/status/status.h"
#include "client/json/json_view.h"
#include "client/json/message_json.h"
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

absl::StatusOr<v1::CreateTableRequest> ParseCreateTableRequest(
    absl::string_view text) {
  absl::StatusOr<nlohmann::json> document = ParseJson(text);
  if (!document.ok()) return document.status();
  v1::CreateTableRequest request;
  absl::Status status = MessageFromJson(JsonView(*document), &request);
  if (!status.ok()) return status;
  return request;
}

absl::StatusOr<std::vector<v1::WriteRequest>> ParseWriteRequests(
    absl::string_view text) {
  absl::StatusOr<nlohmann::json> document = ParseJson(text);
  if (!document.ok()) return document.status();
  return WriteRequestsFromJson(JsonView(*document));
}

absl::StatusOr<AttributeMap> ParseAttributes(absl::string_view text) {
  absl::StatusOr<nlohmann::json> document = ParseJson(text);
  if (!document.ok()) return document.status();
  return AttributesFromJson(JsonView(*document));
}

absl::StatusOr<v1::AttributeValue> ParseAttributeValue(absl::string_view text) {
  absl::StatusOr<nlohmann::json> document = ParseJson(text);
  if (!document.ok()) return document.status();
  return AttributeValueFromJson(JsonView(*document));
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
