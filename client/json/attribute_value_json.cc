#include "client/json/attribute_value_json.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace hashrange::aws_json {
namespace {

using v1::AttributeValue;

absl::StatusOr<std::string> BytesFromJson(const JsonView& view) {
  absl::StatusOr<std::string> text = view.AsString();
  if (!text.ok()) return text.status();
  std::string bytes;
  // Encoding again finds what the decoder forgives: blanks, missing padding and
  // stray bits, all of which mean that the text was damaged.
  if (!absl::Base64Unescape(*text, &bytes) ||
      absl::Base64Escape(bytes) != *text) {
    return view.Error("expected base64 with padding");
  }
  return bytes;
}

// Reads the elements of a set.
template <typename Read>
absl::Status SetFromJson(const JsonView& view, Read read,
                         google::protobuf::RepeatedPtrField<std::string>* out) {
  return view.ForEachElement([&](const JsonView& element) {
    absl::StatusOr<std::string> value = read(element);
    if (value.ok()) out->Add(*std::move(value));
    return value.status();
  });
}

absl::StatusOr<std::string> TextFromJson(const JsonView& view) {
  return view.AsString();
}

absl::Status MemberFromJson(const std::string& type, const JsonView& view,
                            int level, AttributeValue* out);

absl::Status ValueFromJson(const JsonView& view, int level,
                           AttributeValue* out) {
  absl::Status status =
      view.ForEachMember([&](const std::string& type, const JsonView& member) {
        if (out->value_case() != AttributeValue::VALUE_NOT_SET) {
          return view.Error("expected one type, found several");
        }
        return MemberFromJson(type, member, level, out);
      });
  if (!status.ok()) return status;
  if (out->value_case() == AttributeValue::VALUE_NOT_SET) {
    return view.Error("expected a type and a value, as in {\"S\": \"text\"}");
  }
  return absl::OkStatus();
}

absl::Status AttributesFromJson(const JsonView& view, int level,
                                AttributeMap* out) {
  return view.ForEachMember(
      [&](const std::string& name, const JsonView& value) {
        return ValueFromJson(value, level, &(*out)[name]);
      });
}

absl::Status ListFromJson(const JsonView& view, int level, v1::ListValue* out) {
  return view.ForEachElement([&](const JsonView& element) {
    return ValueFromJson(element, level, out->add_elements());
  });
}

template <typename Value, typename Set>
absl::Status Assign(absl::StatusOr<Value> value, Set set) {
  if (value.ok()) set(*std::move(value));
  return value.status();
}

absl::Status MemberFromJson(const std::string& type, const JsonView& view,
                            int level, AttributeValue* out) {
  if (type == "S") {
    return Assign(view.AsString(), [&](std::string s) { out->set_s(s); });
  }
  if (type == "N") {
    return Assign(view.AsString(), [&](std::string n) { out->set_n(n); });
  }
  if (type == "B") {
    return Assign(BytesFromJson(view), [&](std::string b) { out->set_b(b); });
  }
  if (type == "BOOL") {
    return Assign(view.AsBool(), [&](bool value) { out->set_bool_(value); });
  }
  if (type == "NULL") {
    return Assign(view.AsBool(), [&](bool value) { out->set_null(value); });
  }
  if (type == "SS") {
    return SetFromJson(view, TextFromJson,
                       out->mutable_ss()->mutable_elements());
  }
  if (type == "NS") {
    return SetFromJson(view, TextFromJson,
                       out->mutable_ns()->mutable_elements());
  }
  if (type == "BS") {
    return SetFromJson(view, BytesFromJson,
                       out->mutable_bs()->mutable_elements());
  }
  if (type != "M" && type != "L") {
    return view.Error(
        "unknown type; expected S, N, B, BOOL, NULL, M, L, SS, NS or BS");
  }
  if (level > kAttributeNestingLevelsMax) {
    return view.Error(absl::StrCat("more than ", kAttributeNestingLevelsMax,
                                   " maps and lists inside each other"));
  }
  if (type == "M") {
    return AttributesFromJson(view, level + 1,
                              out->mutable_m()->mutable_entries());
  }
  return ListFromJson(view, level + 1, out->mutable_l());
}

template <typename Elements>
nlohmann::json BinarySetToJson(const Elements& elements) {
  nlohmann::json array = nlohmann::json::array();
  for (const std::string& bytes : elements) {
    array.push_back(absl::Base64Escape(bytes));
  }
  return array;
}

nlohmann::json ListToJson(const v1::ListValue& list) {
  nlohmann::json array = nlohmann::json::array();
  for (const AttributeValue& element : list.elements()) {
    array.push_back(AttributeValueToJson(element));
  }
  return array;
}

}  // namespace

absl::StatusOr<AttributeValue> AttributeValueFromJson(const JsonView& view) {
  AttributeValue value;
  absl::Status status = ValueFromJson(view, /*level=*/1, &value);
  if (!status.ok()) return status;
  return value;
}

absl::StatusOr<AttributeMap> AttributesFromJson(const JsonView& view) {
  AttributeMap attributes;
  absl::Status status = AttributesFromJson(view, /*level=*/1, &attributes);
  if (!status.ok()) return status;
  return attributes;
}

nlohmann::json AttributeValueToJson(const AttributeValue& value) {
  switch (value.value_case()) {
    case AttributeValue::kS:
      return {{"S", value.s()}};
    case AttributeValue::kN:
      return {{"N", value.n()}};
    case AttributeValue::kB:
      return {{"B", absl::Base64Escape(value.b())}};
    case AttributeValue::kBool:
      return {{"BOOL", value.bool_()}};
    case AttributeValue::kNull:
      return {{"NULL", value.null()}};
    case AttributeValue::kM:
      return {{"M", AttributesToJson(value.m().entries())}};
    case AttributeValue::kL:
      return {{"L", ListToJson(value.l())}};
    case AttributeValue::kSs:
      return {{"SS", value.ss().elements()}};
    case AttributeValue::kNs:
      return {{"NS", value.ns().elements()}};
    case AttributeValue::kBs:
      return {{"BS", BinarySetToJson(value.bs().elements())}};
    case AttributeValue::VALUE_NOT_SET:
      break;
  }
  return nlohmann::json::object();
}

nlohmann::json AttributesToJson(const AttributeMap& attributes) {
  nlohmann::json object = nlohmann::json::object();
  for (const auto& [name, value] : attributes) {
    object[name] = AttributeValueToJson(value);
  }
  return object;
}

}  // namespace hashrange::aws_json
