#include "server/http/error_body.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/engine/error_payload.pb.h"
#include "server/engine/errors.h"
#include "server/http/codec/attribute_writer.h"
#include "server/http/codec/json_writer.h"

namespace hashrange::http {
namespace {

// Exceptions of the layers in front of DynamoDB have other prefixes than its
// own. Source: the answers of AWS.
constexpr absl::string_view kServicePrefix = "com.amazon.coral.service#";
constexpr absl::string_view kValidatePrefix = "com.amazon.coral.validate#";
constexpr absl::string_view kDynamoDbPrefix =
    "com.amazonaws.dynamodb.v20120810#";
constexpr absl::string_view kServiceExceptions[] = {
    "AccessDeniedException",        "ExpiredTokenException",
    "IncompleteSignatureException", "InternalFailure",
    "InvalidSignatureException",    "MissingAuthenticationTokenException",
    "SerializationException",       "ServiceUnavailable",
    "ThrottlingException",          "UnknownOperationException",
    "UnrecognizedClientException",
};

// These write "Message", all others "message".
constexpr absl::string_view kCapitalMessage[] = {
    "AccessDeniedException",
    "SerializationException",
    "TransactionCanceledException",
};

// These have no message at all where there is nothing to say.
constexpr absl::string_view kMayBeSilent[] = {
    "SerializationException",
    "UnknownOperationException",
};

template <typename List>
bool Contains(const List& list, absl::string_view name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

absl::string_view PrefixOf(absl::string_view exception) {
  if (exception == "ValidationException") return kValidatePrefix;
  return Contains(kServiceExceptions, exception) ? kServicePrefix
                                                 : kDynamoDbPrefix;
}

int HttpStatusOf(absl::string_view exception) {
  if (exception == "InternalServerError" || exception == "InternalFailure") {
    return 500;
  }
  return exception == "ServiceUnavailable" ? 503 : 400;
}

std::string Shortened(absl::string_view message) {
  if (message.size() <= kErrorMessageBytesMax) return std::string(message);
  // Not within a UTF-8 character.
  size_t size = kErrorMessageBytesMax;
  while (size > 0 && (message[size] & 0xC0) == 0x80) --size;
  return absl::StrCat(message.substr(0, size), "...");
}

void WriteHead(absl::string_view exception, absl::string_view message,
               JsonWriter* json) {
  json->Key("__type");
  json->String(absl::StrCat(PrefixOf(exception), exception));
  if (message.empty() && Contains(kMayBeSilent, exception)) return;
  json->Key(Contains(kCapitalMessage, exception) ? "Message" : "message");
  json->String(Shortened(message));
}

void WriteItem(const v1::Item& item, JsonWriter* json) {
  json->Key("Item");
  WriteAttributes(item.attributes(), json);
}

void WriteReason(const v1::CancellationReason& reason, JsonWriter* json) {
  json->BeginObject();
  json->Key("Code");
  json->String(reason.code());
  if (!reason.message().empty()) {
    json->Key("Message");
    json->String(reason.message());
  }
  if (reason.has_item()) WriteItem(reason.item(), json);
  json->EndObject();
}

void WriteReasons(const v1::TransactionCancellation& cancellation,
                  JsonWriter* json) {
  json->Key("CancellationReasons");
  json->BeginArray();
  for (const auto& reason : cancellation.cancellation_reasons()) {
    WriteReason(reason, json);
  }
  json->EndArray();
}

}  // namespace

ErrorBody ToErrorBody(const absl::Status& error) {
  const engine::ErrorPayload payload = engine::GetErrorPayload(error);
  JsonWriter json;
  json.BeginObject();
  WriteHead(payload.aws_exception(), error.message(), &json);
  if (payload.conditional_check_failure().has_item()) {
    WriteItem(payload.conditional_check_failure().item(), &json);
  }
  if (payload.has_transaction_cancellation()) {
    WriteReasons(payload.transaction_cancellation(), &json);
  }
  json.EndObject();
  return {HttpStatusOf(payload.aws_exception()), std::move(json).Take()};
}

ErrorBody ToErrorBody(absl::string_view exception, absl::string_view message) {
  JsonWriter json;
  json.BeginObject();
  WriteHead(exception, message, &json);
  json.EndObject();
  return {HttpStatusOf(exception), std::move(json).Take()};
}

}  // namespace hashrange::http
