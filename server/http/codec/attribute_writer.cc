#include "server/http/codec/attribute_writer.h"

#include <map>
#include <string>

#include "server/http/codec/wire_reader.h"

namespace hashrange::http {
namespace {

using v1::AttributeValue;

void WriteValue(absl::string_view value, JsonWriter* json);

enum class Text { kPlain, kBase64 };

// The elements of a set: field 1 of its message.
void WriteSet(absl::string_view set, Text text, JsonWriter* json) {
  json->BeginArray();
  for (WireReader reader(set); reader.Next();) {
    if (reader.field() != v1::StringSet::kElementsFieldNumber) continue;
    text == Text::kPlain ? json->String(reader.bytes())
                         : json->Base64(reader.bytes());
  }
  json->EndArray();
}

void WriteList(absl::string_view list, JsonWriter* json) {
  json->BeginArray();
  for (WireReader reader(list); reader.Next();) {
    if (reader.field() != v1::ListValue::kElementsFieldNumber) continue;
    WriteValue(reader.bytes(), json);
  }
  json->EndArray();
}

// The member of an attribute value that `reader` stands on.
void WriteMember(const WireReader& reader, JsonWriter* json) {
  switch (reader.field()) {
    case AttributeValue::kSFieldNumber:
      json->Key("S");
      return json->String(reader.bytes());
    case AttributeValue::kNFieldNumber:
      json->Key("N");
      return json->String(reader.bytes());
    case AttributeValue::kBFieldNumber:
      json->Key("B");
      return json->Base64(reader.bytes());
    case AttributeValue::kBoolFieldNumber:
      json->Key("BOOL");
      return json->Bool(reader.number() != 0);
    case AttributeValue::kNullFieldNumber:
      json->Key("NULL");
      return json->Bool(reader.number() != 0);
    case AttributeValue::kMFieldNumber:
      json->Key("M");
      return WriteAttributes(reader.bytes(), json);
    case AttributeValue::kLFieldNumber:
      json->Key("L");
      return WriteList(reader.bytes(), json);
    case AttributeValue::kSsFieldNumber:
      json->Key("SS");
      return WriteSet(reader.bytes(), Text::kPlain, json);
    case AttributeValue::kNsFieldNumber:
      json->Key("NS");
      return WriteSet(reader.bytes(), Text::kPlain, json);
    case AttributeValue::kBsFieldNumber:
      json->Key("BS");
      return WriteSet(reader.bytes(), Text::kBase64, json);
  }
}

void WriteValue(absl::string_view value, JsonWriter* json) {
  json->BeginObject();
  // Stored values have exactly one member.
  if (WireReader reader(value); reader.Next()) WriteMember(reader, json);
  json->EndObject();
}

// An entry of a map: name and value are its fields 1 and 2.
void WriteEntry(absl::string_view entry, JsonWriter* json) {
  absl::string_view name;
  absl::string_view value;
  for (WireReader reader(entry); reader.Next();) {
    (reader.field() == 1 ? name : value) = reader.bytes();
  }
  json->Key(name);
  WriteValue(value, json);
}

}  // namespace

void WriteAttributes(absl::string_view message, JsonWriter* json) {
  // Of most items, little is names and types.
  json->Reserve(message.size() + message.size() / 8);
  json->BeginObject();
  for (WireReader reader(message); reader.Next();) {
    if (reader.field() != v1::Item::kAttributesFieldNumber) continue;
    WriteEntry(reader.bytes(), json);
  }
  json->EndObject();
}

void WriteAttributes(const value::AttributeMap& attributes, JsonWriter* json) {
  // The order of a Map is not the same in every process.
  std::map<absl::string_view, const AttributeValue*> by_name;
  for (const auto& [name, value] : attributes) by_name[name] = &value;
  json->BeginObject();
  for (const auto& [name, value] : by_name) {
    json->Key(name);
    WriteValue(value->SerializeAsString(), json);
  }
  json->EndObject();
}

}  // namespace hashrange::http
