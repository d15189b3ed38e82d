#include "server/http/codec/attribute_reader.h"

#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/string_view.h"
#include "server/http/codec/json_scalar.h"

namespace hashrange::http {
namespace {

using v1::AttributeValue;

std::string Bytes(const JsonValue& json) {
  std::string bytes;
  absl::Base64Unescape(json.text(), &bytes);
  return bytes;
}

template <typename Set>
absl::Status ReadTexts(const JsonValue& json, Set* set) {
  return json.ForEachElement([set](const JsonValue& element) {
    set->add_elements(std::string(element.text()));
    return absl::OkStatus();
  });
}

absl::Status ReadBytes(const JsonValue& json, v1::BinarySet* set) {
  return json.ForEachElement([set](const JsonValue& element) {
    set->add_elements(Bytes(element));
    return absl::OkStatus();
  });
}

absl::Status ReadList(const JsonValue& json, v1::ListValue* list) {
  return json.ForEachElement([list](const JsonValue& element) {
    return ReadAttributeValue(element, list->add_elements());
  });
}

// The types, by the names of their members.
struct Type {
  absl::string_view name;
  absl::Status (*read)(const JsonValue& json, AttributeValue* value);
};

const Type kTypes[] = {
    {"S",
     [](const JsonValue& json, AttributeValue* value) {
       value->set_s(std::string(json.text()));
       return absl::OkStatus();
     }},
    {"N",
     [](const JsonValue& json, AttributeValue* value) {
       value->set_n(std::string(json.text()));
       return absl::OkStatus();
     }},
    {"B",
     [](const JsonValue& json, AttributeValue* value) {
       value->set_b(Bytes(json));
       return absl::OkStatus();
     }},
    {"BOOL",
     [](const JsonValue& json, AttributeValue* value) {
       value->set_bool_(BooleanOf(json).value_or(false));
       return absl::OkStatus();
     }},
    {"NULL",
     [](const JsonValue& json, AttributeValue* value) {
       value->set_null(BooleanOf(json).value_or(false));
       return absl::OkStatus();
     }},
    {"M",
     [](const JsonValue& json, AttributeValue* value) {
       return ReadAttributes(json, value->mutable_m()->mutable_entries());
     }},
    {"L",
     [](const JsonValue& json, AttributeValue* value) {
       return ReadList(json, value->mutable_l());
     }},
    {"SS",
     [](const JsonValue& json, AttributeValue* value) {
       return ReadTexts(json, value->mutable_ss());
     }},
    {"NS",
     [](const JsonValue& json, AttributeValue* value) {
       return ReadTexts(json, value->mutable_ns());
     }},
    {"BS",
     [](const JsonValue& json, AttributeValue* value) {
       return ReadBytes(json, value->mutable_bs());
     }},
};

const Type* FindType(absl::string_view name) {
  for (const Type& type : kTypes) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

// A value with several types. Each is wrong in its own right before all of them
// together are.
absl::Status SeveralTypes(const JsonValue& json) {
  for (const Type& type : kTypes) {
    const JsonValue member = json.Find(type.name);
    if (member.IsNull()) continue;
    AttributeValue value;
    absl::Status status = type.read(member, &value);
    if (status.ok()) status = value::ValidateAndCanonicalize(&value);
    if (!status.ok()) return status;
  }
  return absl::InvalidArgumentError(
      "Supplied AttributeValue has more than one datatypes set, must contain "
      "exactly one of the supported datatypes");
}

}  // namespace

absl::Status ReadAttributeValue(const JsonValue& json, AttributeValue* value) {
  if (json.IsNull()) return absl::OkStatus();
  const Type* present = nullptr;
  JsonValue content;
  bool several = false;
  absl::Status status =
      json.ForEachMember([&](absl::string_view name, const JsonValue& member) {
        const Type* type = FindType(name);
        if (type == nullptr) return absl::OkStatus();
        if (type == present) {
          content = member;
        } else if (!member.IsNull()) {
          several = present != nullptr;
          present = type;
          content = member;
        }
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  if (several) return SeveralTypes(json);
  if (present == nullptr || content.IsNull()) return absl::OkStatus();
  return present->read(content, value);
}

absl::Status ReadAttributes(const JsonValue& json,
                            value::AttributeMap* attributes) {
  if (json.IsNull()) return absl::OkStatus();
  return json.ForEachMember(
      [attributes](absl::string_view name, const JsonValue& member) {
        AttributeValue& value = (*attributes)[std::string(name)];
        value.Clear();
        return ReadAttributeValue(member, &value);
      });
}

}  // namespace hashrange::http
