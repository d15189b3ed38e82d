#include "client/json/attribute_value_json.h"

#include <algorithm>
#include <iterator>
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

template <typename Value, typename Set>
absl::Status Assign(absl::StatusOr<Value> value, Set set) {
  if (value.ok()) set(*std::move(value));
  return value.status();
}

// Where a value stands: how many maps and lists there are with it, and how it
// may be written.
struct Place {
  int level;
  ValueForm form;

  Place Inside() const { return {level + 1, form}; }
};

absl::Status MemberFromJson(const std::string& type, const JsonView& view,
                            Place place, AttributeValue* out);
absl::Status PlainFromJson(const JsonView& view, Place place,
                           AttributeValue* out);

// Whether this is an object with one member that is named like a type.
bool HasType(const JsonView& view) {
  static constexpr absl::string_view kTypes[] = {"S", "N", "B",  "BOOL", "NULL",
                                                 "M", "L", "SS", "NS",   "BS"};
  const std::string* name = view.SoleMemberName();
  return name != nullptr && std::find(std::begin(kTypes), std::end(kTypes),
                                      *name) != std::end(kTypes);
}

absl::Status ValueFromJson(const JsonView& view, Place place,
                           AttributeValue* out) {
  if (place.form == ValueForm::kTypedOrPlain && !HasType(view)) {
    return PlainFromJson(view, place, out);
  }
  absl::Status status =
      view.ForEachMember([&](const std::string& type, const JsonView& member) {
        if (out->value_case() != AttributeValue::VALUE_NOT_SET) {
          return view.Error("expected one type, found several");
        }
        return MemberFromJson(type, member, place, out);
      });
  if (!status.ok()) return status;
  if (out->value_case() == AttributeValue::VALUE_NOT_SET) {
    return view.Error("expected a type and a value, as in {\"S\": \"text\"}");
  }
  return absl::OkStatus();
}

absl::Status AttributesFromJson(const JsonView& view, Place place,
                                AttributeMap* out) {
  return view.ForEachMember(
      [&](const std::string& name, const JsonView& value) {
        return ValueFromJson(value, place, &(*out)[name]);
      });
}

absl::Status ListFromJson(const JsonView& view, Place place,
                          v1::ListValue* out) {
  return view.ForEachElement([&](const JsonView& element) {
    return ValueFromJson(element, place, out->add_elements());
  });
}

// Reads a map or a list that stands at `place`, whichever `view` is.
absl::Status ContainerFromJson(const JsonView& view, Place place,
                               AttributeValue* out) {
  if (place.level > kAttributeNestingLevelsMax) {
    return view.Error(absl::StrCat("more than ", kAttributeNestingLevelsMax,
                                   " maps and lists inside each other"));
  }
  if (out->has_m()) {
    return AttributesFromJson(view, place.Inside(),
                              out->mutable_m()->mutable_entries());
  }
  return ListFromJson(view, place.Inside(), out->mutable_l());
}

absl::Status PlainFromJson(const JsonView& view, Place place,
                           AttributeValue* out) {
  if (view.IsObject()) {
    out->mutable_m();
    return ContainerFromJson(view, place, out);
  }
  if (view.IsArray()) {
    out->mutable_l();
    return ContainerFromJson(view, place, out);
  }
  if (view.IsNumber()) {
    out->set_n(view.NumberText());
    return absl::OkStatus();
  }
  if (view.IsNull()) {
    out->set_null(true);
    return absl::OkStatus();
  }
  if (view.IsBool()) {
    return Assign(view.AsBool(), [&](bool value) { out->set_bool_(value); });
  }
  return Assign(view.AsString(), [&](std::string s) { out->set_s(s); });
}

absl::Status MemberFromJson(const std::string& type, const JsonView& view,
                            Place place, AttributeValue* out) {
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
  if (type == "M") {
    out->mutable_m();
  } else {
    out->mutable_l();
  }
  return ContainerFromJson(view, place, out);
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

absl::StatusOr<AttributeValue> AttributeValueFromJson(const JsonView& view,
                                                      ValueForm form) {
  AttributeValue value;
  absl::Status status = ValueFromJson(view, {/*level=*/1, form}, &value);
  if (!status.ok()) return status;
  return value;
}

absl::StatusOr<AttributeMap> AttributesFromJson(const JsonView& view,
                                                ValueForm form) {
  AttributeMap attributes;
  absl::Status status =
      AttributesFromJson(view, {/*level=*/1, form}, &attributes);
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
