#include "server/http/codec/json_copy.h"

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hashrange::http {
namespace {

void CopyArray(const JsonValue& array, JsonWriter* json) {
  json->BeginArray();
  array
      .ForEachElement([json](const JsonValue& element) {
        CopyJson(element, json);
        return absl::OkStatus();
      })
      .IgnoreError();
  json->EndArray();
}

void CopyObject(const JsonValue& object, JsonWriter* json) {
  json->BeginObject();
  object
      .ForEachMember([json](absl::string_view name, const JsonValue& value) {
        if (!value.IsNull()) {
          json->Key(name);
          CopyJson(value, json);
        }
        return absl::OkStatus();
      })
      .IgnoreError();
  json->EndObject();
}

}  // namespace

void CopyJson(const JsonValue& value, JsonWriter* json) {
  switch (value.type()) {
    case JsonType::kNull:
      // Only in arrays, of which none with nulls is ever copied.
      return;
    case JsonType::kTrue:
    case JsonType::kFalse:
      return json->Bool(value.type() == JsonType::kTrue);
    case JsonType::kInteger:
    case JsonType::kDecimal:
      return json->Integer(value.integer());
    case JsonType::kString:
      return json->String(value.text());
    case JsonType::kArray:
      return CopyArray(value, json);
    case JsonType::kObject:
      return CopyObject(value, json);
  }
}

}  // namespace hashrange::http
